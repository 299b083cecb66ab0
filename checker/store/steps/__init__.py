"""How a store gets from one version of its tables to the next: `step_NNNN.py`, each with `up(connection)`.

A step, once released, is never changed: it says its tables itself and imports nothing of ours.
"""

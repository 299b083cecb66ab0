"""How often a process looks through its objects for circles that nothing leads to any more."""

import gc

# What a run or a case makes stays until it ends: looking every 700 objects took a tenth of a run, a twentieth of a case.
OBJECTS_BETWEEN = 100_000


def look_for_circles_seldom() -> None:
    """Set it for this process."""
    gc.set_threshold(OBJECTS_BETWEEN)


def end_without_looking() -> None:
    """This process is at its end: what it holds goes with it, and need not be looked through once more before."""
    gc.freeze()

"""Measures: what the tables say, as facts; one derived quantity a file, found by this folder."""

"""Tests of the ledger itself, one a file: `find(lines, limits)` gives the groups of lines that need a look."""

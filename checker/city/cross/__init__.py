"""Tests across stations, one a file: `ties(case, seal)` says what is kept of a case, `find(seen, limits, lang)` compares."""

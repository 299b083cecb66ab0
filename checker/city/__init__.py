"""A whole city: what is kept of each case, tests across stations, views over all of them, judging again."""

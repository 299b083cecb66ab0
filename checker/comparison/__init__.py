"""Two runs, or two submissions, beside each other: what is settled, what is still open, what is new, what only moved."""

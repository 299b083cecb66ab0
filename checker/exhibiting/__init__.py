"""From a case to its evidence copies: which sheets, every row with what was made of it, every amount with its cells."""

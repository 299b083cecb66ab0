"""How much may still be spent, must still be spent, could be moved, can be paid: exact to the 分."""

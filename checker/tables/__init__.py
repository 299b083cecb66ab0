"""Tables: grids understood as the sheets an operator keeps, every value with its cell."""

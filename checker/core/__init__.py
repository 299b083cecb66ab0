"""Money, cells, days, facts and findings: the values everything else is made of."""

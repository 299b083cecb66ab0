"""Citations: document numbers and titles found in any text, put into standard form and compared with a registry."""

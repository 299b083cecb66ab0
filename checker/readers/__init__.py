"""Readers: bytes of a file to grids of cells with their addresses, one file per format."""

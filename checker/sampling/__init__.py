"""Audit sampling: draw lines that can be drawn again, and project what was found in them."""

"""The results store: what was checked, when, with which packs, and what was said, in SQLite or PostgreSQL."""

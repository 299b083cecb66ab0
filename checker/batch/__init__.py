"""Many cases at once: found in a folder, checked by several processes or machines, kept in the store."""

"""Tools for whoever writes rules: lint a pack, change it to see whether its examples notice, begin a new one."""

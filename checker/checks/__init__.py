"""Check kinds: the closed vocabulary in which packs speak, one file each."""

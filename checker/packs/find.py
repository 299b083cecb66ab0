"""The packs there are, by id or by file."""

from functools import cache
from pathlib import Path

from checker.packs.load import load_pack
from checker.packs.pack import Pack
from checker.packs.pack_files import CITY, REGISTRY, city_pack_files, pack_files, path_of
from checker.rules_folder import rules_folder

__all__ = [
    "CITY",
    "REGISTRY",
    "city_pack_files",
    "load_named",
    "pack_files",
    "path_of",
    "rules_folder",
    "shipped_packs",
]


def shipped_packs(examples: bool = True) -> tuple[Pack, ...]:
    """Every shipped pack, with its examples or without. Raises PackInvalidError when one has a mistake."""
    return tuple(_load(file, examples) for file in pack_files())


@cache
def _load(file: Path, examples: bool) -> Pack:
    return load_pack(file, examples)


def load_named(name: str, examples: bool = True) -> Pack:
    """A pack by its id, or by the path of a file. Raises LookupError where there is none."""
    path = path_of(name)
    return _load(path, examples) if path in pack_files() else load_pack(path, examples)

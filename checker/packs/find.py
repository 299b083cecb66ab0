"""The packs there are, by id or by file."""

from functools import cache
from pathlib import Path

from checker.packs.load import load_pack
from checker.packs.pack import Pack
from checker.rules_folder import rules_folder

__all__ = ["load_named", "pack_files", "path_of", "rules_folder", "shipped_packs"]

# The registry of known documents stands beside the packs. Only this name is left out: a file whose
# `pack:` is misspelt must be reported, not passed over.
REGISTRY = "registry.yaml"


def pack_files() -> tuple[Path, ...]:
    """Every shipped pack file, in the order of their names. The registry, and a file that starts with _, is no pack."""
    files = rules_folder().glob("*.yaml")
    return tuple(sorted(file for file in files if file.name != REGISTRY and not file.name.startswith("_")))


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


def path_of(name: str) -> Path:
    """The file of a pack by its id, or the path as given. Raises LookupError where there is none."""
    path = Path(name)
    if path.suffix in {".yaml", ".yml"}:
        if not path.is_file():
            raise LookupError(name)
        return path
    for file in pack_files():
        if file.stem == name:
            return file
    raise LookupError(name)

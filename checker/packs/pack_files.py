"""Where the packs are, by id or by file; light to import, for commands that do not read them."""

from pathlib import Path

from checker.rules_folder import rules_folder

# The registry of known documents stands beside the packs. Only this name is left out: a file whose
# `pack:` is misspelt must be reported, not passed over.
REGISTRY = "registry.yaml"
CITY = "city"  # the folder of packs that speak of many cases together


def pack_files() -> tuple[Path, ...]:
    """Every shipped pack file, in the order of their names. The registry, and a file that starts with _, is no pack."""
    files = rules_folder().glob("*.yaml")
    return tuple(sorted(file for file in files if file.name != REGISTRY and not file.name.startswith("_")))


def city_pack_files() -> tuple[Path, ...]:
    """The shipped packs of tests across stations; a check of one case does not use them."""
    return tuple(sorted((rules_folder() / CITY).glob("*.yaml")))


def path_of(name: str) -> Path:
    """The file of a pack by its id, or the path as given. Raises LookupError where there is none."""
    path = Path(name)
    if path.suffix in {".yaml", ".yml"}:
        if not path.is_file():
            raise LookupError(name)
        return path
    for file in (*pack_files(), *city_pack_files()):
        if file.stem == name:
            return file
    raise LookupError(name)

"""Where the shipped rules are: rules/ beside the code in a checkout, inside the package in an installed wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def rules_folder() -> Path:
    """The folder of the shipped packs and of the registry of known documents."""
    checkout = PACKAGE.parent / "rules"
    return checkout if (PACKAGE.parent / "pyproject.toml").is_file() and checkout.is_dir() else PACKAGE / "_rules"

"""The formats in a folder of reports: every module that has SUFFIX and write."""

import importlib
import pkgutil
from collections.abc import Callable
from types import ModuleType
from typing import BinaryIO, TypeVar

from checker.core.lang import Lang

V = TypeVar("V")
Found = tuple[str, Callable[[V, Lang, BinaryIO], None]]


def formats_in(package: ModuleType) -> dict[str, Found[V]]:
    """Ending and writer of every format in the package, by name."""
    found: dict[str, Found[V]] = {}
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        if hasattr(module, "SUFFIX") and hasattr(module, "write"):
            found[info.name] = (module.SUFFIX, module.write)
    return found

"""The check kinds found in checker/checks: every module there that has Keys and compile_check."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

import checker.checks
from checker.checks.form import Compiled
from checker.checks.spec import RuleSpec


@dataclass(frozen=True)
class Kind:
    """One check kind: its name in packs, the keys it takes, and how it compiles."""

    name: str
    keys: type[msgspec.Struct]
    compile_check: Callable[[RuleSpec, Any], Compiled]
    doc: str


@cache
def kinds() -> dict[str, Kind]:
    """All check kinds by name."""
    found: dict[str, Kind] = {}
    for info in pkgutil.iter_modules(checker.checks.__path__):
        module = importlib.import_module(f"checker.checks.{info.name}")
        if hasattr(module, "compile_check") and hasattr(module, "Keys"):
            found[info.name] = Kind(info.name, module.Keys, module.compile_check, (module.__doc__ or "").strip())
    return found

"""The output formats found in this folder: every module that has SUFFIX and render."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

import checker.reports
from checker.core.findings import Report
from checker.core.lang import Lang


@dataclass(frozen=True)
class Format:
    """One way to write a report to disk."""

    name: str
    suffix: str
    render: Callable[[Report, Lang], bytes]


def formats() -> dict[str, Format]:
    """All formats by name. Libraries a format needs are imported when it writes, not here."""
    found: dict[str, Format] = {}
    for info in pkgutil.iter_modules(checker.reports.__path__):
        module = importlib.import_module(f"checker.reports.{info.name}")
        if hasattr(module, "SUFFIX") and hasattr(module, "render"):
            found[info.name] = Format(info.name, module.SUFFIX, module.render)
    return found

"""The output formats found in this folder: every module that has SUFFIX and write, or several FILES."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

import checker.reports
from checker.core.findings import Report
from checker.core.lang import Lang

Write = Callable[[Report, Lang, BinaryIO], None]


@dataclass(frozen=True)
class Format:
    """One way to put a report on disk: the files it makes, each by its ending (.xlsx, .审计取证单.docx).

    `pictured` formats also draw what CaseReport.pictures holds; the module says so with PICTURED = True.
    """

    name: str
    files: Mapping[str, Write]
    pictured: bool = False


def formats() -> dict[str, Format]:
    """All formats by name. Libraries a format needs are imported when it writes, not here."""
    found: dict[str, Format] = {}
    for info in pkgutil.iter_modules(checker.reports.__path__):
        module = importlib.import_module(f"checker.reports.{info.name}")
        pictured: bool = getattr(module, "PICTURED", False)
        if hasattr(module, "FILES"):
            found[info.name] = Format(info.name, module.FILES, pictured)
        elif hasattr(module, "SUFFIX") and hasattr(module, "write"):
            found[info.name] = Format(info.name, {module.SUFFIX: module.write}, pictured)
    return found

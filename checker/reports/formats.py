"""The output formats found in this folder.

A format is a module (or a package) here that has one of

- `SUFFIX` and `write(report, lang, out)`: one file,
- `FILES = {ending: write, …}`: several,
- `files(wishes)`: several, made as the user wishes (templates of a firm, the level that fails).
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

import checker.reports
from checker.core.findings import Report, Status
from checker.core.lang import Lang

Write = Callable[[Report, Lang, BinaryIO], None]
Files = Mapping[str, Write]


class WishError(ValueError):
    """A format cannot do what the user asks of it; the message says where, what, and what to do."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a user may ask of formats: a folder with templates of their own, and the statuses that fail a run."""

    template_dir: Path | None = None
    failing: tuple[Status, ...] = (Status.BREACH,)
    lang: Lang = "zh"


@dataclass(frozen=True)
class Format:
    """One way to put a report on disk: the files it makes, each by its ending (.xlsx, .审计取证单.docx).

    `pictured` formats also draw what CaseReport.pictures holds; the module says so with PICTURED = True.
    """

    name: str
    files_for: Callable[[Wishes], Files]
    pictured: bool = False

    @property
    def files(self) -> Files:
        """The files as they are made when nobody wishes anything."""
        return self.files_for(Wishes())


def formats() -> dict[str, Format]:
    """All formats by name. Libraries a format needs are imported when it writes, not here."""
    found: dict[str, Format] = {}
    for info in pkgutil.iter_modules(checker.reports.__path__):
        module = importlib.import_module(f"checker.reports.{info.name}")
        made = _files_of(module)
        if made is not None:
            found[info.name] = Format(info.name, made, getattr(module, "PICTURED", False))
    return found


def _files_of(module: ModuleType) -> Callable[[Wishes], Files] | None:
    if hasattr(module, "files"):
        return module.files  # type: ignore[no-any-return]
    if hasattr(module, "FILES"):
        return lambda _: module.FILES
    if hasattr(module, "SUFFIX") and hasattr(module, "write"):
        return lambda _: {module.SUFFIX: module.write}
    return None

"""The output formats found in this folder.

A format is a module (or a package) here that has one of

- `SUFFIX` and `write(report, lang, out)`: one file,
- `FILES = {ending: write, …}`: several,
- `files(wishes)`: several, made as the user wishes (templates of a firm, the level that fails).
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.abc import InspectLoader
from pathlib import Path
from typing import BinaryIO

import checker.reports
from checker.core.findings import Report
from checker.core.lang import Lang, SaidError
from checker.core.status import Status

SAYS_SO = re.compile(r"^(SUFFIX|FILES)\b.*=|^def files\(", re.MULTILINE)
DRAWS = re.compile(r"^PICTURED\b.*= *True", re.MULTILINE)
SHOWS = re.compile(r"^EXHIBITED\b.*= *True", re.MULTILINE)

Write = Callable[[Report, Lang, BinaryIO], None]
Files = Mapping[str, Write]


class WishError(SaidError):
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
    `exhibited` formats show the evidence itself (CaseReport.exhibits); theirs says EXHIBITED = True.
    """

    name: str
    files_for: Callable[[Wishes], Files]
    pictured: bool = False
    exhibited: bool = False

    @property
    def files(self) -> Files:
        """The files as they are made when nobody wishes anything."""
        return self.files_for(Wishes())


def formats() -> dict[str, Format]:
    """All formats by name, told from the text of their modules: only the one that is used is imported."""
    found: dict[str, Format] = {}
    for info in pkgutil.iter_modules(checker.reports.__path__):
        name = f"checker.reports.{info.name}"
        source = _source(name, info)
        if SAYS_SO.search(source):
            wants = (bool(one.search(source)) for one in (DRAWS, SHOWS))
            found[info.name] = Format(info.name, partial(_files, name), *wants)
    return found


def _source(name: str, info: pkgutil.ModuleInfo) -> str:
    """The text of a module that is not imported; '' where there is none to read."""
    spec = info.module_finder.find_spec(name, None)
    loader = spec.loader if spec else None
    return (loader.get_source(name) or "") if isinstance(loader, InspectLoader) else ""


def _files(name: str, wishes: Wishes) -> Files:
    module = importlib.import_module(name)
    if hasattr(module, "files"):
        return module.files(wishes)  # type: ignore[no-any-return]
    return module.FILES if hasattr(module, "FILES") else {module.SUFFIX: module.write}

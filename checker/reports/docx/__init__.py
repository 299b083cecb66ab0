"""Word papers: every paper found in `papers/`, filled into its template (ours, or the firm's own).

A paper is one module with `NAME` (also the name of its template and the ending of its file), `NEEDS` (the
placeholders a template must have) and `fields(report, lang)` (what stands in their place).
"""

import importlib
import pkgutil
from functools import partial
from pathlib import Path
from typing import BinaryIO

from checker.core.findings import Report
from checker.core.lang import Lang
from checker.reports.docx import papers as folder
from checker.reports.docx.template_files import Paper, template_file
from checker.reports.formats import Files, Wishes


def papers() -> tuple[Paper, ...]:
    """All papers, by the names of their modules."""
    modules = [
        importlib.import_module(f"{folder.__name__}.{info.name}") for info in pkgutil.iter_modules(folder.__path__)
    ]
    return tuple(Paper(module.NAME, module.NEEDS, module.fields) for module in modules)


def files(wishes: Wishes) -> Files:
    """One file a paper. A firm's own templates are tried out first: raises WishError saying what is wrong with one."""
    made = {}
    for paper in papers():
        path = template_file(paper, wishes.lang, wishes.template_dir)
        if wishes.template_dir is not None:
            from checker.reports.docx.filling import try_out

            try_out(paper, path, wishes.lang)
        made[f".{paper.name}.docx"] = partial(_write, paper, path)
    return made


def _write(paper: Paper, path: Path, report: Report, lang: Lang, out: BinaryIO) -> None:
    from checker.reports.docx.filling import filled

    out.write(filled(path, paper.fields(report, lang)))

"""Where the templates of the papers are: ours in `templates/`, or a folder of the user's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.core.findings import Report
from checker.core.lang import Both, Lang
from checker.reports.formats import WishError

TEMPLATES = Path(__file__).with_name("templates")
ENDINGS: dict[Lang, str] = {"zh": ".docx", "en": ".en.docx"}

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper: its name, what its template must hold, and what is filled in."""

    name: str
    needs: tuple[str, ...]
    fields: Callable[[Report, Lang], Fields]


def template_file(paper: Paper, lang: Lang, folder: Path | None = None) -> Path:
    """The template of a paper. Raises WishError where the user's folder has none."""
    name = f"{paper.name}{ENDINGS[lang]}"
    path = (folder or TEMPLATES) / name
    if not path.is_file():
        there = folder or TEMPLATES
        raise WishError(
            Both(
                f"{there} 里没有模板“{name}”；用 checker template --papers DIR 写出一份，改好后再用",
                f"{there} has no template “{name}”: write one out by checker template --papers DIR and change it",
            )
        )
    return path


def shipped_templates() -> tuple[Path, ...]:
    """Everything a user needs to make templates of their own: ours, and the page that explains them."""
    return tuple(sorted(path for path in TEMPLATES.iterdir() if path.suffix in {".docx", ".md"}))

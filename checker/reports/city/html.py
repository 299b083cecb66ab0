"""One page that stands alone: the heat map of stations and rules, and everything behind it. Nothing is fetched."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from checker.core.city_view import BAD, CityView, StationYear
from checker.core.lang import Lang, say
from checker.core.money import wan_rounded, yuan_text
from checker.core.status import SHOWN_ORDER, Status
from checker.core.terms import short_term
from checker.core.text import printable
from checker.reports.page_policy import page_policy
from checker.reports.words import NOT_FINISHED, citation_text, status_word

if TYPE_CHECKING:
    from jinja2 import Environment

SUFFIX = ".html"
HERE = Path(__file__).parent
CLASS = {
    Status.BREACH: "breach",
    Status.DOUBT: "doubt",
    Status.HINT: "hint",
    Status.UNDECIDED: "undecided",
    Status.MET: "met",
    Status.NOT_APPLICABLE: "na",
}
# One character a cell, so that the map can be read without its colours.
MARK = {
    Status.BREACH: ("违", "B"),
    Status.DOUBT: ("疑", "D"),
    Status.HINT: ("提", "H"),
    Status.UNDECIDED: ("?", "?"),
    Status.MET: ("·", "·"),
    Status.NOT_APPLICABLE: ("", ""),
}
RANKED = 20
OPEN = 8  # findings across stations that are not folded away


def write(view: CityView, lang: Lang, out: BinaryIO) -> None:
    """Write the page as UTF-8, station by station."""
    style, script = _asset("page.css"), _asset("page.js")
    from markupsafe import Markup

    page = _environment(lang).get_template("page.html.j2")
    parts = page.generate(
        view=view, lang=lang, style=Markup(style), script=Markup(script), policy=page_policy(style, script),
        shown=[case for case in view.gravest_first if case.findings or case.problems or case.counts[Status.UNDECIDED]],
    )  # fmt: skip
    for part in parts:
        out.write(part.encode("utf-8", "replace"))


def _anchor(case: StationYear, rule: str = "") -> str:
    return f"s{case.number}" + (f"-{rule}" if rule else "")


@cache
def _asset(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


@cache
def _environment(lang: Lang) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def safe(value: Any) -> Any:
        return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        finalize=safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "category": lambda name: short_term(name, lang),
        "say": lambda zh, en: say(lang, zh, en),
        "word": lambda status: status_word(status, lang),
        "klass": CLASS.__getitem__,
        "mark": lambda status: say(lang, *MARK[status]),
        "yuan": yuan_text,
        "wan": wan_rounded,
        "clause": lambda finding: citation_text(finding.citation, lang, finding.status),
        "anchor": _anchor,
        "SHOWN": SHOWN_ORDER,
        "BAD": BAD,
        "NOT_FINISHED": NOT_FINISHED,
        "UNDECIDED": Status.UNDECIDED,
        "BREACH": Status.BREACH,
        "DOUBT": Status.DOUBT,
        "RANKED": RANKED,
        "OPEN": OPEN,
    }
    return environment

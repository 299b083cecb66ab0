"""The page in pieces: styles and script inlined with their hashes, everything else by template, escaped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from checker.core.findings import CaseReport, Report
from checker.core.lang import Lang, say
from checker.core.money import yuan_text
from checker.core.pictures import Milestone
from checker.core.status import SHOWN_ORDER, WORST_FIRST, Status
from checker.core.terms import basis_term, short_term
from checker.core.text import printable
from checker.reports.html.cards import Place, StatusGroup, carded, status_groups
from checker.reports.html.ratios import RuleRatios, rule_ratios
from checker.reports.html.rest import rest_rows
from checker.reports.html.timeline import Timeline, timeline_of
from checker.reports.page_policy import page_policy
from checker.reports.svg_profile import monthly_svg
from checker.reports.words import citation_text, left_out_line, status_word, summary_line, waived_text

HERE = Path(__file__).parent
MOST_VERDICTS = 30_000  # rows of the tables of rules in one page; the workbook and the JSON have them all
TOGETHER = re.compile(r"\d{4}-\d{2}-\d{2}|(?<![\d.,#])\d[\d,.]* (?:万元|元|个工作日|个百分点)")
CLASS = {
    Status.BREACH: "breach",
    Status.DOUBT: "doubt",
    Status.HINT: "hint",
    Status.UNDECIDED: "undecided",
    Status.MET: "met",
    Status.NOT_APPLICABLE: "na",
}


@dataclass(frozen=True)
class CaseShown:
    """One case as the template shows it. `verdicts` is False where the tables of rules grew too many."""

    number: int
    case: CaseReport
    groups: tuple[StatusGroup, ...]
    ratios: tuple[RuleRatios, ...]
    timeline: Timeline | None
    verdicts: bool


def pieces(report: Report, lang: Lang) -> Iterator[str]:
    """The whole page, case by case, so that no more than one case is held as text."""
    style, script = _asset("page.css"), _asset("page.js")
    chosen = carded(report)
    total = sum(len(case.findings) for case in report.cases)
    yield from (
        _environment(lang)
        .get_template("page.html.j2")
        .generate(
            report=report,
            lang=lang,
            style=Markup(style),
            script=Markup(script),
            policy=page_policy(style, script),
            cases=_cases(report, chosen),
            rest=rest_rows(report, chosen),
            total=total,
            not_carded=0 if chosen is None else total - len(chosen),
            rules=sum(len(case.verdicts) for case in report.cases),
            packs=_packs(report),
            names=[status_word(status, lang) for status in SHOWN_ORDER],
            classes=[CLASS[status] for status in SHOWN_ORDER],
            case_names=[printable(case.case) for case in report.cases],
            pack_of={verdict.rule: verdict.pack for case in report.cases for verdict in case.verdicts},
            counts={s: sum(case.summary[s] for case in report.cases) for s in SHOWN_ORDER},
        )
    )


def _cases(report: Report, chosen: frozenset[Place] | None) -> Iterator[CaseShown]:
    verdicts = 0
    for number, case in enumerate(report.cases):
        verdicts += len(case.verdicts)
        yield CaseShown(
            number,
            case,
            status_groups(case, number, chosen),
            tuple(rule_ratios(case.verdicts)),
            timeline_of(case),
            verdicts <= MOST_VERDICTS,
        )


def _packs(report: Report) -> list[tuple[str, str, int]]:
    """Packs that say anything in this report: id, name, and how many findings rest on them."""
    names: dict[str, str] = {}
    found: dict[str, int] = {}
    for case in report.cases:
        pack_of = {verdict.rule: verdict.pack for verdict in case.verdicts}
        names |= {pack.id: pack.name for pack in case.packs if pack.id in pack_of.values()}
        for finding in case.findings:
            pack = pack_of.get(finding.rule, "")
            found[pack] = found.get(pack, 0) + 1
    return [(pack, name, found.get(pack, 0)) for pack, name in names.items()]


def _milestone(milestone: Milestone, lang: Lang) -> str:
    stage = {"中期": "mid-term", "末期": "final"}.get(milestone.stage, milestone.stage)
    return {
        "contract_effective": say(lang, "合同生效", "contract in force"),
        "assessment": say(lang, f"{milestone.stage}评估", f"{stage} assessment"),
        "rectification": say(lang, f"{milestone.stage}整改评估", f"{stage} rectification"),
    }[milestone.kind]


@cache
def _asset(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


@cache
def _environment(lang: Lang) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        finalize=_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.filters["unbroken"] = _unbroken
    environment.globals |= {
        "zh": Markup(say(lang, "", ' lang="zh-CN"')),  # for what stays Chinese on an English page
        "say": lambda zh, en: say(lang, zh, en),
        "word": lambda status: status_word(status, lang),
        "klass": CLASS.__getitem__,
        "summary_line": lambda case: summary_line(case, lang),
        "yuan": yuan_text,
        "basis_name": lambda label: basis_term(label, lang),
        "category": lambda name: short_term(name, lang),
        "clause": lambda citation, status: citation_text(citation, lang, status),
        "waived": lambda waived: waived_text(waived, lang),
        "left_out": lambda case: left_out_line(case, lang),
        "milestone": lambda milestone: _milestone(milestone, lang),
        "monthly": lambda spending, number: Markup(monthly_svg(spending, lang, f"m{number}", alone=False)),
        "of_status": lambda verdicts, status: [verdict for verdict in verdicts if verdict.status is status],
        "SHOWN": SHOWN_ORDER,
        "WORST": WORST_FIRST,
    }
    return environment


def _unbroken(text: str) -> Markup:
    """Text in which a line never ends inside a date or between a number and its unit."""
    return Markup(TOGETHER.sub(r'<span class="nb">\g<0></span>', str(escape(printable(text)))))


def _safe(value: Any) -> Any:
    """Every value on its way into the page: text made printable here, made harmless by the template's escaping."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value

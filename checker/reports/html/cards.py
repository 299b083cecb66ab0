"""Which findings get a card of their own, and how cards stand together: by status, then by rule and clause."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from checker.core.findings import CaseReport, Citation, Finding, Report
from checker.core.status import WORST_FIRST, Status
from checker.reports.html.proof_tree import Node, proof_tree
from checker.reports.html.ratios import RatioTable, ratio_table

MOST_CARDS = 1_000  # beyond this a browser grows slow and nobody reads on; the rest stands in a list by pages
Place = tuple[int, int]  # case and finding, both counted from 0


@dataclass(frozen=True)
class Card:
    """One finding as shown: its anchor in the page, its shares with bars, its proof as a tree."""

    anchor: str
    finding: Finding
    ratios: RatioTable | None
    proof: tuple[Node, ...]


@dataclass(frozen=True)
class RuleGroup:
    """The findings of one rule that rest on one clause: clause and remedy are said once."""

    rule: str
    rule_title: str
    pack: str
    status: Status
    citation: Citation
    remedy: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class StatusGroup:
    """All findings of one status in a case: how many there are, and those that have a card."""

    status: Status
    total: int
    rules: tuple[RuleGroup, ...]


def carded(report: Report, most: int = MOST_CARDS) -> frozenset[Place] | None:
    """The places of the findings that get a card, the gravest first; None where all do."""
    if sum(len(case.findings) for case in report.cases) <= most:
        return None
    places = ((c, f) for c, case in enumerate(report.cases) for f in range(len(case.findings)))

    def gravity(place: Place) -> tuple[int, int, Place]:
        finding = report.cases[place[0]].findings[place[1]]
        return WORST_FIRST.index(finding.status), -(finding.excess_fen or 0), place

    return frozenset(nsmallest(most, places, key=gravity))


def status_groups(case: CaseReport, number: int, chosen: frozenset[Place] | None) -> tuple[StatusGroup, ...]:
    """The findings of a case, worst first; the rule with the largest excess leads within its status."""
    titles = {verdict.rule: (verdict.title, verdict.pack) for verdict in case.verdicts}
    total = Counter(finding.status for finding in case.findings)
    shown: dict[Status, list[tuple[int, Finding]]] = {}
    for n, finding in enumerate(case.findings):
        if chosen is None or (number, n) in chosen:
            shown.setdefault(finding.status, []).append((n, finding))
    return tuple(
        StatusGroup(status, total[status], tuple(_rule_groups(shown.get(status, ()), number, titles)))
        for status in WORST_FIRST
        if total[status]
    )


def _rule_groups(
    found: Sequence[tuple[int, Finding]], number: int, titles: Mapping[str, tuple[str, str]]
) -> Iterable[RuleGroup]:
    together: dict[tuple[str, Citation, str], list[tuple[int, Finding]]] = {}
    for n, finding in found:
        together.setdefault((finding.rule, finding.citation, finding.remedy), []).append((n, finding))
    for (rule, citation, remedy), several in together.items():
        title, pack = titles.get(rule, ("", ""))
        cards = tuple(
            Card(
                anchor_of(number, n),
                finding,
                ratio_table(finding.bases, finding.limit),
                tuple(proof_tree(finding.proof)),
            )
            for n, finding in several
        )
        yield RuleGroup(rule, title, pack, several[0][1].status, citation, remedy, cards)


def anchor_of(case: int, finding: int) -> str:
    """The name by which a link finds a card: f1-3 is the third finding of the first case."""
    return f"f{case + 1}-{finding + 1}"

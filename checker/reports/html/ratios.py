"""Shares against their limit, basis by basis: the numbers of a table and the bar beside each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from checker.core.findings import Basis, Verdict
from checker.core.shares import limit_text
from checker.core.status import Status

HEADROOM = Fraction(115, 100)  # the longest bar leaves this much of the scale free
BAD = (Status.BREACH, Status.DOUBT, Status.HINT)


@dataclass(frozen=True)
class RatioRow:
    """One basis: the bar runs to `bar`, possibly to `upto` (unclassified money), the limit stands at `tick`; in % of the scale."""

    basis: Basis
    bar: str
    upto: str
    tick: str


@dataclass(frozen=True)
class RatioTable:
    """All bases of one share. `limit` is written as documents do (≥85%, or 85% where the side cannot be told)."""

    limit: str
    rows: tuple[RatioRow, ...]


@dataclass(frozen=True)
class RuleRatios:
    """The shares one rule compares, for the chart of a whole case."""

    verdict: Verdict
    table: RatioTable


def rule_ratios(verdicts: Iterable[Verdict]) -> Iterable[RuleRatios]:
    """The rules of a case that compare shares with a limit, in the order of their verdicts."""
    for verdict in verdicts:
        if table := ratio_table(verdict.bases):
            yield RuleRatios(verdict, table)


def ratio_table(bases: Sequence[Basis], limit: str = "") -> RatioTable | None:
    """The table of some bases; None where no basis has a share to draw."""
    drawn = [basis.share for basis in bases if basis.share is not None]
    if not drawn:
        return None
    limits = [basis.limit_share for basis in bases if basis.limit_share is not None]
    most = max([*drawn, *limits, *(upper(basis) or 0 for basis in bases)])
    scale = Fraction(1) if Fraction(1, 2) < most <= 1 else most * HEADROOM or Fraction(1)
    rows = tuple(
        RatioRow(basis, _part(basis.share, scale), _part(upper(basis), scale), _part(basis.limit_share, scale))
        for basis in bases
    )
    different = sorted(set(limits))
    said = limit or "、".join(_side(bases, one) + limit_text(one) for one in different)
    return RatioTable(said, rows)


def upper(basis: Basis) -> Fraction | None:
    """The share if all unclassified money belonged to it; None where nothing is unclassified or nothing computed."""
    open_fen = sum((term.upto_fen or term.fen) - term.fen for term in basis.terms if term.role == "unclassified")
    whole = next((term.fen for term in basis.terms if term.role == "whole"), 0)
    return basis.share + Fraction(open_fen, whole) if basis.share is not None and whole and open_fen else None


def _side(bases: Sequence[Basis], limit: Fraction) -> str:
    """≥ or ≤, told from a basis that keeps or breaks the limit; '' where every share equals it or is undecided."""
    for basis in bases:
        if basis.share is not None and basis.limit_share == limit and basis.share != limit:
            if basis.status is Status.MET:
                return "≥" if basis.share > limit else "≤"
            if basis.status in BAD:
                return "≤" if basis.share > limit else "≥"
    return ""


def _part(share: Fraction | None, scale: Fraction) -> str:
    """A length in percent of the scale, as SVG writes it; '' where there is nothing to draw."""
    return "" if share is None else f"{float(max(min(share / scale, Fraction(1)), Fraction(0)) * 100):.2f}%"

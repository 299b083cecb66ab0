"""How a share of an amount is said: under which 口径, how far from its limit, by which budget.

Not a check kind itself; `ratio` uses it.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from checker.checks.spec import RuleSpec, Window
from checker.core.facts import Fact
from checker.core.lang import NOTHING, Both, named
from checker.core.money import amount_text
from checker.core.shares import percent_text, points_text
from checker.core.status import Status
from checker.core.terms import short_term, term

CELLS_SHOWN = 3


@dataclass(frozen=True)
class Ratio:
    """One share to take: which categories, which amount, of which total, and whether it decides."""

    name: str
    categories: tuple[str, ...]
    amount: str
    total: str
    decides: bool
    only_shown: bool = False
    reading: str = ""

    @cached_property
    def label(self) -> str:
        """How the 口径 is called: 项目经费总额（支出数）."""
        basis = f"{self.total}（{self.amount}数）" if self.total == "项目经费总额" else self.total
        return f"{basis}，{self.reading}" if self.reading else basis


@lru_cache(maxsize=64)  # derived, then judged, in each edition: always the same share
def share_of(fen: Fraction | int, whole_fen: Fraction | int) -> Fraction:
    """An amount over the whole, exact."""
    return Fraction(fen, whole_fen)


def share_stated(fact: Fact) -> Fraction:
    """The share of what is classified for certain."""
    return share_of(int(fact.fields["numerator_fen"]), int(fact.fields["denominator_fen"]))


def share_sentence(
    spec: RuleSpec,
    ratio: Ratio,
    fact: Fact,
    measured: str,
    window: Window,
    wanted: str,
    at_least: bool,
    excess: int | None,
    *,
    changed: Fraction | None,
    kept: bool,
    certain: bool,
) -> str:
    """The amounts, the share, the limit and how far from it; what leaves it open; the share by the adjusted budget."""
    numerator, whole = int(fact.fields["numerator_fen"]), int(fact.fields["denominator_fen"])
    part, total = amount_text(numerator), amount_text(whole)
    bound, bound_en = ("应不低于", "at least") if at_least else ("应不高于", "at most")
    zh = f"{ratio.name}{ratio.amount} {part}，占{ratio.total} {total}的 {measured}，{bound} {wanted}"
    en = ""
    if spec.lang == "en":
        en = (
            f"{term(ratio.name, 'en')}: {short_term(ratio.amount, 'en')} of {part} is "
            f"{measured} of the {short_term(ratio.total, 'en')} of {total}; required: {bound_en} {wanted}"
        )
    if excess is not None and not kept:
        gap, money = points_text(abs(share_stated(fact) - window.edition.value)), amount_text(abs(excess))
        word, word_en = ("差", "short by") if at_least else ("超出", "over by")
        zh += f"，{word} {gap} 个百分点、{money}"
        en += f", {word_en} {gap} points, {money}"
    if not certain and at_least and fact.fields["so_far"]:
        zh += "；服务年度未结束，支出还会增加"
        en += "; the service year is not over and more will be spent"
    elif not certain:
        zh += "；有金额未归类，归入与否会改变结论"
        en += "; unclassified amounts could change the conclusion"
    if changed is not None:
        by_changed = percent_text(changed, window.edition.value)
        cells = _cells_of_change(fact)
        zh += f"；按调整后预算{cells.zh}占 {by_changed}，以哪一个预算为准待核"
        en += f"; of the adjusted budget{cells.en} {by_changed}: which of the two counts is to be verified"
    if not window.covers(fact):
        zh += "；服务年度跨过规定的有效期，适用性待核"
        en += "; the service year runs past the document's validity"
    return spec.say(f"{zh}。", f"{en}.")


def _cells_of_change(fact: Fact) -> Both:
    """（预算表!D2、预算表!D3 等 5 处）, where the cells are known."""
    cells = str(fact.fields.get("adjusted_cells", "")).split("\n")
    if not cells[0]:
        return NOTHING
    shown = named(cells[:CELLS_SHOWN], quoted=False)
    if len(cells) > CELLS_SHOWN:
        shown += Both(f" 等 {len(cells)} 处", f", {len(cells)} in all")
    return Both(f"（{shown.zh}）", f" ({shown.en})")


def share_title(
    spec: RuleSpec, ratio: Ratio, limit: str, excess: int | None, at_least: bool, status: Status, *, by_changed: bool
) -> str:
    """The heading of a finding: on which side of the limit, by how much, and on which 口径 where it does not decide."""
    if excess is None:
        return spec.title
    money = amount_text(excess, exact=False)
    basis = (
        ""
        if status is Status.BREACH
        else spec.say("（按调整后预算，待核）", " (by the adjusted budget, to be verified)")
        if by_changed
        else spec.say(f"（按{ratio.label}口径，待核）", f" (of {short_term(ratio.total, 'en')}, to be verified)")
    )
    if at_least:
        return spec.say(
            f"{ratio.name}占比低于 {limit}，差 {money}{basis}",
            f"{term(ratio.name, 'en')} below {limit}, short by {money}{basis}",
        )
    return spec.say(
        f"{ratio.name}超过 {limit} 上限 {money}{basis}",
        f"{term(ratio.name, 'en')} above {limit} by {money}{basis}",
    )

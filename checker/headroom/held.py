"""The limits that hold in a case, with the amounts they are about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from checker.audit import Examined
from checker.checks.form import Bound
from checker.core.cells import CellRef
from checker.core.facts import Fact
from checker.core.lang import Lang, say
from checker.packs.model import Rule
from checker.packs.pack import CompiledPack
from checker.tables.sheets import category_names

MOVING = {"预算": "预算", "支出": "实际支出"}  # the total that an amount itself adds up to


@dataclass(frozen=True)
class Amounts:
    """Every category's amounts in 分 (预算, 支出), what nobody classified, and the totals there are."""

    by_category: Mapping[str, Mapping[str, int]]
    unmapped: Mapping[str, tuple[int, int]]
    totals: Mapping[str, int]
    cells: Mapping[tuple[str, str], tuple[CellRef, ...]]

    def of(self, amount: str, categories: Iterable[str]) -> int:
        """The sum of some categories; of all of them where none is named."""
        known = self.by_category[amount]
        return sum(known[name] for name in (tuple(categories) or known))


@dataclass(frozen=True)
class Held:
    """One limit that holds for the case's year, by which rule of which pack."""

    pack: CompiledPack
    rule: Rule
    bound: Bound

    @property
    def moves_total(self) -> bool:
        """Whether its total grows with the amount itself."""
        return self.bound.total == MOVING[self.bound.amount]


def amounts_of(facts: Iterable[Fact]) -> Amounts:
    """The amounts a case's facts state."""
    by_category: dict[str, dict[str, int]] = {}
    unmapped: dict[str, tuple[int, int]] = {}
    totals: dict[str, int] = {}
    cells: dict[tuple[str, str], tuple[CellRef, ...]] = {}
    for fact in facts:
        if fact.kind == "category_amount":
            amount = str(fact.fields["amount"])
            by_category.setdefault(amount, {})[fact.subject] = int(fact.exact)
            cells[amount, fact.subject] = fact.cells
        elif fact.kind == "unmapped_amount":
            unmapped[fact.subject] = (int(fact.exact), int(fact.upto or 0))
        elif fact.kind == "basis_amount":
            totals[fact.subject] = int(fact.exact)
            cells["", fact.subject] = fact.cells
    order = category_names()
    sorted_ = {amount: {name: known[name] for name in order if name in known} for amount, known in by_category.items()}
    return Amounts(sorted_, unmapped, totals, cells)


def limits_held(examined: Examined) -> Iterator[Held]:
    """The limits on money of every pack that was run, in the edition of the case's year."""
    period = examined.case.period
    for compiled in examined.applied:
        for rule in compiled.pack.source.rules:
            for bound in compiled.checks[rule.id].bounds:
                if _in_force(bound, period.start if period else None):
                    yield Held(compiled, rule, bound)


def missing_for(held: Held, amounts: Amounts, examined: Examined, lang: Lang) -> tuple[str, ...]:
    """What would have to be there to work with this limit; nothing where all is there."""
    wanted = [] if held.bound.amount in amounts.by_category else ["category_amount"]
    wanted += [] if held.bound.total in amounts.totals else ["basis_amount"]
    said = [
        say(lang, gap.missing, gap.missing_en)
        for gap in examined.gaps
        if gap.kind in wanted
        and (gap.kind != "category_amount" or gap.fields.get("amount") == held.bound.amount)
        and (gap.kind != "basis_amount" or gap.subject in {"", held.bound.total})
    ]
    if wanted and not said:
        said = [say(lang, f"没有{held.bound.total}", f"no {held.bound.total}")]
    return tuple(dict.fromkeys(said))


def _in_force(bound: Bound, start: date | None) -> bool:
    """Whether the number holds on the first day of the year; a dated number without a year holds for nobody."""
    if bound.start is None and bound.end is None:
        return True
    return start is not None and (bound.start or start) <= start <= (bound.end or start)

"""What one limit leaves by itself, exact to the 分."""

from collections.abc import Iterable
from fractions import Fraction

from checker.core.cells import CellRef
from checker.core.room import Room
from checker.headroom.held import Amounts, Held
from checker.packs.pack import CompiledPack


def room_of(held: Held, amounts: Amounts) -> Room | None:
    """The room of one limit; None where its total is not positive, so that there is no share of it."""
    bound = held.bound
    current, total = amounts.of(bound.amount, bound.categories), amounts.totals[bound.total]
    if total <= 0:
        return None
    less, more = amounts.unmapped.get(bound.amount, (0, 0)) if bound.categories else (0, 0)
    cautious, best = (less, more) if bound.at_least else (more, less)
    ends = [_room(held, current + part, total) for part in (cautious, best)]
    return Room(
        rule=held.rule.id,
        title=held.rule.title,
        clause=_clause(held.pack, held),
        categories=bound.categories,
        amount=bound.amount,
        total=bound.total,
        limit=bound.limit,
        at_least=bound.at_least,
        decides=bound.decides,
        severity=str(held.rule.severity),
        current_fen=current,
        total_fen=total,
        moves_total=held.moves_total,
        room_fen=ends[0],
        room_best_fen=ends[1],
        cells=tuple(_cells(held, amounts)),
    )


def _room(held: Held, current: int, total: int) -> int:
    """By how much the categories may (a cap) or must (a floor) still grow.

    A fixed total T: cap ⌊L·T⌋ − a, floor ⌈L·T⌉ − a. Where what is added is part of the total as well, a + r is held
    against L·(t + r), so r is (L·t − a) ÷ (1 − L), rounded to the safe side.
    """
    bound = held.bound
    gap = bound.limit * total - current
    if held.moves_total and bound.limit != 1:
        gap /= 1 - bound.limit
    return _ceiling(gap) if bound.at_least else _floor(gap)


def _clause(compiled: CompiledPack, held: Held) -> str:
    citation = compiled.citations[held.rule.id]
    return f"《{citation.title}》（{citation.document}）" if "〔" in citation.document else citation.document


def _cells(held: Held, amounts: Amounts) -> Iterable[CellRef]:
    bound = held.bound
    for name in bound.categories or tuple(amounts.by_category[bound.amount]):
        yield from amounts.cells.get((bound.amount, name), ())
    if not held.moves_total:
        yield from amounts.cells.get(("", bound.total), ())


def _floor(value: Fraction) -> int:
    return value.numerator // value.denominator


def _ceiling(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)

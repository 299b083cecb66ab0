"""How a comparison becomes facts: one for every difference, and one that says how many were made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.core.cells import CellRef
from checker.core.facts import Fact, Unit
from checker.core.money import yuan_text

DIFFERENCES_MOST = 40


@dataclass(frozen=True)
class Difference:
    """Two figures that do not agree: what they are of, by how much, in words, with their cells."""

    subject: str
    amount: int
    working: str
    cells: tuple[CellRef, ...]


def control_facts(
    check: str, made: int, what: str, differences: Iterable[Difference], unit: Unit = "fen"
) -> Iterator[Fact]:
    """The facts of one comparison; a ledger with thousands of differences gives the first and a count of the rest."""
    found = list(differences)
    for number, one in enumerate(found[:DIFFERENCES_MOST]):
        yield Fact(
            f"control:{check}:{number}", "control", one.subject, one.amount, unit,
            fields={"check": check}, cells=one.cells, working=one.working,
        )  # fmt: skip
    rest = found[DIFFERENCES_MOST:]
    if rest:
        total = sum(abs(one.amount) for one in rest)
        shown = f"{yuan_text(total)} 元" if unit == "fen" else f"{total} 处"
        yield Fact(
            f"control:{check}:rest", "control", f"其余 {len(rest)} 处", total, unit, fields={"check": check},
            cells=rest[0].cells, working=f"另有 {len(rest)} 处不符，合计相差 {shown}，第一处：{rest[0].working}",
        )  # fmt: skip
    yield Fact(f"controls:{check}", "controls", what, made, "count", fields={"check": check}, working=what)

"""How a comparison becomes facts: one for every difference, and one that says how many were made."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.core.cells import CellRef
from checker.core.facts import Fact, Gap, Unit
from checker.core.lang import Lang, say
from checker.core.money import yuan_text

DIFFERENCES_MOST = 40


class Difference(NamedTuple):
    """Two figures that do not agree: what they are of, by how much, in words, with their cells.

    `subject` is what a finding is called in every language, `subject_en` how an English heading says it.
    """

    subject: str
    amount: int
    working: str
    cells: tuple[CellRef, ...]
    subject_en: str = ""


def control_facts(
    check: str,
    made: int,
    what: tuple[str, str],
    differences: Iterable[Difference],
    unit: Unit = "fen",
    *,
    lang: Lang,
) -> Iterator[Fact]:
    """The facts of one comparison; a ledger with thousands of differences gives the first and a count of the rest.

    `what` says in Chinese and English what was compared.
    """
    what_zh, what_en = what
    found = list(differences)
    for number, one in enumerate(found[:DIFFERENCES_MOST]):
        yield Fact(
            f"control:{check}:{number}", "control", one.subject, one.amount, unit,
            fields=_fields(check, one.subject_en, lang), cells=one.cells, working=one.working,
        )  # fmt: skip
    rest = found[DIFFERENCES_MOST:]
    if rest:
        total = sum(abs(one.amount) for one in rest)
        shown = f"{yuan_text(total)} 元" if unit == "fen" else say(lang, f"{total} 处", f"{total}")
        yield Fact(
            f"control:{check}:rest", "control", f"其余 {len(rest)} 处", total, unit,
            fields=_fields(check, f"{len(rest)} more", lang), cells=rest[0].cells,
            working=say(lang, f"另有 {len(rest)} 处不符，合计相差 {shown}，第一处：{rest[0].working}",
                        f"{len(rest)} more do not agree, {shown} apart together; the first: {rest[0].working}"),
        )  # fmt: skip
    yield Fact(
        f"controls:{check}", "controls", what_zh, made, "count", fields={"check": check}, 
        working=say(lang, what_zh, what_en),
    )  # fmt: skip


def control_gap(check: str, missing: tuple[str, str]) -> Gap:
    """That a comparison could not be made, and what would have to be there; in Chinese and English."""
    return Gap("controls", *missing, fields={"check": check})


def _fields(check: str, subject_en: str, lang: Lang) -> dict[str, str | int]:
    """What rules test, and for readers of English how the heading calls the subject."""
    return {"check": check, "shown": subject_en} if subject_en and lang == "en" else {"check": check}

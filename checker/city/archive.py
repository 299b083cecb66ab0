"""What was measured of a case as JSON, exact, so that it can be judged again years later without its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from checker.applies import Standing
from checker.audit import Measurements
from checker.core.asks import Ask
from checker.core.cells import CellRef
from checker.core.facts import Fact, Gap, Term
from checker.core.lang import Both, SaidError
from checker.core.masking import KEPT, masked_again
from checker.measures.run import Measured
from checker.store.packing import packed, unpacked

VERSION = 1
NOT_KEPT = (
    "存档里没有这项检验（{test}）的数据，或限额与存档时不同；用 --reread 重读原文件",
    "the archive has no data of this test ({test}), or only for other limits; read the files again with --reread",
)


class ArchiveError(SaidError):
    """An archive that this program cannot read; the message says why."""


def archived(kept: Measurements, as_of: date | None) -> bytes:
    """The measurements as compressed JSON, personal data masked as in reports; the same give the same bytes."""
    standing = kept.standing
    value = {
        "version": VERSION,
        "as_of": as_of.isoformat() if as_of else None,
        "standing": [
            standing.kind,
            standing.region,
            list(standing.region_missing),
            _day(standing.starts),
            standing.books,
        ],
        "asks": [[ask.rule, ask.test_and_limits] for ask in kept.asks],
        "facts": list(map(_fact, kept.measured.facts)),
        "gaps": [[gap.kind, gap.missing, gap.missing_en, gap.subject, dict(gap.fields)] for gap in kept.measured.gaps],
    }
    return packed(value)


@dataclass(frozen=True)
class Archive:
    """An archive read back: what decides which packs apply, the facts and gaps, and which tests were asked, by rule."""

    as_of: date | None
    standing: Standing
    answered: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    gaps: tuple[Gap, ...]


def read_archive(archive: bytes) -> Archive:
    """The measurements of a case as they were kept. Raises ArchiveError for an archive of another version."""
    value = unpacked(archive)
    if value.get("version") != VERSION:
        has = value.get("version")
        raise ArchiveError(
            Both(
                f"存档的格式是第 {has} 版，本程序读第 {VERSION} 版",
                f"the archive is in format {has}, this program reads format {VERSION}",
            )
        )
    kind, region, missing, starts, books = value["standing"]
    return Archive(
        _date(value["as_of"]),
        Standing(kind, region, (missing[0], missing[1]), _date(starts), books),
        tuple((rule, what) for rule, what in value["asks"]),
        tuple(_fact_back(one) for one in value["facts"]),
        tuple(Gap(kind, zh, en, subject, fields) for kind, zh, en, subject, fields in value["gaps"]),
    )


def as_asked(archive: Archive, asks: Sequence[Ask]) -> Measurements:
    """What packs that ask this have to judge by.

    What a ledger test answered when it was asked with the same limits answers it again, under whichever
    rule asks now; what was not asked then is a gap.
    """
    answered = {what: rule for rule, what in reversed(archive.answered)}
    facts = [fact for fact in archive.facts if "asked_by" not in fact.fields]
    gaps = [gap for gap in archive.gaps if "asked_by" not in gap.fields]
    for ask in asks:
        once = answered.get(ask.test_and_limits)
        if once is None:
            zh, en = (text.format(test=ask.test) for text in NOT_KEPT)
            gaps.append(Gap(ask.test, zh, en, fields={"asked_by": ask.rule}))
            continue
        facts += [_under(fact, ask.rule) for fact in archive.facts if fact.fields.get("asked_by") == once]
        gaps += [
            gap._replace(fields={**gap.fields, "asked_by": ask.rule})
            for gap in archive.gaps
            if gap.fields.get("asked_by") == once
        ]
    return Measurements(archive.standing, tuple(asks), Measured(tuple(facts), tuple(gaps)))


def _under(fact: Fact, rule: str) -> Fact:
    once = fact.fields["asked_by"]
    return fact._replace(id=fact.id.replace(f":{once}:", f":{rule}:"), fields={**fact.fields, "asked_by": rule})


def _fact(fact: Fact) -> list[Any]:
    id_, kind, subject, value, unit, on, during, fields, cells, working, upto, rule, sources, terms = fact
    # The kind, the unit and the names of fields are the program's own words.
    return [
        masked_again(id_), kind, masked_again(subject), _shown_value(value), unit, _day(on),
        _days(during) if during else None,
        {
            name: masked_again(one) if isinstance(one, str) and name not in KEPT else one
            for name, one in fields.items()
        },
        cells, masked_again(working), None if upto is None else _number(upto), masked_again(rule),
        sources and list(map(masked_again, sources)), terms and list(map(_term, terms)),
    ]  # fmt: skip


def _term(term: Term) -> list[Any]:
    return [
        term.role, masked_again(term.name), masked_again(term.amount), term.fen, term.cells, term.upto_fen, term.sign,
        None if term.number is None else _number(term.number),
    ]  # fmt: skip


def _term_back(one: list[Any]) -> Term:
    role, name, amount, fen, cells, upto_fen, sign, number = one
    exact = None if number is None else Fraction(number)
    return Term(role, name, amount, fen, tuple(CellRef(*cell) for cell in cells), upto_fen, sign, exact)


def _fact_back(one: list[Any]) -> Fact:
    id_, kind, subject, value, unit, on, during, fields, cells, working, upto, rule, sources, *terms = one
    return Fact(
        id_, kind, subject, value if unit == "text" else _exact(value), unit, _date(on),
        (date.fromisoformat(during[0]), date.fromisoformat(during[1])) if during else None, fields,
        tuple(CellRef(*cell) for cell in cells), working, None if upto is None else _exact(upto), rule, tuple(sources),
        tuple(_term_back(term) for term in (terms[0] if terms else ())),
    )  # fmt: skip


def _number(value: Fraction | int) -> int | str:
    if value.__class__ is int:  # asked first: whether a number is no Fraction takes Python ten times as long
        return value
    return f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else value


def _shown_value(value: Fraction | int | str) -> int | str:
    if value.__class__ is int:
        return value
    return masked_again(value) if isinstance(value, str) else _number(value)


def _exact(value: int | str) -> Fraction | int:
    return Fraction(value) if isinstance(value, str) else value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


@lru_cache(maxsize=64)
def _days(during: tuple[date, date]) -> tuple[str, str]:
    """A year of service in writing; nearly all facts of a case are of the same."""
    return during[0].isoformat(), during[1].isoformat()


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

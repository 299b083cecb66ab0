"""A whole column to typed values at once; every different cell is read once, every amount exactly."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.core.lang import Both
from checker.core.money import FEN_PER_UNIT, FLOAT_RESIDUE_FEN
from checker.core.periods import Period
from checker.readers.columns import BOOL, DATE, EMPTY, ERROR, NUMBER, TEXT, Column
from checker.tables.distinct import distinct, distinct_texts
from checker.tables.read_shares import read_shares
from checker.tables.source_columns import as_arrow
from checker.tables.typed import Coded, Codes, Later, Whole
from checker.tables.values import (
    LONGEST_EMPTY_MARK,
    MOST_FEN,
    NOT_MONEY,
    SUB_FEN,
    Unread,
    are_days,
    plain_text,
    read_again,
    read_value,
    shown,
)
from checker.tables.vocabulary import Vocabulary
from checker.tables.years import NO_YEARS, Years

if TYPE_CHECKING:
    from checker.tables.arrow_columns import ArrowColumn

DIGIT = re.compile(r"[0-9０-９壹贰叁肆伍陆柒捌玖拾佰仟]")
RESIDUE = float(FLOAT_RESIDUE_FEN)
CONTRADICTION = Unread(
    "",
    Both(
        "数字格式与表头的单位对不上，不知是元还是万元",
        "the number format contradicts the unit of the heading: 元 or 万元 cannot be told",
    ),
    Both("改用普通数字格式，单位写在表头", "Use a plain number format and write the unit in the heading"),
)

# Positions of cells, ascending, with what is wrong with the first of them.
Unreads = list[tuple[NDArray[np.int64], Unread]]


class Wrong(NamedTuple):
    """Cells of a column that could not be read for the same reason: their positions, the first one's text."""

    places: NDArray[np.int64]
    unread: Unread


class TypedColumn(NamedTuple):
    """A column read: its values, and what could not be. `months` holds dates that name only a month."""

    values: Sequence[Any]
    wrong: tuple[Wrong, ...] = ()
    months: Coded | None = None
    negated: int = 0


class MoneyFormat(NamedTuple):
    """Rows of a column whose number format says something: how many 分 a stored unit is, and the sign."""

    places: NDArray[np.int64]
    factor: int
    negative: bool


def type_column(
    type_: str,
    column: Column,
    unit: str = "",
    years: Years = NO_YEARS,
    percent: NDArray[np.bool_] | None = None,
    vocabulary: Vocabulary | None = None,
) -> TypedColumn:
    """Read a column of anything but money. Text is left for when somebody asks."""
    if type_ == "text" and (arrow := as_arrow(column)) is not None:
        return TypedColumn(Later(len(arrow), arrow.read_texts, arrow.filled_texts, arrow.read_texts_at))
    if type_ == "text" and not column.counts[ERROR]:
        return TypedColumn(Later(len(column.kinds), lambda: _texts(column)))
    if type_ == "share":
        return _shares(column, unit, percent)
    codes, values = distinct(column)
    return _by_code(codes, _read_all(type_, values, unit, years, vocabulary))


def type_money(column: Column, factor: int, unit: str, formats: Sequence[MoneyFormat] = ()) -> TypedColumn:
    """Read amounts to 分: exactly, or not at all. `factor` is 分 per stored unit, `unit` that of written amounts."""
    if (arrow := as_arrow(column)) is not None:
        return _text_money(arrow, unit)
    factors: NDArray[np.float64] | float = float(factor)
    if formats:
        factors = np.full(len(column.kinds), float(factor))
        for said in formats:
            factors[said.places] = said.factor
    numbers = column.kinds == NUMBER
    with np.errstate(over="ignore", invalid="ignore"):
        exact = column.values * factors
        rounded = np.rint(exact)
        sure = numbers & (np.abs(exact - rounded) <= RESIDUE) & (np.abs(rounded) <= MOST_FEN)
    if formats:
        sure &= factors > 0
    fen, filled = np.where(sure, rounded, 0.0).astype(np.int64), sure.copy()
    wrong: Unreads = []
    for place in (numbers & ~sure).nonzero()[0].tolist():
        here = int(factors[place]) if isinstance(factors, np.ndarray) else factor
        _keep(place, _exact_fen(float(column.values[place]), here), fen, filled, wrong)
    if column.counts[TEXT]:
        _keep_texts(*distinct_texts(column), unit, fen, filled, wrong)
    for kind in (DATE, BOOL, ERROR):
        if column.counts[kind]:
            for place in np.flatnonzero(column.kinds == kind).tolist():
                _keep(place, read_value("money", column.value(place), unit), fen, filled, wrong)
    negated = 0
    for said in formats:
        if said.negative:
            red = said.places[(column.kinds[said.places] == NUMBER) & (fen[said.places] > 0)]
            fen[red] = -fen[red]
            negated += len(red)
    return TypedColumn(Whole(fen, filled), _grouped(wrong), negated=negated)


def like_an_amount(typed: TypedColumn, column: Column) -> NDArray[np.bool_]:
    """Where a cell is an amount or should be one: “审核：乙” under 金额, without any digit, is a note all the same."""
    assert isinstance(typed.values, Whole)
    like = typed.values.filled.copy()
    for wrong in typed.wrong:
        if (arrow := as_arrow(column)) is not None:
            codes, different = arrow.texts_at(wrong.places)
            like[wrong.places] = np.array([bool(DIGIT.search(text)) for text in different], np.bool_)[codes]
            continue
        texts = [column.value(place) for place in wrong.places.tolist()]
        like[wrong.places] = [not isinstance(text, str) or bool(DIGIT.search(text)) for text in texts]
    return like


def _text_money(column: "ArrowColumn", unit: str) -> TypedColumn:
    """Amounts of a large text file: plain numbers all at once, what is left by its different texts."""
    fen, filled, rest = column.fen(FEN_PER_UNIT[unit or "元"])
    wrong: Unreads = []
    if len(rest):
        _keep_texts(rest, *column.texts_at(rest), unit, fen, filled, wrong)
    return TypedColumn(Whole(fen, filled), _grouped(wrong))


def _keep_texts(
    places: NDArray[np.int64],
    codes: Codes,
    different: Sequence[str],
    unit: str,
    fen: NDArray[np.int64],
    filled: NDArray[np.bool_],
    wrong: Unreads,
) -> None:
    """Put amounts written as text where they stand, each different text read once."""
    read = [read_value("money", text, unit) for text in different]
    good = np.array([isinstance(value, int) for value in read], np.bool_)
    amounts = np.array([value if isinstance(value, int) else 0 for value in read], np.int64)
    fen[places], filled[places] = amounts[codes], good[codes]
    _keep_unread(places, codes, read, wrong)


def _keep_unread(places: NDArray[np.int64], codes: Codes, results: Sequence[object], wrong: Unreads) -> None:
    """The cells whose text could not be read, together by what is wrong with them; each text was read once."""
    reasons: dict[Both, int] = {}
    number = [reasons.setdefault(one.what, len(reasons)) if isinstance(one, Unread) else -1 for one in results]
    if not reasons:
        return
    reason = np.array([*number, -1], np.int32)[codes]
    for which in range(len(reasons)):
        here = np.flatnonzero(reason == which)
        if len(here):
            first = results[int(codes[here[0]])]
            assert isinstance(first, Unread)
            wrong.append((places[here], first))


def _read_all(
    type_: str, values: list[Any], unit: str, years: Years, vocabulary: Vocabulary | None
) -> Sequence[object]:
    """What each of the different cells says."""
    if type_ == "category" and vocabulary and vocabulary.categories:
        return [vocabulary.category(plain_text(value)) if read_value("text", value) else None for value in values]
    if type_ == "day":
        return values if are_days(values) else [_read_day(value, years) for value in values]
    return [read_again(type_, value, unit) for value in values]


def _read_day(value: object, years: Years) -> object:
    return read_again("day", value) if isinstance(value, date) else read_value("day", value, "", years)


def _texts(column: Column) -> Coded:
    codes, values = distinct(column)
    if column.counts[TEXT] + column.counts[EMPTY] == len(codes):
        texts: list[Any] = list(map(str.strip, values))
        # Most columns hold no text so short that it may mean an empty cell.
        if texts and min(map(len, texts)) <= LONGEST_EMPTY_MARK:
            texts = [text if len(text) > LONGEST_EMPTY_MARK else read_again("text", text) for text in texts]
    else:
        texts = [read_again("text", value) for value in values]
    different = dict.fromkeys(texts)
    if len(different) == len(texts) and None not in different:
        return Coded(codes, texts)
    different.pop(None, None)
    numbers = {text: number for number, text in enumerate(different)}
    return Coded(np.array([*(numbers.get(text, -1) for text in texts), -1], np.int32)[codes], list(numbers))


def _by_code(codes: Codes, results: Sequence[object]) -> TypedColumn:
    """Put each different cell's result where the cell stands; months and what was not read are kept apart."""
    kinds = set(map(type, results))
    if len(kinds) == 1 and not kinds & {Unread, Period, type(None)} and len(set(results)) == len(results):
        return TypedColumn(Coded(codes, results))
    different: dict[tuple[type, Any], int] = {}
    target = np.full(len(results) + 1, -1, np.int32)
    wrong: Unreads = []
    months: list[Period | None] = [None] * len(results)
    for code, result in enumerate(results):
        if isinstance(result, Unread):
            continue
        if isinstance(result, Period):
            months[code] = result
        elif result is not None:
            target[code] = different.setdefault((type(result), result), len(different))
    if Unread in kinds:
        _keep_unread(np.arange(len(codes)), codes, results, wrong)
    by_month = Coded(codes, months) if Period in kinds else None
    return TypedColumn(Coded(target[codes], [value for _, value in different]), _grouped(wrong), by_month)


def _shares(column: Column, unit: str, percent: NDArray[np.bool_] | None) -> TypedColumn:
    codes, values = distinct(column)
    shown_as_percent = np.zeros(len(values), np.bool_)
    if percent is not None:
        shown_as_percent[codes[percent & (codes >= 0)]] = True
    return _by_code(codes, read_shares(values, shown_as_percent.tolist(), unit))


def _exact_fen(value: float, factor: int) -> int | Unread:
    if factor == 0:
        return CONTRADICTION.of(shown(value))
    exact = Decimal(repr(value)) * factor
    if not exact.is_finite() or abs(exact) > MOST_FEN:
        return NOT_MONEY.of(shown(value))
    near = round(exact)
    return near if abs(exact - near) <= FLOAT_RESIDUE_FEN else SUB_FEN.of(shown(value))


def _keep(
    place: int,
    value: object,
    fen: NDArray[np.int64],
    filled: NDArray[np.bool_],
    wrong: Unreads,
) -> None:
    if isinstance(value, Unread):
        wrong.append((np.array([place]), value))
    elif isinstance(value, int):
        fen[place], filled[place] = value, True


def _grouped(wrong: Unreads) -> tuple[Wrong, ...]:
    """One group for everything that is wrong in the same way, the one that comes first in the column first."""
    by_reason: dict[Both, Unreads] = {}
    for places, value in wrong:
        by_reason.setdefault(value.what, []).append((places, value))
    groups = []
    for parts in by_reason.values():
        first = min(parts, key=lambda part: int(part[0][0]))[1]
        groups.append(Wrong(np.sort(np.concatenate([places for places, _ in parts])), first))
    return tuple(sorted(groups, key=lambda group: int(group.places[0])))

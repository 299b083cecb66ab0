"""Several columns under the heading of one amount: its periods, which add up to it, or something else.

实际支出数 over 第一期 and 第二期 is one amount in two parts, over 预算 and 实际 it is two amounts. Only what is surely
the first is read as such: different periods of one sort that do not overlap, with at most one total beside them.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from checker.core.cells import column_letters
from checker.tables.blocks import ColumnFit
from checker.tables.chinese_amounts import whole_number
from checker.tables.sheets import PART, UNITS_IN_HEADING, unit_in
from checker.tables.vocabulary import Match, Vocabulary

LEAST_PERIODS = 2
# Patterns are compiled when they are first asked for: most cases have no such headings.
NUMBER = "([0-9]{1,2}|[一二三四五六七八九十]{1,3})"
YEAR = r"(?:(\d{4})年)?"
BY_NUMBER = f"^(第?){NUMBER}(期|批|阶段|季度?)(.*)$"
BY_NAME = "^(首|末|中)期(.*)$"
NAMED = {"首": 1, "中": 50, "末": 99}
HALF = "^([上下])半年度?(.*)$"
MONTHS = f"^{YEAR}{NUMBER}月?(?:[-—~～至到]{YEAR}{NUMBER})?月(?:份|度)?(.*)$"
QUARTERS, MONTHS_OF_YEAR = 4, 12
TOTAL = "^(?:全年度?|本年|年度|各期|各月|支出|预算)?(?:合计|小计|总计|共计|累计)(?:数|额|金额|支出|支出数)?$|^全年度?$"
# A heading that runs on from period to period: the last column alone may be the whole.
RUNNING = "累计|余额|结余"
# Beside periods, and no amount; 第三期进度款 is one all the same.
SHARE = r"(?:占比|比例|百分比|比重|执行率|完成率|进度)(?:\(%\))?$|^\(?%\)?$"
# What may stand behind a period without making it another: its part of the contract, its days.
REMARK = r"\((?:\d+(?:\.\d+)?%|[\d年月日./~～至到—-]+)\)$"


class Period(NamedTuple):
    """A period a heading names: its sort, from where to where it reaches, and what the heading says behind it."""

    sort: str
    first: int
    last: int
    rest: str


class Columns(NamedTuple):
    """The periods under a heading, by column, and the total that stands beside them."""

    parts: tuple[tuple[int, str], ...]
    total: tuple[int, str] | None


def period_named(text: str) -> Period | None:
    """The period a heading names; None where it names none, or more than one could be meant.

    >>> period_named("第二期")
    Period(sort='期', first=2, last=2, rest='')
    """
    plain = re.sub(REMARK, "", _plain(text))
    if found := re.match(BY_NAME, plain):
        return Period("期", NAMED[found[1]], NAMED[found[1]], found[2])
    if found := re.match(HALF, plain):
        half = "上下".index(found[1]) + 1
        return Period("半年", half, half, found[2])
    if found := re.match(BY_NUMBER, plain):
        number, sort = _number(found[2]), found[3][0]
        known = 1 <= number <= QUARTERS if sort == "季" else number >= 1
        return Period(sort, number, number, found[4]) if known else None
    return _months(plain)


def _plain(text: str) -> str:
    """A heading without spaces and unit, but with the dash of 1-6月."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return UNITS_IN_HEADING.sub("", plain) or plain


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else whole_number(text)


def _months(plain: str) -> Period | None:
    found = re.match(MONTHS, plain)
    if not found or found[5][:1].isdigit():  # 1月5日 is a day
        return None
    first, last = _number(found[2]), _number(found[4] or found[2])
    since = int(found[1] or 0)
    until = int(found[3] or since)
    start, end = since * MONTHS_OF_YEAR + first, until * MONTHS_OF_YEAR + last
    is_span = 1 <= first <= MONTHS_OF_YEAR and 1 <= last <= MONTHS_OF_YEAR and start <= end
    return Period("月" if since else "月（无年）", start, end, found[5]) if is_span else None


def periods_under(kind: str, top: Match, members: Mapping[int, str], vocabulary: Vocabulary) -> Columns | None:
    """The periods a heading of an amount stands over; None where its columns are, or may be, something else."""
    parts: dict[int, Period] = {}
    total: tuple[int, str] | None = None
    for column, text in members.items():
        period = period_named(text)
        if period and (not period.rest or _is_same(vocabulary.match(kind, period.rest), top)):
            parts[column] = period
        elif period and not re.search(SHARE, period.rest):
            return None
        elif re.match(TOTAL, plain := _plain(text)):
            if total is not None:
                return None
            total = (column, text)
        elif not (period or re.search(SHARE, plain) or _is_other(vocabulary.match(kind, text))):
            return None
    if len(parts) < LEAST_PERIODS or not _apart(list(parts.values()), total is not None):
        return None
    return Columns(tuple((column, members[column]) for column in parts), total)


def runs_on(top: str) -> bool:
    """Whether the columns under a heading each hold what it had come to by then: 累计支出, 余额."""
    return re.search(RUNNING, top) is not None


def _is_same(match: Match | None, top: Match) -> bool:
    return match is not None and match.field.name == top.field.name


def _is_other(match: Match | None) -> bool:
    """备注 below the same line of the header is no part of an amount."""
    return match is not None and match.field.type not in {"money", "share"}


def _apart(periods: Sequence[Period], has_total: bool) -> bool:
    """Whether they are of one sort, do not overlap, and are what one is made of rather than what it had come to.

    中期 and 末期 alone may each be what was spent up to then: only a total beside them can tell.
    """
    if len({(period.sort, period.rest) for period in periods}) > 1:
        return False
    ordered = sorted(periods, key=lambda period: period.first)
    if any(one.last >= other.first for one, other in pairwise(ordered)):
        return False
    return has_total or {period.first for period in periods} != {NAMED["中"], NAMED["末"]}


def fits_of(top: str, match: Match, found: Columns, confidence: int) -> dict[str, ColumnFit]:
    """The amount and its periods as fields: the amount is the total that stands there, else their sum."""
    name = match.field.name

    def unit_of(text: str) -> tuple[str, str]:
        unit = unit_in(text) or unit_in(top)
        return unit, "表头" if unit else ""

    names = tuple(f"{name}{PART}{number}" for number in range(1, len(found.parts) + 1))
    column, text = found.total or (found.parts[0][0], "")
    whole = ColumnFit(name, column, top + text, confidence, *unit_of(text), rank=match.rank, parts=names)
    parts = {
        part: ColumnFit(part, column, top + text, confidence, *unit_of(text), rank=match.rank)
        for part, (column, text) in zip(names, found.parts, strict=True)
    }
    return {name: whole, **parts}


def stated_fits(whole: ColumnFit, parts: Sequence[ColumnFit]) -> dict[str, ColumnFit]:
    """The same where case.yaml states that a column is the sum of these, or that an amount is theirs.

    The unit may stand once, over the first of them.
    """
    units = {(fit.unit, fit.unit_from) for fit in (whole, *parts) if fit.unit}
    if len(units) == 1:
        unit, by = units.pop()
        whole, parts = replace(whole, unit=unit, unit_from=by), [replace(p, unit=unit, unit_from=by) for p in parts]
    names = tuple(f"{whole.field}{PART}{number}" for number in range(1, len(parts) + 1))
    named = {name: replace(part, field=name) for name, part in zip(names, parts, strict=True)}
    return {whole.field: replace(whole, parts=names), **named}


def columns_text(columns: Mapping[str, ColumnFit], name: str) -> str:
    """How case.yaml writes the columns of an amount: B, B+C, or D=B+C."""
    fit = columns[name]
    parts = "+".join(column_letters(columns[part].column) for part in fit.parts)
    is_sum = not fit.parts or columns[fit.parts[0]].column == fit.column
    own = column_letters(fit.column)
    return parts or own if is_sum else f"{own}={parts}"

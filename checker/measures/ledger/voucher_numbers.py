"""Voucher numbers that are missing, used for two days, and months without any voucher."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from checker.core.asks import Limit
from checker.core.lang import Lang, say
from checker.measures.grouping import one_each, spans
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, first_of, keyed
from checker.tables.distinct import numbered
from checker.tables.vouchers import types_and_numbers

PARTIAL = (
    "账里没有借贷两方（只有部分科目），凭证号必然不连续",
    "the books do not hold both sides of the entries (only some accounts): voucher numbers cannot be without gaps",
)
ONE_PROJECT = (
    "缺的号比有的还多，像是只导出了一个项目或几个科目的凭证，不作判断",
    "more numbers are missing than there are, as if only one project or a few accounts were exported: not judged",
)
NUMBERS_SHOWN = 8


@dataclass(frozen=True)
class Strange:
    """Something strange about numbers in words, and how many numbers are missing."""

    said: Said
    missing: int = 0


@dataclass(frozen=True)
class Series:
    """The vouchers of one 字, each once, by period.

    `voucher` is the voucher of every line, `first` the first line of every voucher, `of` its period among `periods`,
    `number` its number, `low` and `high` the numbers of each period.
    """

    voucher: Places
    first: Places
    number: Places
    periods: Places
    of: Places
    low: Places
    high: Places

    @property
    def runs_on(self) -> bool:
        """Whether numbers go on from period to period instead of starting at 1 again."""
        return len(self.periods) > 1 and bool((self.low[1:] > self.high[:-1]).mean() > 0.5)

    def strange(self, day: Places, runs_on: bool) -> list[int]:
        """The periods with a number missing or on several days: most have neither, which is asked of all together."""
        start = self.low if runs_on else np.where(self.periods > self.periods[0], 1, self.low)
        there = np.bincount(self.of[self.number >= start[self.of]], minlength=len(self.periods))
        strange = self.high - start + 1 > there
        strange[self.of[self.voucher[day != day[self.first][self.voucher]]]] = True
        return self.periods[strange].tolist()  # type: ignore[no-any-return]


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Per 字 and month (or per year where numbers run on): gaps from 1 up, one number on several days, empty months."""
    vouchers = lines.text("voucher")
    kinds, kind, number = types_and_numbers(vouchers.different)
    if not kinds:
        return missing(lines, "voucher")
    if not (lines.month > 0).any():
        return missing(lines, "booked_on" if lines.is_ledger else "paid_on")
    if not lines.whole_vouchers:
        return Found(nothing=PARTIAL)
    kind, number = np.append(kind, -1).take(vouchers.codes), np.append(number, 0).take(vouchers.codes)
    found = [one for k, name in enumerate(kinds) for one in _of_kind(lines, name, (kind == k).nonzero()[0], number)]
    found += _empty_months(lines)
    said = {id(places): what for places, what in found}
    counted = lines.vouchers_in(kind >= 0)
    if sum(what.missing for what in said.values()) > counted:
        return Found(nothing=ONE_PROJECT)
    looked = lines.case.say(f"核对了 {counted} 张凭证的编号", f"numbers of {counted} vouchers looked at")
    return Found(looked, [p for p, _ in found], lambda places: said[id(places)].said, every_line=True)


def _of_kind(lines: Lines, name: str, places: Places, number: Places) -> Iterator[tuple[Places, Strange]]:
    dated = lines.month[places] > 0
    undated, places = number[places[~dated]], places[dated]
    if not len(places):
        return
    months, numbers, say = lines.month[places], number[places], lines.case.say
    series = _series(months, numbers)
    period, runs_on = months, series.runs_on
    if runs_on:
        period = months // 12 * 12
        series = _series(period, numbers)
    begun = int(series.periods[0])
    for one in series.strange(lines.day[places], runs_on):
        rows = places[period == one]
        month = f"{one // 12}-{one % 12 + 1:02d}"
        when, when_en = (f"{one // 12} 年", f"{one // 12}") if runs_on else (month, month)
        numbers, of = numbered(number[rows])
        first = first_of(of)
        expected = np.arange(1 if one > begun and not runs_on else int(numbers[0]), int(numbers[-1]) + 1)
        gone = np.setdiff1d(expected, numbers, assume_unique=True)
        gone = gone[~np.isin(gone, undated)]  # it is there, on a line whose day could not be read
        if len(gone):
            after = rows[first[np.searchsorted(numbers, gone[0])]]
            shown = f"{when_en} “{name}” vouchers: numbers missing"
            working = say(
                f"{when} {name}字凭证缺 {len(gone)} 号：{_ranges(gone, lines.case.lang)}（当期编到 {numbers[-1]} 号）",
                f"{when_en}: {len(gone)} numbers of “{name}” vouchers are missing: {_ranges(gone, lines.case.lang)} "
                f"(numbered up to {numbers[-1]})",
            )
            stated, whole = say(f"缺 {len(gone)} 号", f"{len(gone)} missing"), say("连续", "without gaps")
            gap = Said(f"{when} {name}字缺号", working, stated, whole, subject_en=shown)
            yield np.array([after]), Strange(gap, len(gone))
        twice = np.zeros(len(numbers), np.bool_)
        day_of = lines.day[rows]
        twice[of[day_of != day_of[first][of]]] = True
        for again in numbers[twice].tolist():
            same = rows[number[rows] == again]
            same = np.sort(one_each(same, lines.day[same]))
            days = say("、", ", ").join(lines.named(p).split(" ")[0] for p in same[:4].tolist())
            working = say(
                f"{when} {name}-{again} 用于 {len(same)} 个日期：{days}",
                f"{when_en}: {name}-{again} is used on {len(same)} days: {days}",
            )
            stated, once = say(f"{len(same)} 张", f"{len(same)} vouchers"), say("1 张", "one voucher")
            subject_en = f"{when_en} {name}-{again} used again"
            yield same, Strange(Said(f"{when} {name}-{again} 重号", working, stated, once, subject_en=subject_en))


def _series(period: Places, number: Places) -> Series:
    voucher = keyed(period, number)
    first = first_of(voucher)
    periods, of = numbered(period[first])
    low, high = spans(of, number[first])
    return Series(voucher, first, number[first], periods, of, low, high)


def _empty_months(lines: Lines) -> Iterator[tuple[Places, Strange]]:
    there, say = numbered(lines.month[lines.month > 0])[0], lines.case.say
    for before, after in zip(there[:-1].tolist(), there[1:].tolist(), strict=True):
        if after - before > 1:
            empty = [f"{m // 12}-{m % 12 + 1:02d}" for m in range(before + 1, min(after, before + 13))]
            names, names_en = "、".join(empty), ", ".join(empty)
            place = (lines.month == after).nonzero()[0][:1]
            working = say(
                f"{names} 一张凭证也没有，前后月份都有",
                f"{names_en}: not one voucher, while the months around have some",
            )
            stated, expected = say("0 张", "0 vouchers"), say("逐月有账", "entries in every month")
            yield place, Strange(Said(f"{names} 没有凭证", working, stated, expected, subject_en=f"{names_en} empty"))


def _ranges(numbers: Places, lang: Lang) -> str:
    breaks = (np.diff(numbers) > 1).nonzero()[0] + 1
    parts = [
        f"{run[0]}" if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in np.split(numbers, breaks)[:NUMBERS_SHOWN]
    ]
    more = say(lang, " 等", " and others") if len(breaks) >= NUMBERS_SHOWN else ""
    return say(lang, "、", ", ").join(parts) + more

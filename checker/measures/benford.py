"""How far the leading digits of amounts are from Benford's law, as mean absolute deviation (MAD)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import numpy as np

from checker.core.asks import Limit
from checker.core.shares import percent_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places

MOST_OVER = 3


@dataclass(frozen=True)
class Digits:
    """Counts of leading digits from `first` up, and their deviation in whole millionths."""

    first: int
    counts: Places
    deviation: Fraction

    @property
    def most_over(self) -> tuple[int, ...]:
        """The digits that stand out most above what is expected."""
        over = self.counts / self.counts.sum() - expected(self.first)
        return tuple(int(n) + self.first for n in np.argsort(-over, kind="stable")[:MOST_OVER])


@cache
def expected(first: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The shares of 1–9 (first = 1) or 10–99 (first = 10) by Benford's law."""
    return np.array([math.log10(1 + 1 / digit) for digit in range(first, first * 10)])


def leading(amounts_fen: Places, first: int) -> Places:
    """The first digit (first = 1) or the first two (first = 10) of whole amounts."""
    digits = amounts_fen.copy()
    while (big := digits >= first * 10).any():
        digits[big] //= 10
    return digits


def digits_of(amounts_fen: Places, first: int) -> Digits:
    """Count the leading digits and state their mean absolute deviation, rounded to a millionth."""
    counts = np.bincount(leading(amounts_fen, first), minlength=first * 10)[first : first * 10]
    deviation = float(np.abs(counts / counts.sum() - expected(first)).mean())
    return Digits(first, counts, Fraction(round(deviation * 1_000_000), 1_000_000))


def benford(lines: Lines, first: int, limits: Mapping[str, Limit]) -> Found:
    """Judge the spending amounts of the books without wages and rent; fewer than `sample` say nothing."""
    limit, sample = Fraction(limits["deviation"]), int(limits["sample"])
    fixed = lines.says(limits["payroll"], limits["recurring"])
    places = (lines.spends & (lines.net >= first * 100) & ~fixed).nonzero()[0]
    name, name_en = ("首位数字", "first digits") if first == 1 else ("前两位数字", "first two digits")
    if len(places) < sample:
        return Found(
            nothing=(
                f"支出只有 {len(places)} 笔，不足 {sample} 笔，{name}分布不作判断",
                f"only {len(places)} payments, fewer than {sample}: {name_en} not judged",
            )
        )
    digits = digits_of(lines.net[places], first)
    lead = leading(lines.net[places], first)
    shown, most, say = percent_text(digits.deviation, limit), percent_text(limit), lines.case.say
    counted = say(
        f"{len(places)} 笔支出{name}对本福特分布的平均绝对偏差（MAD）为 {shown}",
        f"{name_en} of {len(places)} payments deviate from Benford's law by {shown} on average (MAD)",
    )

    def describe(rows: Places) -> Said:
        parts = []
        for digit in digits.most_over:
            share = Fraction(int(digits.counts[digit - first]), len(places))
            usual = f"{expected(first)[digit - first]:.2%}"
            parts.append(
                say(
                    f"{digit} 开头占 {percent_text(share)}（理论 {usual}）",
                    f"{digit} begins {percent_text(share)} (expected {usual})",
                )
            )
        working = say(
            f"{counted}，高于 {most}；偏多的是 {'、'.join(parts)}",
            f"{counted}, more than {most}; most in excess: {', '.join(parts)}",
        )
        return Said(f"{name}分布", working, shown, f"≤{most}", subject_en=f"{name_en.capitalize()}")

    hit = [places[np.isin(lead, digits.most_over)]] if digits.deviation > limit else []
    return Found(f"{counted}{say(f'，不高于 {most}', f', not more than {most}')}", hit, describe, settled=True)

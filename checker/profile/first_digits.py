"""Benford: how often each first digit should stand and does stand at the head of an amount."""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from checker.tables.expense_lines import ExpenseLines

LEAST_FEN = 1_000  # 经验：below 10 元 amounts are made of fares and fees, not of magnitudes
SMALL_SAMPLE = 300  # 经验：below this the shares swing so much by chance that they say nothing
DIGITS = range(1, 10)


@dataclass(frozen=True)
class FirstDigits:
    """How many of `n` amounts begin with each digit 1–9."""

    n: int
    counts: tuple[int, ...]

    @property
    def small(self) -> bool:
        """Whether there are too few amounts to say anything."""
        return self.n < SMALL_SAMPLE

    def share(self, digit: int) -> Fraction | None:
        """The share of amounts that begin with a digit; None where there are none."""
        return Fraction(self.counts[digit - 1], self.n) if self.n else None

    @property
    def mean_deviation(self) -> float | None:
        """The mean absolute deviation of the nine shares from the expected ones; None without amounts."""
        if not self.n:
            return None
        return sum(abs(count / self.n - expected_share(d)) for d, count in zip(DIGITS, self.counts, strict=True)) / 9


def expected_share(digit: int) -> float:
    """Benford's share of a first digit: log10(1 + 1/d), 30.1 % for 1, 4.6 % for 9."""
    return math.log10(1 + 1 / digit)


def first_digits(lines: ExpenseLines) -> FirstDigits:
    """Count the first digits of positive amounts of at least 10 元."""
    fen = lines.fen[lines.fen >= LEAST_FEN]
    heads = fen.copy()
    while len(heads) and int(heads.max()) >= 10:
        heads = np.where(heads >= 10, heads // 10, heads)
    counts = np.bincount(heads, minlength=10)[1:10]
    return FirstDigits(len(fen), tuple(counts.tolist()))

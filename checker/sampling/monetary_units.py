"""Monetary unit sampling: every 分 of the book amount is as likely to be hit as any other.

Items of at least one interval are all taken (the top stratum); the rest are laid end to end, and the item is
taken in which each hit falls: a random start, then one hit every interval.
"""

from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from checker.sampling.chance import below


@dataclass(frozen=True)
class UnitDraw:
    """What was drawn: places of top items, places of hit items and the 分 in which each hit fell."""

    interval_fen: int
    start_fen: int | None
    top: tuple[int, ...]
    hit: tuple[int, ...]
    hit_fen: tuple[int, ...]


def interval_for(total_fen: int, wanted: int) -> int:
    """The sampling interval, total ÷ sample size, in whole 分, rounded up so that no more are drawn than asked."""
    return max(-(-total_fen // wanted), 1)


def draw_units(fen: NDArray[np.int64], interval_fen: int, chance: Random) -> UnitDraw:
    """Draw from positive amounts laid in this order. An item below the interval is hit at most once."""
    top = np.flatnonzero(fen >= interval_fen)
    rest = np.flatnonzero((fen > 0) & (fen < interval_fen))
    ends = np.cumsum(fen[rest])
    total = int(ends[-1]) if len(ends) else 0
    if not total:
        return UnitDraw(interval_fen, None, tuple(top.tolist()), (), ())
    start = below(chance, interval_fen)
    hits = np.arange(start, total, interval_fen, dtype=np.int64)
    found = rest[np.searchsorted(ends, hits, side="right")]
    return UnitDraw(interval_fen, start, tuple(top.tolist()), tuple(found.tolist()), tuple(hits.tolist()))

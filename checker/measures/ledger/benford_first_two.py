"""The first two digits of spending amounts beside Benford's law."""

from collections.abc import Mapping

from checker.core.asks import Limit
from checker.measures.benford import benford
from checker.measures.hits import Found
from checker.measures.lines import Lines


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Deviation (MAD) of the first two digits above `deviation`, from `sample` amounts upward."""
    return benford(lines, 10, limits)

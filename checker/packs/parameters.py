"""Read the numbers of a pack: shares, working days, points, 分, single or by name, each with its days."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from checker.checks.spec import Edition
from checker.core.written_limits import read_limit
from checker.packs.model import InForce, Parameter

NUMBER = re.compile(r"\d+(?:\.\d+)?")


def editions_of(parameter: Parameter, in_force: InForce) -> tuple[Edition, ...]:
    """A parameter's values in order of date; each ends where the next begins, the last with the document.

    Raises ValueError naming the value that cannot be read.
    """
    dated = [(_day(day), read_limit(parameter.unit, value)) for day, value in parameter.editions.items()]
    dated.sort(key=lambda edition: edition[0] or date.min)
    if not dated:
        raise ValueError("没有数值")
    ends = [day - timedelta(days=1) if day else None for day, _ in dated[1:]] + [in_force.end]
    return tuple(Edition(value, day, end) for (day, value), end in zip(dated, ends, strict=True))


def numbers_missing(parameter: Parameter, quote: str) -> Iterator[str]:
    """The numbers of a parameter that do not stand in the clause it is tied to; 0 needs no source."""
    stands = {_norm(number) for number in NUMBER.findall(quote)}
    for value in parameter.editions.values():
        parts = value.values() if isinstance(value, dict) else (value,)
        for part in parts:
            for number in NUMBER.findall(str(part)):
                if _norm(number) not in stands | {"0"}:
                    yield str(part)


def _norm(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


def _day(day: Any) -> date | None:
    return None if str(day) == "always" else date.fromisoformat(str(day))

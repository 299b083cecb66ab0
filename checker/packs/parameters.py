"""Read the numbers of a pack: shares, working days, points, 分, single or by name, each with its days."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from checker.checks.spec import Edition
from checker.core.shares import to_share
from checker.packs.model import InForce, Parameter

NUMBER = re.compile(r"\d+(?:\.\d+)?")
WORKDAYS = re.compile(r"^(\d+)\s*(?:个?工作日)?$")


def editions_of(parameter: Parameter, in_force: InForce) -> tuple[Edition, ...]:
    """A parameter's values in order of date; each ends where the next begins, the last with the document.

    Raises ValueError naming the value that cannot be read.
    """
    dated = [(_day(day), read_number(parameter.unit, value)) for day, value in parameter.editions.items()]
    dated.sort(key=lambda edition: edition[0] or date.min)
    if not dated:
        raise ValueError("没有数值")
    ends = [day - timedelta(days=1) if day else None for day, _ in dated[1:]] + [in_force.end]
    return tuple(Edition(value, day, end) for (day, value), end in zip(dated, ends, strict=True))


def read_number(unit: str, value: Any) -> Any:
    """One value of a parameter in its exact form. Raises ValueError."""
    if isinstance(value, dict):
        return {key: read_number(unit, part) for key, part in value.items()}
    try:
        if unit == "share":
            text = str(value)
            if not text.endswith(("%", "％", "‰")):
                raise ValueError(f"“{value}”要写成百分比，如 65%")
            return to_share(text)
        if unit == "workday":
            found = WORKDAYS.match(str(value))
            if not found:
                raise ValueError(f"“{value}”要写成 30个工作日")
            return int(found.group(1))
        if unit in {"fen", "count"}:
            return int(value)
        return Fraction(Decimal(str(value)))
    except InvalidOperation as error:
        raise ValueError(f"“{value}”不是数字") from error


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

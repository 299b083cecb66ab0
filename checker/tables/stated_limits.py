"""Limits and word lists of the audit tests that a case states for itself: `parameters` of its case.yaml."""

from collections.abc import Callable
from dataclasses import dataclass

from checker.core.lang import Both, SaidError


@dataclass(frozen=True, slots=True)
class StatedLimit:
    """One of them: for one rule or for all that use it (''), the name as written, its value, and where that stands."""

    rule: str
    name: str
    value: object
    place: Both


def stated_limits(value: object, place_of: Callable[[tuple[str, ...]], Both]) -> tuple[StatedLimit, ...]:
    """Read the block: `规则编号: {名称: 值}` or `名称: 值`. Raises SaidError where it is no such block.

    A rule's id has a digit and a hyphen (AP-04); the name of a limit has neither together.
    """
    if not isinstance(value, dict):
        raise SaidError(
            Both(
                "parameters 应是“规则编号: {名称: 值}”或“名称: 值”",
                "parameters should be “rule: {name: value}” or “name: value”",
            )
        )
    found: list[StatedLimit] = []
    for key, given in value.items():
        if not is_rule_id(str(key)):
            found.append(StatedLimit("", str(key), given, place_of((str(key),))))
            continue
        if not isinstance(given, dict):
            raise SaidError(
                Both(f"{key} 后面写“名称: 值”，如 {{days: 5}}", f"{key} takes “name: value”, as in {{days: 5}}")
            )
        found += [StatedLimit(str(key), str(name), one, place_of((str(key), str(name)))) for name, one in given.items()]
    return tuple(found)


def is_rule_id(text: str) -> bool:
    """Whether a key looks like the id of a rule rather than the name of a limit."""
    return "-" in text and any(character.isdigit() for character in text)

"""What a rule asks of the ledger: one test, with the limits the rule puts on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

# Whole 分, days or counts; exact shares (Fraction); lists of words (WordList). Each test knows which it asked for.
Limit = Any


@dataclass(frozen=True, slots=True)
class OpenLimit:
    """A limit a case may state for itself: its name in the test and in the pack, its unit, the field of 项目信息 for it."""

    limit: str
    parameter: str
    unit: str
    stated_as: str = ""


@dataclass(frozen=True)
class Ask:
    """One ledger test asked by one rule, with its limits and those of them that a case may state itself.

    `said` tells which of them the case did state, and where; it stands in every sentence the test makes.
    """

    rule: str
    test: str
    limits: tuple[tuple[str, Limit], ...] = ()
    open_limits: tuple[OpenLimit, ...] = ()
    said: str = ""

    @cached_property
    def test_and_limits(self) -> str:
        """The test with its limits as text: two asks that look alike give the same answer."""
        return f"{self.test}({', '.join(f'{name}={value!r}' for name, value in self.limits)})"

    @cached_property
    def asks_project(self) -> bool:
        """Whether 项目信息 has a field for one of the limits."""
        return any(one.stated_as for one in self.open_limits)

    @cached_property
    def by_name(self) -> Mapping[str, Limit]:
        """The limits by their names."""
        return dict(self.limits)

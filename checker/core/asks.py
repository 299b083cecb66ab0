"""What a rule asks of the ledger: one test, with the limits the rule puts on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

Limit = int | Fraction


@dataclass(frozen=True, slots=True)
class Ask:
    """One ledger test asked by one rule. Limits are whole 分, days or counts, or exact shares."""

    rule: str
    test: str
    limits: tuple[tuple[str, Limit], ...] = ()

    @property
    def by_name(self) -> Mapping[str, Limit]:
        """The limits by their names."""
        return dict(self.limits)

"""One case on its way through durable-rules: what was asserted, and what fired."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

import msgspec

from checker.checks.form import EngineRule
from checker.core.facts import Fact
from checker.engine.durable_form import ALIASES, Message, Shape, fnv1a32, message
from checker.engine.errors import EngineError
from checker.engine.working_memory import Memory


class Told(msgspec.Struct):
    """A fact as the library gives it back: its number says which it is."""

    id: str


Match = dict[str, Told]


@dataclass(slots=True)
class Run:
    """One case in the library: the number each fact goes by there, and whether any rule fired yet."""

    sid: str
    memory: Memory
    shapes: Mapping[str, Shape]
    numbers: Iterator[str]
    fact_of: dict[str, str] = field(default_factory=dict)
    asserted: set[str] = field(default_factory=set)
    started: bool = False

    def check_arrived(self, ids: list[str]) -> None:
        """Raise if the library does not hold exactly what was asserted: a batch can be cut short silently."""
        if len(ids) != len(self.asserted) or set(ids) != self.asserted:
            raise EngineError(f"durable-rules holds {len(ids)} of {len(self.asserted)} facts")

    def fire(self, rule: EngineRule, found: Match) -> Message | None:
        """Draw the conclusion of one match; returns the fact to assert, if there is a new one that rules look at."""
        matched = tuple(self.fact_of[found[alias].id] for alias, _ in zip(ALIASES, rule.when, strict=False))
        fact = self.memory.conclude(rule, matched)
        return self.message(fact) if fact and fact.id in self.memory.flats else None

    def message(self, fact: Fact) -> Message:
        """The fact as the library takes it, under a number of its own."""
        number = self._number()
        self.fact_of[number] = fact.id
        return {"id": number, "sid": self.sid, **message(self.memory.flats[fact.id], self.shapes[fact.kind])}

    def sign(self, kind: str) -> Message:
        """A fact that only directs the run: that it starts, or that a round may ask for absences."""
        return {"id": self._number(), "sid": self.sid, "case": 1, "kind": kind}

    def _number(self) -> str:
        number = next(self.numbers)
        self.asserted.add(number)
        return number


def numbers(sid: str) -> Iterator[str]:
    """Ids for one case, none of which the library, keeping 32 bits of each, would take for another."""
    before = fnv1a32(f"{sid}!")
    taken = {fnv1a32(f"sid-{sid}", before)}
    for number in count(1):
        name = str(number)
        if (key := fnv1a32(name, before)) not in taken:
            taken.add(key)
            yield name

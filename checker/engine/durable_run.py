"""One case on its way through durable-rules: what was asserted, and what fired."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

import msgspec

from checker.checks.form import EngineRule
from checker.engine.durable_form import ALIASES, Message, Shape, fnv1a32, message
from checker.engine.errors import EngineError
from checker.engine.working_memory import Memory


class Told(msgspec.Struct):
    """A fact as the library gives it back: its number says which it is."""

    id: str


Match = dict[str, Told]


class Names:
    """What a case and its facts are called in the library; one case after another may go by the same names."""

    def __init__(self, sid: str) -> None:
        self.sid = sid
        self._more = numbers(sid)
        self._known: list[str] = []

    def number(self, place: int) -> str:
        """The number of the fact that is asserted at this place."""
        while place >= len(self._known):
            self._known.append(next(self._more))
        return self._known[place]


@dataclass(slots=True)
class Run:
    """One case in the library: which fact goes by which number there, and whether any rule fired yet."""

    names: Names
    memory: Memory
    shapes: Mapping[str, Shape]
    fact_of: dict[str, str] = field(default_factory=dict)
    started: bool = False

    def check_arrived(self, ids: list[str]) -> None:
        """Raise if the library does not hold exactly what was asserted: a batch can be cut short silently."""
        if len(ids) != len(self.fact_of) or set(ids) != self.fact_of.keys():
            raise EngineError(f"durable-rules holds {len(ids)} of {len(self.fact_of)} facts")

    def fire(self, rule: EngineRule, found: Match) -> Message | None:
        """Draw the conclusion of one match; returns the fact to assert, if there is a new one that rules look at."""
        matched = tuple([self.fact_of[found[alias].id] for alias in ALIASES[: len(rule.when)]])
        fact = self.memory.conclude(rule, matched)
        return self.message(fact.id) if fact and fact.id in self.memory.flats else None

    def message(self, fact_id: str) -> Message:
        """The fact as the library takes it, under a number of its own."""
        shape = self.shapes[self.memory.facts[fact_id].kind]
        return message(self._number(fact_id), self.names.sid, self.memory.flats[fact_id], shape)

    def sign(self, kind: str) -> Message:
        """A fact that only directs the run: that it starts, or that a round may ask for absences."""
        return {"id": self._number(kind), "sid": self.names.sid, "case": True, "kind": kind}

    def _number(self, of: str) -> str:
        number = self.names.number(len(self.fact_of))
        self.fact_of[number] = of
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

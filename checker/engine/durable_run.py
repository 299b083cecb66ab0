"""One case on its way through durable-rules: what was asserted, what fired, what went wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from types import TracebackType

from checker.checks.form import EngineRule
from checker.core.facts import Fact
from checker.engine.durable_form import ALIASES, Message, fnv1a32, message
from checker.engine.errors import EngineError
from checker.engine.working_memory import Memory


@dataclass(slots=True)
class Run:
    """One case in the library: the number each fact goes by there, and the first thing that went wrong.

    As a context manager it stands around everything a rule does when it fires: the library would
    swallow whatever is raised there, so it is kept here, and `check` raises it again.
    """

    sid: str
    memory: Memory
    flags: Mapping[str, frozenset[str]]
    numbers: Iterator[str]
    fact_of: dict[str, str] = field(default_factory=dict)
    asserted: set[str] = field(default_factory=set)
    started: bool = False
    error: BaseException | None = None

    def __enter__(self) -> "Run":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> bool:
        self.error = self.error or error
        return True

    def check(self, state: object) -> None:
        """Raise what went wrong while rules fired, or that not all of them got their turn."""
        if self.error is not None:
            raise self.error
        if state == 0:
            raise EngineError("durable-rules gave up: one conclusion took more than ten seconds")

    def check_arrived(self, ids: list[str]) -> None:
        """Raise if the library does not hold exactly what was asserted: a batch can be cut short silently."""
        if len(ids) != len(self.asserted) or set(ids) != self.asserted:
            raise EngineError(f"durable-rules holds {len(ids)} of {len(self.asserted)} facts")

    def fire(self, rule: EngineRule, found: Mapping[str, Message]) -> Message | None:
        """Draw the conclusion of one match; returns the fact to assert, if there is a new one."""
        matched = tuple(self.fact_of[str(found[alias]["id"])] for alias, _ in zip(ALIASES, rule.when, strict=False))
        fact = self.memory.conclude(rule, matched)
        return None if fact is None else self.message(fact)

    def message(self, fact: Fact) -> Message:
        """The fact as the library takes it, under a number of its own."""
        fields, flags = self.memory.vocabulary.fields.get(fact.kind, ()), self.flags.get(fact.kind, ())
        number = self._number()
        self.fact_of[number] = fact.id
        return {"id": number, "sid": self.sid, **message(self.memory.flats[fact.id], fields, flags)}

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

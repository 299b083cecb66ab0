"""The rules run by the durable-rules library; the only place where it is imported.

What the library gets wrong, and how each fault is kept away, is told in `durable_form` (the shape of
the rules), `durable_limits` (their number), `durable_run` (one case) and here (the course of a run).

Its C part is called directly. The Python layer above that starts two threads for every host, takes a
conclusion with a second parameter for an asynchronous one, swallows what a conclusion raises, forgets
the rest after one that took ten seconds, and stores the state of a case anew after every conclusion.
"""

import weakref
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from itertools import count

import durable_rules_engine as library
import msgspec

from checker.checks.form import EngineRule, strata
from checker.core.facts import Fact
from checker.engine.accepted import accept_rules
from checker.engine.durable_form import START, Definition, Message, constants, shapes, token
from checker.engine.durable_limits import check_names, fitted
from checker.engine.durable_run import Match, Names, Run, Told
from checker.engine.errors import EngineError
from checker.engine.working_memory import Given, Inference, open_memory

NOT_TAKEN = {1: "no rule wants a fact", 2: "two facts have one id", 3: "a fact was put off"}


class DurableRules:
    """A set of rules in durable-rules, built once and run for as many cases as there are."""

    def __init__(self, rules: Sequence[EngineRule]) -> None:
        self.name = f"durable_rules {version('durable_rules')}"
        self._vocabulary = accept_rules(rules)
        self._shapes = shapes(rules)
        check_names(self._vocabulary.fields, constants(rules))
        rounds = strata(rules)
        self._rounds = sorted({rounds[rule.id] for rule in rules if rule.unless})
        self._rules = {rule.id: rule for rule in rules}
        self._free: deque[Names] = deque()
        self._made = count(1)  # unlike a generator, threads may share it
        self._network = Network(fitted(rules, rounds))

    def run(self, facts: Iterable[Fact] | Given) -> Inference:
        """Draw every conclusion the rules allow from the facts."""
        memory = open_memory(self._vocabulary, facts)
        names = self._names()
        run = Run(names, memory, self._shapes)
        try:
            self._infer(run)
        finally:
            # Deleting a state in which no rule ever fired crashes the library, hence the starting rule.
            if run.started:
                self._network.forget(names.sid)
                self._free.append(names)
        return memory.inference()

    def _names(self) -> Names:
        """Names that no other case goes by now."""
        try:
            return self._free.pop()
        except IndexError:
            return Names(f"case{next(self._made)}")

    def _infer(self, run: Run) -> None:
        self._conclude(run, self._network.tell_all([run.sign(START), *map(run.message, run.memory.flats)]))
        for number in self._rounds:
            self._conclude(run, self._network.tell(run.sign(token(number))))
        run.check_arrived(self._network.facts(run.names.sid))

    def _conclude(self, run: Run, state: int) -> None:
        """Draw the conclusion of every match, and of the matches of what was concluded."""
        while concluded := self._fire(run, state):  # an empty batch crashes the library
            state = self._network.tell_all(concluded)

    def _fire(self, run: Run, state: int) -> list[Message]:
        concluded: list[Message] = []
        for name, found in self._network.matches(state):
            run.started = True
            rule = self._rules.get(name)  # none for the starting rule, which is there only to fire
            if rule is not None and (new := run.fire(rule, found)) is not None:
                concluded.append(new)
        return concluded


class Network:
    """The rules as the library holds them, and what it is told of cases, each under its `sid`."""

    def __init__(self, made: Definition) -> None:
        self._handle = library.create_ruleset("checker", _json(made))
        # The library never frees a ruleset by itself; a hundred of them would keep some 400 MB.
        weakref.finalize(self, library.delete_ruleset, self._handle)

    def tell(self, fact: Message) -> int:
        """Assert one fact; returns where the library keeps its case."""
        return _kept(library.assert_fact(self._handle, _json(fact)))

    def tell_all(self, facts: list[Message]) -> int:
        """Assert several facts of one case at once."""
        return _kept(library.assert_facts(self._handle, _json(facts)))

    def matches(self, state: int) -> Iterator[tuple[str, Match]]:
        """Each match in turn, by the name of its rule; what is asserted meanwhile is matched too."""
        started = library.start_action_for_state(self._handle, state)
        match = started[1] if started else None
        while match:
            [(name, found)] = _match(match).items()
            yield name, found
            match = library.complete_and_start_action(self._handle, state)

    def facts(self, sid: str) -> list[str]:
        """The numbers of all facts the library holds of a case."""
        return [told.id for told in _told(library.get_facts(self._handle, sid))]

    def forget(self, sid: str) -> None:
        """Free what the library holds of a case."""
        library.delete_state(self._handle, sid)


def _kept(result: tuple[int, int]) -> int:
    code, state = result
    if code:
        raise EngineError(f"durable-rules: {NOT_TAKEN.get(code, code)}")
    return state


def _json(value: object) -> str:
    return _encoded(value).decode()


_encoded = msgspec.json.Encoder().encode
_match = msgspec.json.Decoder(dict[str, Match]).decode
_told = msgspec.json.Decoder(list[Told]).decode

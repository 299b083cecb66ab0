"""The rules run by the durable-rules library; the only place where it is imported.

What the library gets wrong, and how each fault is kept away, is told in `durable_form` (the shape of
the rules), `durable_limits` (their number), `durable_run` (one case) and here (the course of a run).
"""

import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from itertools import count
from typing import Any

import durable_rules_engine
from durable.engine import Host

from checker.checks.form import EngineRule, strata
from checker.core.facts import Fact
from checker.engine.accepted import accept_rules
from checker.engine.durable_form import SINK, START, Message, flagged, token
from checker.engine.durable_limits import check_names, fitted
from checker.engine.durable_run import Run, numbers
from checker.engine.working_memory import Inference, open_memory

RULESET = "checker"
Action = Callable[[Any], None]


class QuietHost(Host):  # type: ignore[misc]
    """The library's host without the two threads every host starts, which nothing here needs."""

    def _run(self) -> None:
        """Start no threads."""


class DurableRules:
    """A set of rules in durable-rules, built once and run for as many cases as there are."""

    def __init__(self, rules: Sequence[EngineRule]) -> None:
        self.name = f"durable_rules {version('durable_rules')}"
        self._vocabulary = accept_rules(rules)
        self._flags = flagged(rules)
        check_names(self._vocabulary.fields)
        rounds = strata(rules)
        self._rounds = sorted({rounds[rule.id] for rule in rules if rule.unless})
        self._runs: dict[str, Run] = {}
        self._sids = map("case{}".format, count(1))  # unlike a generator, threads may share it
        made = fitted(rules, rounds)
        actions = {START: _starting(self._runs), SINK: _nothing} | {r.id: _action(r, self._runs) for r in rules}
        for name, body in made.items():
            body["run"] = actions[name]
        self._host = QuietHost({RULESET: made})
        # The library never frees a ruleset by itself; a hundred of them would keep some 400 MB.
        weakref.finalize(self, durable_rules_engine.delete_ruleset, self._host.get_ruleset(RULESET)._handle)

    def run(self, facts: Iterable[Fact]) -> Inference:
        """Draw every conclusion the rules allow from the facts."""
        memory = open_memory(self._vocabulary, facts)
        sid = next(self._sids)
        run = self._runs[sid] = Run(sid, memory, self._flags, numbers(sid))
        try:
            self._infer(run, [run.message(fact) for fact in list(memory.facts.values())])
        finally:
            del self._runs[sid]
            # Deleting a state in which no rule ever fired crashes the library, hence the starting rule.
            if run.started:
                self._host.delete_state(RULESET, sid)
        return memory.inference()

    def _infer(self, run: Run, messages: list[Message]) -> None:
        run.check(self._host.assert_fact(RULESET, run.sign(START)))
        if messages:  # an empty batch crashes the library
            run.check(self._host.assert_facts(RULESET, messages))
        for number in self._rounds:
            run.check(self._host.assert_fact(RULESET, run.sign(token(number))))
        run.check_arrived([fact["id"] for fact in self._host.get_facts(RULESET, run.sid)])


def _action(rule: EngineRule, runs: Mapping[str, Run]) -> Action:
    def act(c: Any) -> None:  # exactly one parameter: with two the library would wait for a callback
        with runs[c.s.sid] as run:
            if run.error is None and (new := run.fire(rule, c._m)) is not None:
                c.assert_fact(new)

    return act


def _starting(runs: Mapping[str, Run]) -> Action:
    def start(c: Any) -> None:
        runs[c.s.sid].started = True

    return start


def _nothing(c: Any) -> None:
    """The sink rule never fires: it is there so that the library keeps every fact."""

"""What a case is known to hold while rules run, and what was concluded from what; shared by both engines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple, Protocol

from checker.checks.form import Conclusion, EngineRule
from checker.core.facts import Fact
from checker.core.findings import Outcome
from checker.engine.accepted import NONE, Flat, Spot, Vocabulary, accept_fact, flat_of, one_type
from checker.engine.errors import FactError, RuleError

MOST_FACTS = 20_000
IN_ORDER = attrgetter("rule", "facts")


class Firing(NamedTuple):
    """One rule applied once: the facts it rests on, in the order the rule names them, and what follows."""

    rule: str
    facts: tuple[str, ...]
    conclusion: Conclusion


@dataclass(frozen=True, slots=True)
class Inference:
    """Everything known of a case after all rules ran: its facts by id, the firings and their outcomes."""

    facts: Mapping[str, Fact]
    firings: tuple[Firing, ...]
    outcomes: tuple[Outcome, ...]


class Given:
    """The facts measured of a case, accepted once for the engines of all packs."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts: dict[str, Fact] = {}
        for fact in facts:
            if fact.id not in self.facts:
                accept_fact(fact)
                self.facts[fact.id] = fact
            elif _content(self.facts[fact.id]) != _content(fact):
                raise _called_the_same(fact)


class Engine(Protocol):
    """Whatever can draw every conclusion of a set of rules from the facts of a case."""

    @property
    def name(self) -> str:
        """The name a report gives it."""

    def run(self, facts: Iterable[Fact] | Given) -> Inference:
        """Draw every conclusion from these facts."""


@dataclass(slots=True)
class Memory:
    """The facts of one case, given and derived, and the firings so far.

    `flats` are those an engine is given: of the kinds its rules look at, in their order.
    """

    vocabulary: Vocabulary
    given: Given
    facts: dict[str, Fact]
    flats: dict[str, Flat] = field(default_factory=dict)
    firings: list[Firing] = field(default_factory=list)
    types: dict[Spot, type] = field(default_factory=dict)

    def add(self, fact: Fact) -> bool:
        """Take a derived fact in; False if it is known already. Raises FactError if another fact has its id."""
        known = self.facts.get(fact.id)
        if known is not None:
            if _content(known) != _content(fact):
                raise _called_the_same(fact)
            return False
        accept_fact(fact)
        self.see(fact)  # a pack's own conclusion is refused even where nobody asks for it
        self.facts[fact.id] = fact
        return True

    def see(self, fact: Fact) -> None:
        """Let the rules have a fact, if it is of a kind they look at. Raises FactError for what no engine takes."""
        families = self.vocabulary.fields.get(fact.kind, NONE)
        flat = flat_of(fact, families)
        if fact.kind in self.vocabulary.kinds:
            one_type(fact, flat, families, self.types)
            self.flats[fact.id] = flat

    def conclude(self, rule: EngineRule, matched: tuple[str, ...]) -> Fact | None:
        """Apply a rule to the facts it matched; returns the fact this adds to the case, if any."""
        found: dict[str, Fact] = {}
        for pattern, id_ in zip(rule.when, matched, strict=True):
            found[pattern.alias] = self.facts[id_]
        conclusion = rule.then(found)
        if not isinstance(conclusion, Fact):
            self.firings.append(Firing(rule.id, matched, conclusion))
            return None
        if conclusion.kind != rule.derives:
            raise RuleError(f"rule {rule.id}: derives {conclusion.kind!r}, but says it derives {rule.derives!r}")
        fact = conclusion.concluded(rule.id, matched)
        self.firings.append(Firing(rule.id, matched, fact))
        if not self.add(fact):
            return None
        for following in rule.at_once:
            self.firings.append(Firing(following.id, (fact.id,), following.then(fact)))
        if len(self.facts) - len(self.given.facts) > MOST_FACTS:
            raise RuleError(f"rule {rule.id}: rules derive from their own conclusions without end")
        return fact

    def inference(self) -> Inference:
        """Everything concluded, in an order that does not depend on the engine."""
        firings = sorted(self.firings, key=IN_ORDER)
        facts, once = _settled(self.given.facts, firings)
        if not once:  # a fact that was concluded once is what the outcomes rest on already
            firings = [_with_settled_facts(firing, facts) for firing in firings]
        said = [firing.conclusion for firing in firings]
        return Inference(facts, tuple(firings), tuple([one for one in said if isinstance(one, Outcome)]))


def open_memory(vocabulary: Vocabulary, facts: Iterable[Fact] | Given) -> Memory:
    """Begin a case with the facts measured from its books."""
    given = facts if isinstance(facts, Given) else Given(facts)
    memory = Memory(vocabulary, given, dict(given.facts), types=dict(vocabulary.types))
    for fact in given.facts.values():
        if fact.kind in vocabulary.kinds:
            memory.see(fact)
    return memory


def _called_the_same(fact: Fact) -> FactError:
    return FactError(f"two different facts are both called {fact.id}")


def _content(fact: Fact) -> Fact:
    return fact._replace(rule="", derived_from=())


def _settled(given: Mapping[str, Fact], firings: Sequence[Firing]) -> tuple[Mapping[str, Fact], bool]:
    """The given facts and the derived ones, each with its shortest derivation; and whether each was derived but once.

    A fact may follow in several ways; the shortest (then the first by rule and facts) is kept, so
    that a proof never runs in a circle and does not depend on the order of work.
    """
    derived = [(firing.conclusion, firing.facts) for firing in firings if isinstance(firing.conclusion, Fact)]
    if not derived:
        return given, True
    facts = dict(given)
    derived.sort(key=lambda pair: pair[0].id)
    if len({fact.id for fact, _ in derived} - given.keys()) == len(derived):
        facts.update({fact.id: fact for fact, _ in derived})
        return facts, True
    while derived:
        layer: dict[str, Fact] = {}
        for fact, matched in derived:
            if all(id_ in facts for id_ in matched):
                layer.setdefault(fact.id, fact)
        facts = layer | facts
        derived = [(fact, matched) for fact, matched in derived if fact.id not in facts]
    return facts, False


def _with_settled_facts(firing: Firing, facts: Mapping[str, Fact]) -> Firing:
    outcome = firing.conclusion
    if not isinstance(outcome, Outcome):
        return firing
    settled = tuple(facts.get(fact.id, fact) for fact in outcome.facts)
    if all(new is old for new, old in zip(settled, outcome.facts, strict=True)):
        return firing
    return firing._replace(conclusion=outcome._replace(facts=settled))

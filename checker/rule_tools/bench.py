"""Run examples of single rules quickly: cases measured once, only the engine rules a rule depends on, plain engine."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import msgspec

from checker.applies import standing_of, stop_for
from checker.checks.form import Compiled, EngineRule, Pattern
from checker.core.asks import Ask
from checker.core.facts import Fact, Gap
from checker.core.status import Status
from checker.engine.errors import FactError, RuleError
from checker.engine.plain import run
from checker.measures.ask_ledger import ask_ledger
from checker.measures.run import Measured, measure_case
from checker.packs.compile import compile_rule
from checker.packs.example_case import example_case
from checker.packs.find import load_named
from checker.packs.inference import compile_inference
from checker.packs.model import MiniCase, PackFile, Rule
from checker.packs.overlay import build_on
from checker.packs.pack import CompiledPack, Pack
from checker.rule_examples import expectation, wrong_about
from checker.tables.case import Case
from checker.verdicts import Evidence, same_verdict, verdicts_of


@dataclass(frozen=True)
class Prepared:
    """One example, its case read and measured."""

    expected: Status
    mini: MiniCase
    case: Case
    measured: Measured

    def asked(self, asks: Sequence[Ask]) -> Measured:
        """What was measured, with the ledger tests a rule asks for."""
        more = [*ask_ledger(self.case, asks)]
        facts = tuple(found for found in more if isinstance(found, Fact))
        gaps = tuple(found for found in more if isinstance(found, Gap))
        return Measured((*self.measured.facts, *facts), (*self.measured.gaps, *gaps))


@dataclass(frozen=True)
class Bench:
    """A pack on the bench: the compiled parts of each rule and the measured examples."""

    pack: Pack

    @cached_property
    def examples(self) -> Mapping[str, tuple[Prepared, ...]]:
        """The examples of each rule of the pack itself, not of one it builds on."""
        found: dict[str, tuple[Prepared, ...]] = {}
        for rule in self.pack.source.rules:
            pairs = [expectation(example) for example in rule.examples]
            cases = [example_case(mini, self.pack.source.region) for _, mini in pairs]
            found[rule.id] = tuple(
                Prepared(expected, mini, case, measure_case(case))
                for (expected, mini), case in zip(pairs, cases, strict=True)
            )
        return found

    @cached_property
    def parts(self) -> Mapping[str, Compiled]:
        """Every rule and inference compiled as it stands, those it takes over too."""
        return compiled_parts(whole(self.pack))

    def fails(self, parts: Mapping[str, Compiled], source: PackFile, rule: str) -> bool:
        """Whether some example of a rule comes out other than it says, when these parts run."""
        needed = needed_by(rule, parts)
        engine_rules = tuple(one for name in needed for one in parts[name].rules)
        [own] = [one for one in source.rules if one.id == rule]
        alone = replace(self.pack, source=msgspec.structs.replace(source, rules=[own]))
        compiled = CompiledPack(alone, engine_rules, {rule: parts[rule]}, {rule: alone.citation(own)})
        return any(self._wrong(example, compiled, own) for example in self.examples[rule])

    def _wrong(self, example: Prepared, compiled: CompiledPack, rule: Rule) -> bool:
        stop = stop_for(standing_of(example.case), compiled.pack, "zh")
        if stop is not None:
            said = same_verdict(compiled, stop.status, stop.reason, "zh")
            return bool(wrong_about(rule, said, [], example.expected, example.mini))
        try:
            measured = example.asked(compiled.asks)
            inference = run(compiled.engine_rules, measured.facts)
        except (RuleError, FactError):  # a change so bad that no engine would run it is noticed
            return True
        evidence = Evidence(inference.facts, inference.outcomes, measured.gaps)
        verdicts, findings = verdicts_of(compiled, evidence, "zh")
        return bool(wrong_about(rule, verdicts, findings, example.expected, example.mini))


def whole(pack: Pack) -> Pack:
    """The pack with what it takes over from the one it builds on."""
    return build_on(load_named(pack.source.builds_on), pack) if pack.source.builds_on else pack


def compiled_parts(pack: Pack, names: Iterable[str] | None = None) -> dict[str, Compiled]:
    """The named rules and inferences of a pack (or all) compiled, each by itself."""
    wanted = None if names is None else set(names)
    parts = {
        rule.id: compile_rule(pack, rule, "zh") for rule in pack.source.rules if wanted is None or rule.id in wanted
    }
    for inference in pack.source.inferences:
        if wanted is None or inference.id in wanted:
            parts[inference.id] = Compiled((compile_inference(inference),))
    return parts


def needed_by(name: str, parts: Mapping[str, Compiled]) -> list[str]:
    """A rule with everything whose conclusions it may look at."""
    givers: dict[str, list[str]] = {}
    for giver, compiled in parts.items():
        for kind in {rule.derives for rule in compiled.rules if rule.derives}:
            givers.setdefault(kind, []).append(giver)
    found = [name]
    for one in found:
        kinds = {pattern.kind for pattern in patterns_of(parts[one].rules) if not _own(pattern, one)}
        for giver in (giver for kind in sorted(kinds) for giver in givers.get(kind, ())):
            if giver not in found:
                found.append(giver)  # and is looked at in its turn
    return found


def dependents(name: str, parts: Mapping[str, Compiled], rules: Sequence[str]) -> list[str]:
    """The rules that may come out differently when a rule or inference changes, itself first."""
    others = [rule for rule in rules if rule != name and name in needed_by(rule, parts)]
    return [name, *others] if name in rules else others


def patterns_of(rules: Iterable[EngineRule]) -> Iterable[Pattern]:
    """Everything these rules look for, present or absent."""
    return (pattern for rule in rules for pattern in (*rule.when, *rule.unless))


def _own(pattern: Pattern, name: str) -> bool:
    """Whether a pattern asks for a fact that only this rule itself makes (it is named in the fact)."""
    return any(
        (test.field == "by" and str(test.value).split("/")[0] == name)
        or (test.field == "of" and str(test.value).split("/", 1)[-1].split(" ")[0] == name)
        for test in pattern.tests
    )

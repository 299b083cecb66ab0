"""Turn a pack into engine rules, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from checker.checks.form import Compiled, EngineRule, strata
from checker.checks.spec import Edition, RuleSpec
from checker.core.lang import Lang, say
from checker.core.status import Status
from checker.packs.inference import compile_inference
from checker.packs.kinds import kinds
from checker.packs.model import Rule
from checker.packs.pack import UNVERIFIED, CompiledPack, Pack
from checker.packs.parameters import editions_of


@dataclass(frozen=True, slots=True)
class Numbers:
    """Every parameter of a pack in its dated values, and which of them a case may state, with unit and field."""

    editions: Mapping[str, tuple[Edition, ...]]
    open_to_case: Mapping[str, tuple[str, str]]


def compile_pack(pack: Pack, lang: Lang = "zh") -> CompiledPack:
    """Compile every rule and inference of a valid pack."""
    numbers = numbers_of(pack)
    checks = {rule.id: compile_rule(pack, rule, lang, numbers) for rule in pack.source.rules}
    engine_rules: list[EngineRule] = [rule for compiled in checks.values() for rule in compiled.rules]
    engine_rules += [compile_inference(inference, lang) for inference in pack.source.inferences]
    strata(engine_rules)
    citations = {rule.id: pack.citation(rule, lang) for rule in pack.source.rules}
    return CompiledPack(pack, tuple(engine_rules), checks, citations)


def numbers_of(pack: Pack) -> Numbers:
    """Read every parameter of a pack. Raises ValueError for a number that cannot be read."""
    editions = {k: editions_of(value, pack.document_of(k).in_force) for k, value in pack.source.parameters.items()}
    return Numbers(editions, open_parameters(pack))


def open_parameters(pack: Pack) -> dict[str, tuple[str, str]]:
    """The parameters a case may state for itself, with unit and field: conventions, and of no numbered document.

    What a clause says, and whatever a numbered document uses, no case can change.
    """
    return {
        name: (parameter.unit, parameter.stated_as)
        for name, parameter in pack.source.parameters.items()
        if parameter.convention and not pack.document_of(name).number
    }


def compile_rule(pack: Pack, rule: Rule, lang: Lang, numbers: Numbers | None = None) -> Compiled:
    """Compile one rule with its check kind. Raises KeyError for an unknown parameter, ValueError for a bad number."""
    [(name, keys)] = rule.check.items()
    kind = kinds()[name]
    document = pack.document_of(rule.cite)
    # Taken over under a document whose own money clauses nobody has read: a breach is not ours to state.
    numbers = numbers or numbers_of(pack)
    unsure = bool(pack.source.unread) and rule.id in pack.taken_over and Status(rule.severity) is Status.BREACH
    spec = RuleSpec(
        id=rule.id,
        title=say(lang, rule.title, rule.title_en),
        severity=Status.DOUBT if unsure else Status(rule.severity),
        lang=lang,
        document=document.number or document.title,
        in_force=Edition(None, document.in_force.start, document.in_force.end),
        successor=document.succeeded_by,
        judgement=say(
            lang, rule.judgement or "{subject}：" + rule.title, rule.judgement_en or "{subject}: " + rule.title_en
        ),
        parameters=numbers.editions,
        subject=rule.title,
        days_unsure=document.evidence in UNVERIFIED,
        open_to_case={} if document.number else numbers.open_to_case,
    )
    return kind.compile_check(spec, msgspec.convert(keys, kind.keys))

"""Turn a pack into engine rules, in the reader's language."""

from collections.abc import Mapping

import msgspec

from checker.checks.form import Compiled, EngineRule, strata
from checker.checks.spec import Edition, RuleSpec
from checker.core.findings import Status
from checker.core.lang import Lang, say
from checker.packs.inference import compile_inference
from checker.packs.kinds import kinds
from checker.packs.model import Rule
from checker.packs.pack import UNVERIFIED, CompiledPack, Pack
from checker.packs.parameters import editions_of

Numbers = Mapping[str, tuple[Edition, ...]]


def compile_pack(pack: Pack, lang: Lang = "zh") -> CompiledPack:
    """Compile every rule and inference of a valid pack."""
    numbers = numbers_of(pack)
    checks = {rule.id: compile_rule(pack, rule, lang, numbers) for rule in pack.source.rules}
    engine_rules: list[EngineRule] = [rule for compiled in checks.values() for rule in compiled.rules]
    engine_rules += [compile_inference(inference, lang) for inference in pack.source.inferences]
    strata(engine_rules)
    return CompiledPack(pack, tuple(engine_rules), checks)


def numbers_of(pack: Pack) -> Numbers:
    """Every parameter of a pack in its dated values. Raises ValueError for a number that cannot be read."""
    return {key: editions_of(value, pack.document_of(key).in_force) for key, value in pack.source.parameters.items()}


def compile_rule(pack: Pack, rule: Rule, lang: Lang, numbers: Numbers | None = None) -> Compiled:
    """Compile one rule with its check kind. Raises KeyError for an unknown parameter, ValueError for a bad number."""
    [(name, keys)] = rule.check.items()
    kind = kinds()[name]
    document = pack.document_of(rule.cite)
    # Taken over under a document whose own money clauses nobody has read: a breach is not ours to state.
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
        parameters=numbers_of(pack) if numbers is None else numbers,
        subject=rule.title,
        days_unsure=document.evidence in UNVERIFIED,
    )
    return kind.compile_check(spec, msgspec.convert(keys, kind.keys))

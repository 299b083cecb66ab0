"""Whether a pack is for a case: by region, by kind of document, and for a 细则 by its first day."""

from dataclasses import dataclass

from checker.core.findings import Status
from checker.core.lang import Lang, say
from checker.measures.ask_ledger import NO_BOOKS_SAID, nothing_to_test
from checker.packs.pack import Pack
from checker.tables.case import Case


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a pack is not run: it does not apply, or nobody can say whether it does."""

    status: Status
    reason: str


def stop_for(case: Case, pack: Pack, lang: Lang) -> Stop | None:
    """Say why a pack does not apply to a case; None where it does. A rule's own days are judged later, fact by fact."""
    return _kind(case, pack, lang) or _region(case, pack, lang) or _begun(case, pack, lang) or _books(case, pack, lang)


def _kind(case: Case, pack: Pack, lang: Lang) -> Stop | None:
    wanted = pack.source.applies_to
    if not wanted:
        return None
    kind, _ = case.said("document_kind")
    names = "、".join(wanted)
    if kind is None:
        zh = f"仅适用于{names}；本案未填文件类型，按项目账表处理"
        return Stop(Status.NOT_APPLICABLE, say(lang, zh, f"for {names} only; this case states no kind of document"))
    if not any(word in str(kind) for word in wanted):
        zh = f"仅适用于{names}，本案是{kind}"
        return Stop(Status.NOT_APPLICABLE, say(lang, zh, f"for {names} only; this case: {kind}"))
    return None


def _region(case: Case, pack: Pack, lang: Lang) -> Stop | None:
    wanted = pack.source.region
    if not wanted:
        return None
    region = case.stated("region")
    if region is None:
        zh, en = case.missing("project", "region")
        return Stop(Status.UNDECIDED, say(lang, f"{zh}，不知是否适用{wanted}的规定", f"{en}: does {wanted} apply?"))
    if wanted not in str(region):
        zh = f"仅适用于{wanted}，本案在{region}"
        return Stop(Status.NOT_APPLICABLE, say(lang, zh, f"for {wanted} only; this case: {region}"))
    return None


def _begun(case: Case, pack: Pack, lang: Lang) -> Stop | None:
    first = pack.document.in_force.start
    if not pack.source.builds_on or first is None or case.period is None or case.period.start >= first:
        return None
    zh = f"自 {first} 起施行，本案年度在其前"
    return Stop(Status.NOT_APPLICABLE, say(lang, zh, f"in force from {first}; this case is earlier"))


def _books(case: Case, pack: Pack, lang: Lang) -> Stop | None:
    """A pack of nothing but tests of the books has nothing to say where there are none."""
    tests = [rule for rule in pack.source.rules if "ledger_test" in rule.check]
    if not tests or len(tests) < len(pack.source.rules) or not nothing_to_test(case):
        return None
    return Stop(Status.NOT_APPLICABLE, say(lang, *NO_BOOKS_SAID))

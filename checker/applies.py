"""Whether a pack is for a case: by region, by kind of document, and for a 细则 by its first day."""

from dataclasses import dataclass
from datetime import date

from checker.core.lang import Lang, named, say
from checker.core.regions import lies_in
from checker.core.status import Status
from checker.measures.ask_ledger import NO_BOOKS_SAID, nothing_to_test
from checker.packs.pack import Pack
from checker.tables.case import Case


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a pack is not run: it does not apply, or nobody can say whether it does."""

    status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a case decides which packs are for it.

    `region_missing` says, in both languages, what would tell; `books` whether there is anything a ledger test looks at.
    """

    kind: str | None
    region: str | None
    region_missing: tuple[str, str]
    starts: date | None
    books: bool = True


def standing_of(case: Case) -> Standing:
    """The kind of document, the region and the first day a case states."""
    kind, _ = case.said("document_kind")
    region = case.stated("region")
    missing = case.missing("project", "region") if region is None else ("", "")
    starts = case.period.start if case.period else None
    return Standing(
        None if kind is None else str(kind),
        None if region is None else str(region),
        missing,
        starts,
        not nothing_to_test(case),
    )


def stop_for(standing: Standing, pack: Pack, lang: Lang) -> Stop | None:
    """Say why a pack does not apply to a case; None where it does. A rule's own days are judged later, fact by fact."""
    found = _kind(standing, pack, lang) or _region(standing, pack, lang) or _begun(standing, pack, lang)
    return found or _books(standing, pack, lang)


def _kind(standing: Standing, pack: Pack, lang: Lang) -> Stop | None:
    wanted = pack.source.applies_to
    if not wanted:
        return None
    names = named(wanted)
    if standing.kind is None:
        zh = f"仅适用于{names.zh}；本案未填文件类型，按项目账表处理"
        return Stop(Status.NOT_APPLICABLE, say(lang, zh, f"for {names.en} only; this case states no kind of document"))
    if not any(word in standing.kind for word in wanted):
        zh = f"仅适用于{names.zh}，本案是{standing.kind}"
        return Stop(Status.NOT_APPLICABLE, say(lang, zh, f"for {names.en} only; this case: “{standing.kind}”"))
    return None


def _region(standing: Standing, pack: Pack, lang: Lang) -> Stop | None:
    wanted = pack.source.region
    if not wanted:
        return None
    if standing.region is None:
        zh, en = standing.region_missing
        return Stop(
            Status.UNDECIDED, say(lang, f"{zh}，不知是否适用{wanted}的规定", f"{en}: do the rules of “{wanted}” apply?")
        )
    inside = lies_in(wanted, standing.region)
    if inside is None:
        zh = f"地区只写“{standing.region}”，不知是否适用{wanted}的规定"
        return Stop(
            Status.UNDECIDED,
            say(lang, zh, f"the region is only “{standing.region}”: do the rules of “{wanted}” apply?"),
        )
    if not inside:
        zh = f"仅适用于{wanted}，本案在{standing.region}"
        return Stop(Status.NOT_APPLICABLE, say(lang, zh, f"for “{wanted}” only; this case: “{standing.region}”"))
    return None


def _begun(standing: Standing, pack: Pack, lang: Lang) -> Stop | None:
    first = pack.document.in_force.start
    if not pack.source.builds_on or first is None or standing.starts is None or standing.starts >= first:
        return None
    zh = f"自 {first} 起施行，本案年度在其前"
    return Stop(Status.NOT_APPLICABLE, say(lang, zh, f"in force from {first}; this case is earlier"))


def _books(standing: Standing, pack: Pack, lang: Lang) -> Stop | None:
    """A pack of nothing but tests of the books has nothing to say where there are none."""
    tests = [rule for rule in pack.source.rules if "ledger_test" in rule.check]
    if not tests or len(tests) < len(pack.source.rules) or standing.books:
        return None
    return Stop(Status.NOT_APPLICABLE, say(lang, *NO_BOOKS_SAID))

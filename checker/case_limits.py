"""What is wrong with the limits a case states: names nothing bears, values of the wrong kind, limits of the law."""

from collections.abc import Iterable, Iterator, Sequence

from checker.core.asks import Ask
from checker.core.lang import Both, SaidError
from checker.core.problems import Problem
from checker.core.written_limits import read_stated
from checker.measures.own_limits import open_limit
from checker.packs.compile import compile_pack
from checker.packs.find import shipped_packs
from checker.packs.messages import meant
from checker.packs.pack import CompiledPack
from checker.tables.case import Case
from checker.tables.stated_limits import StatedLimit

CORRECT = Both("改正或删去", "Correct or delete it")
DELETE = Both(
    "删去。能由项目写明的只有审计惯例的限额和词表；文件规定的、规则包引自条款的，项目不能改",
    "Delete it. A case may state only limits and word lists of audit practice, not what a document or a clause sets",
)


def limit_problems(case: Case, compiled: Sequence[CompiledPack]) -> tuple[Problem, ...]:
    """Check every limit of a case.yaml against the rules of these packs, and of those shipped where it is none of theirs."""
    if not case.limits:
        return ()
    given = {one.pack.id for one in compiled}
    others = [compile_pack(pack) for pack in shipped_packs(examples=False) if pack.id not in given]
    packs = (*compiled, *others)
    asks = tuple(ask for one in packs for ask in one.asks)
    return tuple(problem for stated in case.limits for problem in _wrong(stated, packs, asks))


def _wrong(stated: StatedLimit, packs: Iterable[CompiledPack], asks: Sequence[Ask]) -> Iterator[Problem]:
    packs = tuple(packs)
    rules = {rule.id: one for one in packs for rule in one.pack.source.rules}
    if stated.rule and stated.rule not in rules:
        what = Both(f"没有规则 {stated.rule}", f"there is no rule {stated.rule}")
        yield Problem(stated.place, what + meant(stated.rule, rules), CORRECT)
        return
    mine = [ask for ask in asks if stated.rule in {"", ask.rule}]
    found = [one for ask in mine if (one := open_limit(ask, stated.name)) is not None]
    if found:
        try:
            read_stated(found[0].unit, stated.value)
        except ValueError as error:
            unclear = Both(str(error), f"“{stated.value}” cannot be read as its value")
            why = error.said if isinstance(error, SaidError) else unclear
            advice = Both(
                "改正后重试；没有采用，仍按规则包的数",
                "Correct it and try again; it was not used, the number of the pack still holds",
            )
            yield Problem(stated.place, Both(f"{stated.name}：{why.zh}", f"“{stated.name}”: {why.en}"), advice)
        return
    closed = [one for one in packs if stated.rule in {"", *one.checks} and _names(one, stated.name, stated.rule)]
    if closed or (stated.rule and not mine):
        where = closed[0] if closed else rules[stated.rule]
        rule = f"{stated.rule} " if stated.rule else ""
        basis = Both(where.pack.name(), where.pack.name("en"))
        said = Both(
            f"{rule}{stated.name} 不能由项目写明：规则依据{basis.zh}",
            f"{rule}“{stated.name}” cannot be stated by a case: the rule rests on “{basis.en}”",
        )
        yield Problem(stated.place, said, DELETE)
        return
    names = {name for ask in mine for one in ask.open_limits for name in (one.limit, one.parameter)}
    what = Both(f"没有叫“{stated.name}”的限额", f"there is no limit called “{stated.name}”")
    yield Problem(stated.place, what + meant(stated.name, names), CORRECT)


def _names(one: CompiledPack, name: str, rule: str) -> bool:
    """Whether a pack has a parameter, or its rule a limit, of this name."""
    limits = {limit for ask in one.asks if rule in {"", ask.rule} for limit, _ in ask.limits}
    return name in limits or name in one.pack.source.parameters

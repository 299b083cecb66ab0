"""The limits and word lists a case states for itself, put in the place of the pack's own conventions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from checker.core.asks import Ask, OpenLimit
from checker.core.lang import Lang
from checker.core.written_limits import limit_said, read_stated
from checker.tables.case import Case
from checker.tables.sheets import sheets


@dataclass(frozen=True, slots=True)
class Own:
    """One limit of one rule as the case states it: what it is called, its value, and where it stands."""

    limit: OpenLimit
    called: str
    value: Any
    place: str


def with_own(case: Case, ask: Ask) -> Ask:
    """The ask with what the case states; the sentence it will stand in says so. Only open limits can be stated."""
    if not case.limits and not ask.asks_project:
        return ask
    own = {one.limit.limit: one for one in own_limits(case, ask)}
    if not own:
        return ask
    limits = tuple((name, own[name].value if name in own else value) for name, value in ask.limits)
    said = case.say("；", "; ").join(
        case.say(
            f"{one.called}按项目写明的{limit_said(one.limit.unit, one.value)}，见 {one.place}",
            f"“{one.called.strip()}” as the case states it, {_said(one.limit.unit, one.value, 'en')}, see {one.place}",
        )
        for one in own.values()
    )
    return replace(ask, limits=limits, said=said)


def own_notes(case: Case, asks: Iterable[Ask]) -> Iterator[str]:
    """Say for the report which limits are the case's own, and what the pack's were."""
    for ask in (ask for ask in asks if ask.open_limits):
        for one in own_limits(case, ask):
            usual = _said(one.limit.unit, ask.by_name[one.limit.limit], case.lang)
            stated = _said(one.limit.unit, one.value, case.lang)
            yield case.say(
                f"{ask.rule} 的{one.called}用项目写明的 {stated}（{one.place}），规则包是 {usual}",
                f"{ask.rule}: “{one.called.strip()}” is {stated} as the case states it ({one.place}); "
                f"the pack's is {usual}",
            )


def own_limits(case: Case, ask: Ask) -> Iterator[Own]:
    """What the case states of one ask, the nearest statement last: 项目信息, then by name, then for the rule itself.

    What cannot be read is passed over here; `unread_limits` reports it.
    """
    for one in ask.open_limits:
        yield from _from_project(case, one)
    for rule in ("", ask.rule):
        for stated in case.limits:
            found = open_limit(ask, stated.name) if stated.rule == rule else None
            if found is not None:
                try:
                    yield Own(
                        found, f" {stated.name} ", read_stated(found.unit, stated.value), stated.place.to(case.lang)
                    )
                except ValueError:
                    continue


def open_limit(ask: Ask, name: str) -> OpenLimit | None:
    """The limit of an ask that a case may state under this name: what the test calls it, or the pack."""
    return next((one for one in ask.open_limits if name in {one.limit, one.parameter}), None)


def _said(unit: str, value: Any, lang: Lang) -> str:
    """A limit in words; a list of words stands in quotes where the sentence is English."""
    said = limit_said(unit, value)
    return f"“{said}”" if lang == "en" and unit == "words" else said


def _from_project(case: Case, limit: OpenLimit) -> Iterator[Own]:
    value = case.stated(limit.stated_as) if limit.stated_as else None
    if value and case.project is not None:  # 没有的留空，不要填 0: a limit of 0 is none, and nothing would be below it
        [cell] = case.project.cells(limit.stated_as)
        yield Own(limit, sheets()["project"].fields[limit.stated_as].heading, value, str(cell))

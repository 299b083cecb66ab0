"""How many people the station has, and how many of them are certified."""

import re
from collections.abc import Iterator
from datetime import date

from checker.core.facts import Fact, Gap
from checker.core.terms import term
from checker.measures.amounts import year_of
from checker.measures.left_empty import left_empty
from checker.measures.lines import Lines
from checker.tables.case import Case
from checker.tables.table import Table

# 未取得、无证、备考中、待考、没有：none of them is a certificate.
UNCERTIFIED = re.compile(
    r"^(无(证|证书|资格)?$|未|否$|没有?|不具备|不持证|暂无|暂未|待考|待取|备考|在考|报考|考试中|正在|[—-])"
)

# A post that nobody holds yet, written where the name would stand.
VACANT = re.compile(r"^[(（]?(空缺|缺员|缺编|待聘|待招|拟聘|拟招|招聘中|待定|待补|待入职)")


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Count the roster at the end of the service year; without a roster, take what 项目信息 states."""
    during = year_of(case)
    roster = case.table("roster")
    project = case.project
    unsaid = _unsaid(case, roster) if roster else None
    if unsaid:
        yield Gap("headcount", *unsaid)
        yield Gap("certified", *unsaid)
        return
    if roster:
        day = case.as_of or (case.period.end if case.period else None)
        fields = roster.fields("person", "joined_on", "left_on", "certificate")
        present = [
            held
            for person, joined, left, held in fields
            if person and not VACANT.match(str(person)) and _in_post(day, joined, left)
        ]
        yield Fact(
            "headcount", "headcount", "配备人数", len(present), "count", during=during,
            cells=(roster.ref(0, "person"),), working=case.say(f"{roster.sheet}在岗 {len(present)} 人", f"{roster.sheet}: {len(present)} in post"),
        )  # fmt: skip
        if "certificate" in roster.columns:
            certified = [held for held in present if held and not UNCERTIFIED.match(str(held))]
            yield Fact(
                "certified", "certified", "专业人员", len(certified), "count", during=during,
                cells=(roster.ref(0, "certificate"),),
                working=case.say(f"{roster.sheet}在岗持证 {len(certified)} 人", f"{roster.sheet}: {len(certified)} in post with a certificate"),
            )  # fmt: skip
        else:
            yield Gap("certified", *case.missing("roster", "certificate"))
        return
    for kind, name, title in (
        ("headcount", "headcount_stated", "配备人数"),
        ("certified", "certified_stated", "专业人员"),
    ):
        stated = case.stated(name)
        if project and isinstance(stated, int):
            yield Fact(
                kind,
                kind,
                title,
                stated,
                "count",
                during=during,
                cells=project.cells(name),
                working=case.say(f"填报{title} {stated} 人", f"stated: {term(title, case.lang)} {stated}"),
            )
        else:
            yield Gap(kind, *case.missing("roster", "person"))


def _unsaid(case: Case, roster: Table) -> tuple[str, str] | None:
    """A row without a name is a person or a post nobody holds; a day nobody could read may be any day."""
    unread = [name for name in ("joined_on", "left_on") if roster.unread_in(name)]
    return case.missing("roster", *unread) if unread else left_empty(Lines(case, roster), "person")


def _in_post(day: date | None, joined: date | None, left: date | None) -> bool:
    """Whether somebody was in post on a day; the day of leaving is still one of it."""
    if day is None:
        return left is None
    return not (joined and joined > day) and not (left and left < day)

"""How many people the station has, and how many of them are certified."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from checker.core.facts import Fact, Gap
from checker.core.terms import term
from checker.measures.amounts import year_of
from checker.measures.left_empty import left_empty
from checker.measures.lines import Lines
from checker.measures.posts import Post, only_months, posts_of
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
        present = [
            (person, there, held)
            for (person, post), (held,) in zip(posts_of(roster), roster.fields("certificate"), strict=True)
            if person and not VACANT.match(str(person)) and (there := _in_post(day, post)) is not False
        ]
        yield _count(case, roster, "headcount", "配备人数", "person", present, ("在岗", "in post"))
        if "certificate" in roster.columns:
            certified = [one for one in present if one[2] and not UNCERTIFIED.match(str(one[2]))]
            how = ("在岗持证", "in post with a certificate")
            yield _count(case, roster, "certified", "专业人员", "certificate", certified, how)
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


def _count(
    case: Case,
    roster: Table,
    kind: str,
    subject: str,
    column: str,
    present: Sequence[tuple[str, bool | None, object]],
    how: tuple[str, str],
) -> Fact:
    """How many there are for certain, up to how many there may be: of some only the month of joining or leaving is known."""
    open_ = [name for name, there, _ in present if there is None]
    certain = len(present) - len(open_)
    working = case.say(f"{roster.sheet}{how[0]} {certain} 人", f"{roster.sheet}: {certain} {how[1]}")
    if open_:
        working += case.say("；", "; ") + case.say(*only_months(open_, roster.sheet))
    return Fact(
        kind, kind, subject, certain, "count", during=year_of(case), cells=(roster.ref(0, column),), working=working,
        upto=len(present) if open_ else None,
    )  # fmt: skip


def _unsaid(case: Case, roster: Table) -> tuple[str, str] | None:
    """A row without a name is a person or a post nobody holds; a day nobody could read may be any day."""
    unread = [name for name in ("joined_on", "left_on") if roster.unread_in(name)]
    return case.missing("roster", *unread) if unread else left_empty(Lines(case, roster), "person")


def _in_post(day: date | None, post: Post) -> bool | None:
    """Whether somebody was in post on the day; where no day is known, whether nobody wrote that the person left."""
    return post.last is None if day is None else post.on(day)

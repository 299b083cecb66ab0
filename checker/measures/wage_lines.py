"""Wages by person and month: the list of wages (工资表), or where there is none the wages in the books."""

from collections.abc import Mapping
from dataclasses import dataclass

from checker.core.asks import Limit
from checker.measures.hits import Found
from checker.measures.left_empty import left_empty
from checker.measures.lines import Lines, Places, first_of, groups, keyed, lines_of
from checker.measures.months import months_of
from checker.measures.not_looked_at import not_looked_at
from checker.measures.persons import is_person, plain_name, recoded
from checker.measures.posts import Post, posts_of, widest
from checker.tables.case import Case
from checker.tables.table import Table
from checker.tables.typed import Coded

NO_WAGES = Found(
    nothing=(
        "没有序时账，也没有逐笔写日期的支出明细，也没有工资表",
        "no journal, no list of spending with dates, and no list of wages (工资表)",
    )
)
NO_ROSTER = Found(nothing=("没有人员名册，无从核对工资名单", "no roster (人员名册) to compare wages with"))
FAR = 9_999_999


@dataclass(frozen=True)
class Wages:
    """The lines that are a person's wages; `listed` where they are 工资表, whose months are those worked for.

    In the books a month's wages may be paid in the next one.
    """

    lines: Lines
    persons: Coded
    places: Places
    month: Places

    @property
    def listed(self) -> bool:
        """Whether these are the wages of 工资表."""
        return self.lines.table.kind == "payroll"

    @property
    def known(self) -> Places:
        """The lines whose month is known."""
        return self.places[self.month[self.places] > 0]

    def by_person(self, places: Places) -> list[Places]:
        """These lines, one group a person."""
        return groups(places, self.persons.codes[places], 1)

    def by_person_and_month(self) -> list[Places]:
        """All lines whose month is known, one group for a person and month."""
        return groups(self.known, keyed(self.persons.codes[self.known], self.month[self.known]), 1)

    def paid_months(self) -> dict[str, set[int]]:
        """The months in which each person was paid."""
        found: dict[str, set[int]] = {}
        once = self.known[first_of(keyed(self.persons.codes[self.known], self.month[self.known]))]
        for person, month in zip(self.persons.codes[once].tolist(), self.month[once].tolist(), strict=True):
            found.setdefault(str(self.persons.different[person]), set()).add(month)
        return found

    def near(self, month: int) -> range:
        """The months to which a payment of this month may belong, or in which this month's may be paid."""
        return range(month, month + 1) if self.listed else range(month - 1, month + 2)


Roster = Mapping[str, Post]


def wage_books(case: Case) -> Lines | Found:
    """工资表, else the books."""
    table = case.table("payroll")
    return Lines(case, table) if table is not None else lines_of(case) or NO_WAGES


def listed_wages(case: Case) -> Wages | None:
    """The wages of 工资表; None where there is none."""
    table = case.table("payroll")
    if table is None:
        return None
    lines = Lines(case, table)
    persons = lines.text("person")
    persons = recoded(persons, (plain_name(name) for name in persons.different))
    return Wages(lines, persons, ((persons.codes >= 0) & (lines.net > 0)).nonzero()[0], months_of(lines))


def wages_of(lines: Lines, limits: Mapping[str, Limit]) -> Wages | Found:
    """The wages, or why they cannot be told person by person."""
    if lines.table.kind == "payroll" and (listed := listed_wages(lines.case)):
        return listed

    def told() -> Wages | Found:
        persons = _persons_of(lines, limits)
        places = _wage_lines(lines, persons, limits)
        return _nameless(lines, places) or Wages(lines, persons, places, lines.month)

    asked = tuple(limits.get(name) for name in ("wages", "labour", "organisations", "surnames"))
    return lines.case.once(("wages", lines.table.kind, asked), told)


def all_wages_of(case: Case, limits: Mapping[str, Limit]) -> Wages | Found:
    """The wages where all of them are known: whoever is missing among them was not paid."""
    lines = wage_books(case)
    if isinstance(lines, Found):
        return lines
    unseen = not_looked_at(lines)
    if lines.table.kind == "payroll":
        unseen = unseen or left_empty(lines, "person", "month", "amount")
    return Found(missing=unseen) if unseen else wages_of(lines, limits)


def wages_and_roster(lines: Lines, limits: Mapping[str, Limit]) -> tuple[Wages, Roster] | Found:
    """What every comparison of wages with the roster begins with, or why there is nothing to compare."""
    roster = roster_of(lines.case)
    if isinstance(roster, Found):
        return roster
    wages = paid_wages(lines.case, limits)
    return wages if isinstance(wages, Found) else (wages, roster)


def paid_wages(case: Case, limits: Mapping[str, Limit]) -> Wages | Found:
    """What was really paid: the wages in the books where they name persons, else 工资表."""
    books = lines_of(case)
    paid = wages_of(books, limits) if books is not None else NO_WAGES
    return paid if isinstance(paid, Wages) else listed_wages(case) or paid


def roster_of(case: Case) -> Roster | Found:
    """Everybody on the roster; a person listed twice keeps the widest span. A row without a name may be anybody."""
    table = case.table("roster")
    if table is None:
        return NO_ROSTER
    unread = [name for name in ("joined_on", "left_on") if table.unread_in(name)]
    unsaid = case.missing("roster", *unread) if unread else left_empty(Lines(case, table), "person")
    return Found(missing=unsaid) if unsaid else case.once("roster", lambda: _posts(table))


def _posts(table: Table) -> Roster:
    posts: dict[str, Post] = {}
    for person, post in posts_of(table):
        name = plain_name(person)
        posts[name] = post if (known := posts.get(name)) is None else widest(known, post)
    return posts


def _persons_of(lines: Lines, limits: Mapping[str, Limit]) -> Coded:
    """The person of every line: 职员 whatever the name, else a payee with a person's name."""
    if lines.has("person"):
        column = lines.text("person")
        names = (plain_name(name) for name in column.different)
        return recoded(column, (None if limits["organisations"].holds(name) else name for name in names))
    column = lines.text("counterparty", "payee")
    return recoded(column, (plain_name(n) if is_person(str(n), limits) else None for n in column.different))


def _wage_lines(lines: Lines, persons: Coded, limits: Mapping[str, Limit]) -> Places:
    """Spending lines that are wages (摘要 or account) and name a person."""
    said = lines.says(limits["wages"])
    said |= lines.account_says(limits["wages"])
    labour = lines.says(limits["labour"])
    return (lines.spends & said & ~labour & (persons.codes >= 0) & (lines.net > 0)).nonzero()[0]


def _nameless(lines: Lines, places: Places) -> Found | None:
    """Say why wages cannot be compared with the roster: no line names anybody."""
    if len(places):
        return None
    if lines.has("person"):
        return Found(nothing=("账里的工资没有逐人列示", "wages in the books are not shown person by person"))
    heading = "职员" if lines.is_ledger else "收款人"
    return Found(
        nothing=(
            f"账里没有逐人的工资（{heading}列），无从核对工资名单",
            f"the books show no wages by person (column “{heading}”): nothing to compare",
        )
    )

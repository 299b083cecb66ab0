"""The list of social insurance (社保缴纳名单): who is insured in which month, on which base."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.measures.hits import Found
from checker.measures.left_empty import left_empty
from checker.measures.lines import Lines
from checker.measures.months import months_of
from checker.measures.persons import plain_name
from checker.tables.case import Case

NO_LIST = Found(nothing=("没有社保缴纳名单，无从核对参保情况", "no list of the insured (社保缴纳名单) to compare with"))
ALL_YEAR = 0


@dataclass(frozen=True)
class Insured:
    """Each person's months; `listed` are the months the list speaks of, none where it states no months at all."""

    months: Mapping[str, set[int]]
    listed: frozenset[int]

    def lacks(self, name: str, month: int, near: Iterable[int]) -> bool:
        """Whether the list speaks of the month and does not name the person in it or in those near."""
        if not self.listed:
            return name not in self.months
        return month in self.listed and not self.months.get(name, set()) & set(near)


def insured_books(case: Case) -> Lines | Found:
    """The list as lines."""
    table = case.table("social_insurance")
    return Lines(case, table) if table is not None else NO_LIST


def insured_of(case: Case) -> Insured | Found:
    """Read the list, or say that there is none."""
    lines = insured_books(case)
    if isinstance(lines, Found):
        return lines
    if nameless := left_empty(lines, "person"):
        return Found(missing=nameless)
    months: dict[str, set[int]] = {}
    for record, month in zip(lines.table, months_of(lines).tolist(), strict=True):
        if name := plain_name(record["person"]):
            months.setdefault(name, set()).add(month)
    return Insured(months, frozenset().union(*months.values()) - {ALL_YEAR})

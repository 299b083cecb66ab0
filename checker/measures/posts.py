"""From when to when somebody was in post: a roster often states the month only, and then no day is made up for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from checker.core.lang import named
from checker.core.periods import Period
from checker.tables.table import Table

SHOWN = 5
PART_TIME = {"否", "兼职", "非专职"}


@dataclass(frozen=True, slots=True)
class Post:
    """A person on the roster: first and last day, None where it is not stated, and whether stated as part-time.

    Where only the month is stated, `first` is its last day and `last` its first: between them the person was there for
    certain; `maybe_from` and `maybe_to` are the days the month leaves open.
    """

    first: date | None = None
    last: date | None = None
    part_time: bool = False
    maybe_from: date | None = None
    maybe_to: date | None = None

    def whole_month(self, month: int) -> bool:
        """Whether the person was there on every day of the month, for certain."""
        begins, after = first_day(month), first_day(month + 1)
        return not (self.first and self.first > begins) and not (self.last and self.last < after)

    def on(self, day: date) -> bool | None:
        """Whether the person was there on a day; the day of leaving is still one of it. None where the month leaves it open."""
        if not (self.first and self.first > day) and not (self.last and self.last < day):
            return True
        begins, ends = self.maybe_from or self.first, self.maybe_to or self.last
        return None if not (begins and begins > day) and not (ends and ends < day) else False

    @property
    def left(self) -> str:
        """The day of leaving as it is stated: 2021-10-31, or 2021-10 where only the month is."""
        return f"{self.last:%Y-%m}" if self.last and self.maybe_to else str(self.last or "")


def posts_of(roster: Table) -> list[tuple[str | None, Post]]:
    """Every row of the roster: the name as it stands, and its post."""
    columns = ("person", "joined_on", "joined_on_month", "left_on", "left_on_month", "full_time")
    return [
        (person, post_of(joined, joined_month, left, left_month, str(full_time or "").strip() in PART_TIME))
        for person, joined, joined_month, left, left_month, full_time in roster.fields(*columns)
    ]


def post_of(
    joined: date | None,
    joined_month: Period | None,
    left: date | None,
    left_month: Period | None,
    part_time: bool = False,
) -> Post:
    """A post by its days, or by the months that are all that is stated."""
    by_month = None if joined else joined_month
    until_month = None if left else left_month
    return Post(
        by_month.end if by_month else joined,
        until_month.start if until_month else left,
        part_time,
        by_month.start if by_month else None,
        until_month.end if until_month else None,
    )


def widest(one: Post, other: Post) -> Post:
    """Both spans of a person listed twice, from the earlier first day to the later last one."""
    first = min((one.first, one.maybe_from), (other.first, other.maybe_from), key=_early)
    last = max((one.last, one.maybe_to), (other.last, other.maybe_to), key=_late)
    return Post(first[0], last[0], one.part_time and other.part_time, first[1], last[1])


def _early(stated: tuple[date | None, date | None]) -> date:
    return stated[0] or date.min


def _late(stated: tuple[date | None, date | None]) -> date:
    return stated[0] or date.max


def only_months(names: Iterable[str], roster: str) -> tuple[str, str]:
    """Why nobody can say who was there on a day: of these people only the month is stated."""
    said = named(list(names)[:SHOWN])
    return (
        f"工作表“{roster}”的入职、离职日期只写到月，那一天在不在岗看不出：{said.zh}",
        f"sheet “{roster}” states only the month of joining or leaving of {said.en}: whether in post on the day cannot be told",
    )


@cache
def first_day(month: int) -> date:
    """The first day of a month counted from year 0."""
    return date(month // 12, month % 12 + 1, 1)

"""A case: everything handed in for one station and one year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from checker.core.cells import CellRef
from checker.core.lang import Both, Lang, named, say
from checker.core.periods import Period
from checker.core.problems import Problem
from checker.core.read_files import Input
from checker.tables.period import period_of
from checker.tables.sheets import sheets
from checker.tables.stated_limits import StatedLimit
from checker.tables.table import Record, Table

if TYPE_CHECKING:
    from checker.readers.grid import Grid
    from checker.tables.find_tables import SheetReading

T = TypeVar("T")


@dataclass(frozen=True)
class Case:
    """The typed tables of one case, by kind, with what could not be read of it.

    `grids` are the sheets as they stand, kept only for a case whose evidence will be shown. `fields` is not None
    where only these were to be read of a large ledger: enough for whoever named them, not for a check. `unclear` are
    kinds of which a sheet is there and none could be used, with the reason: that is not the same as none being there.
    """

    name: str
    tables: Mapping[str, Table]
    inputs: tuple[Input, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Both, ...] = ()
    as_of: date | None = None
    readings: "tuple[SheetReading, ...]" = ()
    given_categories: Mapping[str, str] = field(default_factory=dict)
    limits: tuple[StatedLimit, ...] = ()
    lang: Lang = "zh"
    grids: "tuple[Grid, ...]" = ()
    fields: frozenset[str] | None = None
    unclear: Mapping[str, Both] = field(default_factory=dict)
    _known: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def say(self, zh: str, en: str) -> str:
        """The sentence in the language of whoever asked: facts are worded for one reader."""
        return say(self.lang, zh, en)

    def once(self, what: object, work: Callable[[], T]) -> T:
        """What `work` gives, worked out once a case however many measures ask for it; nobody may change it."""
        if what not in self._known:
            self._known[what] = work()
        found: T = self._known[what]
        return found

    def let_go(self) -> None:
        """Forget what was worked out: it leads back to the case, which would stay until somebody looks for circles."""
        self._known.clear()
        for table in self.tables.values():
            table.let_go()

    def table(self, kind: str) -> Table | None:
        """The table of a kind; None when there is none or it has no rows."""
        table = self.tables.get(kind)
        if table is not None and len(table):
            return table
        if kind in self.unclear:
            self.looked_for.add(kind)
        return None

    @cached_property
    def looked_for(self) -> set[str]:
        """Which of the unclear kinds somebody has looked for; who asks forgets what was asked before."""
        return set()

    @cached_property
    def project(self) -> Record | None:
        """The 项目信息 of the case as one record."""
        table = self.table("project")
        return next(iter(table)) if table else None

    def stated(self, name: str) -> object:
        """One value of 项目信息; None where it is not stated."""
        project = self.project
        return project[name] if project else None

    @cached_property
    def report(self) -> Record | None:
        """The 报告概况 of the case as one record; None where the case is no report."""
        table = self.table("report")
        return next(iter(table)) if table else None

    def said(self, name: str) -> tuple[Any, tuple[CellRef, ...]]:
        """One value of 报告概况 or else of 项目信息, with its cell; None without cells where neither states it."""
        for record in (self.report, self.project):
            if record is not None and record[name] is not None:
                return record[name], record.cells(name)
        return None, ()

    @cached_property
    def period(self) -> Period | None:
        """The service year: as stated, else the calendar year of 评价年度; None where neither is there."""
        project = self.project
        return period_of(project) if project else None

    def missing(self, kind: str, *names: str) -> tuple[str, str]:
        """Say, in Chinese and English, which sheet and columns would have to be there."""
        table = self.tables.get(kind)
        if table is None and kind in self.unclear:
            return self.unclear[kind].zh, self.unclear[kind].en
        if table is None:
            return _no_sheet(kind, names)
        zh, en = _headings(kind, names)
        unread = [str(cell) for name in names for cell in table.unread_in(name)]
        if unread:
            return f"{'、'.join(unread)} 无法读取（{zh}）", f"{', '.join(unread)} could not be read ({en})"
        if not len(table):
            return f"工作表“{table.called}”没有数据（{zh}）", f"sheet “{table.called}” has no rows ({en})"
        return f"工作表“{table.called}”未填“{zh}”", f"sheet “{table.called}” does not state {en}"


@cache
def _headings(kind: str, names: tuple[str, ...]) -> tuple[str, str]:
    """The headings of these columns: most cases lack the same ones."""
    headings = named(sheets()[kind].fields[name].heading for name in names)
    return headings.zh, headings.en


@cache
def _no_sheet(kind: str, names: tuple[str, ...]) -> tuple[str, str]:
    """That a sheet is missing, with the columns looked for in it."""
    sheet = sheets()[kind].name
    zh, en = _headings(kind, names)
    return f"缺工作表“{sheet}”（{zh}）", f"sheet “{sheet}” is missing ({en})"

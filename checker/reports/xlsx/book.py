"""The workbook being written: looks, sheets with their heads and print set-up, and cells typed as what they are."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from types import TracebackType
from typing import Any, BinaryIO

from checker.core.exhibits import ENGLISH
from checker.core.findings import Report
from checker.core.lang import Lang, say
from checker.core.text import printable
from checker.reports.xlsx.formulas import hyperlink
from checker.reports.xlsx.values import Column, Formula, Link, Share, Status, Value

FONT, SIZE = "宋体", 10
LINE_HEIGHT = 14.5  # points
MOST_HEIGHT = 409.0  # what a row can have
LONGEST_CELL = 32_767  # what a cell can hold; longer text is cut and says so
CUT = "…（已截断）"
# A sheet of more rows than this is continued on another one, which spreadsheets still filter and print with ease.
PAGE_ROWS = 20_000
A4, A3 = 9, 8
WIDE = 150  # characters: what is wider is printed on A3
WIDEST_PAGE = 300  # characters: what is wider still is printed on several pages side by side
FILLS = {"违规": "#F8CBAD", "疑点": "#FFE699", "提示": "#DDEBF7", "未能判断": "#E4DFEC"}
HEAD_FILL, ADDED_FILL = "#D9E1F2", "#F2F2F2"
MADE_ON = datetime(1980, 1, 1)  # the same report gives the same bytes on every day

LOOKS: dict[str, dict[str, Any]] = {
    "text": {"text_wrap": True},
    "plain": {},
    "copied": {"border": 0},
    "amount": {"num_format": "#,##0.00_ "},
    "count": {"num_format": "#,##0", "align": "center"},
    "general": {},
    "day": {"num_format": "yyyy-mm-dd", "align": "center"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm"},
    "time": {"num_format": "hh:mm:ss"},
    "center": {"align": "center", "text_wrap": True},
    "link": {"font_color": "#0563C1", "underline": 1, "text_wrap": True},
    "head": {"bold": True, "bg_color": HEAD_FILL, "align": "center", "valign": "vcenter", "text_wrap": True},
    "title": {"bold": True, "font_size": 16, "border": 0},
    "section": {"bold": True, "font_size": 12, "border": 0},
    "remark": {"border": 0, "text_wrap": True},
    "fill_in": {"text_wrap": True, "bg_color": "#FFFDF2"},
}


class Book:
    """The open workbook; `with Book(…)` closes it."""

    def __init__(self, out: BinaryIO, report: Report, lang: Lang) -> None:
        import xlsxwriter

        options = {"constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}
        self.book: Any = xlsxwriter.Workbook(out, {**options, "strings_to_urls": False})
        self.book.set_properties({"author": "checker", "created": MADE_ON})
        self.report, self.lang = report, lang
        self._looks: dict[tuple[str, tuple[tuple[str, Any], ...]], Any] = {}

    def __enter__(self) -> "Book":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.book.close()

    def say(self, zh: str, en: str) -> str:
        """Pick the reader's language."""
        return say(self.lang, zh, en)

    def category(self, name: str) -> str:
        """A category as rows of the evidence bear it, and the formulas ask for it: the books' own word, or ours."""
        return say(self.lang, name, ENGLISH.get(name, name))

    def look(self, name: str, **more: Any) -> Any:
        """A format by name, with changes; each is made once."""
        key = (name, tuple(sorted(more.items())))
        if key not in self._looks:
            base = {"font_name": FONT, "font_size": SIZE, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
            self._looks[key] = self.book.add_format({**base, **LOOKS[name], **more})
        return self._looks[key]

    def sheet(self, name: str, width: int, copy: bool = False) -> Any:
        """A new sheet set up for printing: numbered, with its name, as many pages wide as stays readable."""
        page = self.book.add_worksheet(name)
        page.set_landscape()
        page.set_paper(A3 if width > WIDE else A4)
        page.fit_to_pages(max(1, -(-width // WIDEST_PAGE)), 0)
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        shown = printable(self.report.cases[0].case if len(self.report.cases) == 1 else "")[:60].replace("&", "&&")
        page.set_header(f"&L{shown}&R{name.replace('&', '&&')}")
        pages = self.say("第 &P 页，共 &N 页", "page &P of &N")
        page.set_footer(f"&Lchecker {self.report.version}&R{pages}")
        page.hide_gridlines(0 if copy else 2)
        return page

    def table(self, names: Sequence[str], columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> Iterator[Any]:
        """Write rows below their heads, page after page; gives each finished sheet, for what goes on top of it."""
        rest = iter(rows)
        for name in names:
            page = self.sheet(name, sum(column.width for column in columns))
            for number, column in enumerate(columns):
                page.set_column(number, number, column.width)
            heads = [column.head(self.lang) for column in columns]
            page.set_row(0, self.height(heads, columns) + 6)
            for number, head in enumerate(heads):
                page.write_string(0, number, head, self.look("head"))
            row = 0
            for row, values in enumerate(islice(rest, PAGE_ROWS), start=1):
                page.set_row(row, self.height(values, columns))
                for number, (value, column) in enumerate(zip(values, columns, strict=True)):
                    self.write(page, row, number, value, column.look)
                _forget(page, row - 1)
            page.freeze_panes(1, 0)
            page.autofilter(0, 0, max(row, 1), len(columns) - 1)
            page.repeat_rows(0)
            yield page

    def write(self, page: Any, row: int, column: int, value: Value | time, look: str = "text", **more: Any) -> None:
        """Write one cell as what it is; row and column count from 0. A text can only become a text."""
        match value:
            case None:
                page.write_blank(row, column, None, self.look(look, **more))
            case str():
                page.write_string(row, column, cut(value), self.look(look, **more))
            case Status():
                fill = {"bg_color": FILLS[value.status]} if value.status in FILLS else {}
                page.write_string(row, column, value.word, self.look("center", **fill))
            case Link():
                page.write_formula(row, column, hyperlink(value), self.look("link", **more), value.shown)
            case Share():
                look_ = self.look("plain", num_format=percent_format(value.digits), **more)
                page.write_number(row, column, float(value.value), look_)
            case Formula():
                if value.look == "share":
                    more["num_format"] = percent_format(value.digits)
                page.write_formula(
                    row,
                    column,
                    value.text,
                    self.look("plain" if value.look == "share" else value.look, **more),
                    value.value,
                )
            case bool():
                page.write_boolean(row, column, value, self.look(look, **more))
            case int() | float():
                page.write_number(row, column, value, self.look(look, **more))
            case datetime() | date() | time():
                self._write_day(page, row, column, value, more)

    def _write_day(self, page: Any, row: int, column: int, value: date | datetime | time, more: dict[str, Any]) -> None:
        if isinstance(value, time):
            name = "time"
        elif isinstance(value, datetime) and value.time() != time(0):
            name = "moment"
        else:
            name = "day"
        if not isinstance(value, time) and value.year < 1900:
            page.write_string(row, column, value.isoformat(), self.look("text", **more))
        else:
            page.write_datetime(row, column, value, self.look(name, **more))

    def height(self, values: Sequence[Value], columns: Sequence[Column]) -> float:
        """High enough for the longest text of a row: spreadsheets do not grow a row that arrives without a height."""
        lines = 1
        for value, column in zip(values, columns, strict=True):
            shown = value.shown if isinstance(value, Link) else value
            if isinstance(shown, str):
                lines = max(lines, lines_of(shown, column.width))
        return min(lines * LINE_HEIGHT + 2, MOST_HEIGHT)


def _forget(page: Any, row: int) -> None:
    """A row that is on disk needs no height in memory any more; of 100,000 rows that is the most of it."""
    page.row_info.pop(row, None)
    page.row_sizes.pop(row, None)


def pages_of(count: int, name: str) -> list[str]:
    """The names of the sheets that many rows need: 问题清单, 问题清单（2）, …"""
    return [name, *(f"{name}（{number}）" for number in range(2, -(-count // PAGE_ROWS) + 1))]


def lines_of(shown: str, width: int) -> int:
    """How many lines a text takes in a column; a Chinese character is as wide as two others."""
    room = max(width - 1, 1)
    return sum(-(-width_of(part) // room) or 1 for part in shown.split("\n"))


def width_of(shown: str) -> int:
    """How wide a text is, in characters of the Latin alphabet."""
    return len(shown) if shown.isascii() else len(shown.encode("gbk", "replace"))


def percent_format(digits: int) -> str:
    """0.00%, with a little room before the next column."""
    return f"0.{'0' * digits}%_ " if digits else "0%_ "


def cut(shown: str) -> str:
    """A text as a cell can hold it, safe to show."""
    safe = printable(shown)
    return safe if len(safe) <= LONGEST_CELL else safe[: LONGEST_CELL - len(CUT)] + CUT

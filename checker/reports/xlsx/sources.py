"""数据来源: files with their hashes, every sheet with the rows read and set aside, packs, problems, notes."""

from collections.abc import Iterator, Sequence

from checker.core.exhibits import SheetRead
from checker.core.findings import CaseReport
from checker.core.lang import say
from checker.reports.xlsx.book import Book
from checker.reports.xlsx.formulas import address
from checker.reports.xlsx.plan import Plan
from checker.reports.xlsx.values import Column, Link, Value

COLUMNS = (
    Column("案件", "case", 18),
    Column("内容", "what", 11),
    Column("文件或规则包", "file or pack", 34),
    Column("工作表", "sheet", 18),
    Column("读作", "read as", 14),
    Column("读取行数", "rows read", 10, "count"),
    Column("不计行数", "rows set aside", 10, "count"),
    Column("不计的原因", "why set aside", 30),
    Column("未读懂的单元格", "cells not understood", 10, "count"),
    Column("证据副本", "copy", 22),
    Column("sha256 / 说明", "sha256 / note", 68),
)


def write(book: Book, plan: Plan) -> None:
    """Write where everything comes from, and with what it was judged."""
    for page in book.table([book.say("数据来源", "sources")], COLUMNS, _rows(book, plan)):
        page.freeze_panes(1, 2)


def _rows(book: Book, plan: Plan) -> Iterator[Sequence[Value]]:
    for place, case in enumerate(plan.report.cases):
        for source in case.inputs:
            yield _line(case, book.say("文件", "file"), source.path, note=source.sha256)
        for sheet in case.exhibits.sheets if case.exhibits else ():
            yield _sheet(book, plan, place, case, sheet)
        for pack in case.packs:
            yield _line(case, book.say("规则包", "pack"), f"{pack.id} {pack.name}", note=pack.sha256)
        for problem in case.problems:
            note = problem.said(book.lang, end=False)
            yield _line(case, book.say("读取问题", "problem"), problem.where, note=note)
        for note in case.notes:
            yield _line(case, book.say("说明", "note"), note=note)
    report = plan.report
    tool = f"{report.engine}{book.say('；基准日 ', '; as of ') + report.as_of if report.as_of else ''}"
    yield (None, book.say("程序", "tool"), f"checker {report.version}", *[None] * 7, tool)


def _line(case: CaseReport, what: str, name: str | None = None, note: str | None = None) -> Sequence[Value]:
    return (case.case, what, name, *[None] * 7, note)


def _sheet(book: Book, plan: Plan, place: int, case: CaseReport, sheet: SheetRead) -> Sequence[Value]:
    copy = plan.by_place.get((place, sheet.file, sheet.sheet))
    aside = book.say("；", "; ").join(f"{say(book.lang, zh, en)} {count}" for zh, en, count in sheet.set_aside)
    note = sheet.note or ("" if sheet.used else book.say("未采用", "not used"))
    if copy and copy.exhibit.copied is not None:
        note = book.say(
            f"{copy.exhibit.height} 行，太长，只复制被引用的 {copy.exhibit.copied} 行",
            f"{copy.exhibit.height} rows, too long: only the {copy.exhibit.copied} cited rows were copied",
        )
    elif not copy and not note:
        note = book.say("没有结论引用，未复制", "nothing rests on it: not copied")
    return (
        case.case,
        book.say("工作表", "sheet"),
        sheet.file,
        sheet.sheet,
        sheet.name,
        sheet.rows,
        sum(count for *_, count in sheet.set_aside),
        aside,
        sheet.unread_cells,
        Link(copy.name, address(1, 1), copy.name) if copy else None,
        note,
    )

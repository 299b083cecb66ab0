"""分类金额: the amounts shares are made of, each added up by a formula over the evidence."""

from collections.abc import Iterator, Sequence

from checker.core.exhibits import NOT_COUNTED
from checker.core.facts import Term
from checker.reports.xlsx.book import Book
from checker.reports.xlsx.formulas import address, at, down, in_yuan, quoted
from checker.reports.xlsx.plan import TOTAL, AmountRow, EvidenceSheet, Plan
from checker.reports.xlsx.values import Column, Formula, Link, Value

NAME_COLUMN, AMOUNT_COLUMN = 2, 4
FORMULA_MOST = 8_000  # a formula can have 8,192 characters
COLUMNS = (
    Column("案件", "case", 18),
    Column("内容", "what", 24),
    Column("金额口径", "amount", 14),
    Column("金额（元）", "amount (元)", 18, "amount"),
    Column("报告采用（元）", "as reported (元)", 18, "amount"),
    Column("相差（元）", "difference (元)", 14, "amount"),
    Column("怎样得出", "how", 46),
    Column("证据", "evidence", 22),
)


def write(book: Book, plan: Plan) -> None:
    """Write it; whoever classifies a row of the evidence otherwise sees the amount change here."""
    if plan.amounts:
        for page in book.table([plan.amount_sheet], COLUMNS, _rows(book, plan)):
            differs = {
                "type": "cell",
                "criteria": "!=",
                "value": 0,
                "format": book.book.add_format({"bg_color": "#FFE699"}),
            }
            page.conditional_format(1, 5, max(len(plan.amounts), 1), 5, differs)


def _rows(book: Book, plan: Plan) -> Iterator[Sequence[Value]]:
    for one in plan.amounts.values():
        yuan = one.fen / 100
        formula, evidence = formula_of(book, plan, one)
        if formula:
            how = _how(book, one)
        elif any(
            sheet.exhibit.copied is not None and one.amount in sheet.exhibit.amounts for sheet in _sheets(plan, one)
        ):
            how = book.say(
                "表太长，没有整张复制，本格是数值；各类小计见证据页",
                "sheet too long to copy: a value; subtotals stand on the evidence sheet",
            )
        else:
            how = book.say(
                "原表不是数字，或不在复制的表里，本格是数值", "no number in the original, or not copied: a value"
            )
        difference = f"=ROUND({address(one.row, AMOUNT_COLUMN)}-{address(one.row, AMOUNT_COLUMN + 1)},2)"
        yield (
            plan.report.cases[one.case].case,
            book.category(one.name),
            one.amount or None,
            Formula(formula, yuan) if formula else yuan,
            yuan,
            Formula(difference, 0.0),
            how,
            evidence,
        )


def _how(book: Book, one: AmountRow) -> str:
    if one.side:
        sign = book.say("负数", "negative") if one.side < 0 else book.say("正数", "positive")
        return book.say(f"证据表中未归类的各行（{sign}）之和", f"rows of the evidence not classified ({sign})")
    if not one.amount:
        return book.say("取自证据表的单元格", "taken from cells of the evidence")
    if one.name == TOTAL:
        return book.say("证据表中计入的各行之和", "all rows of the evidence that count")
    return book.say("证据表中归为这一类的各行之和", "rows of the evidence in this category")


def formula_of(book: Book, plan: Plan, one: AmountRow) -> tuple[str, Link | str | None]:
    """The formula of an amount ('' where it can only be a value), and a link to where it comes from."""
    if one.amount:
        sheets = _sheets(plan, one)
        if not sheets or not all(sheet.sums(one.amount) for sheet in sheets):
            return "", plan.first_link(one.case, one.term.cells)
        formula = "=" + "+".join(_sum(book, sheet, one) for sheet in sheets)
        first = sheets[0]
        link = Link(first.name, address(1, first.amount_column(one.amount)), first.exhibit.sheet)
        return (formula if len(formula) < FORMULA_MOST else ""), link
    return _of_cells(plan, one.case, one.term), plan.first_link(one.case, one.term.cells)


def _sheets(plan: Plan, one: AmountRow) -> list[EvidenceSheet]:
    return [sheet for sheet in plan.evidence if sheet.case == one.case and one.amount in sheet.exhibit.amounts]


def _sum(book: Book, sheet: EvidenceSheet, one: AmountRow) -> str:
    last = max(sheet.exhibit.height, 1)
    amounts = down(sheet.name, sheet.amount_column(one.amount), 1, last)
    categories = down(sheet.name, sheet.category_column, 1, last)
    if one.name == TOTAL:
        return f'SUMIFS({amounts},{categories},"<>{book.category(NOT_COUNTED)}")'
    name = address(one.row, NAME_COLUMN, fixed=True)
    side = f',{amounts},"{"<" if one.side < 0 else ">"}0"' if one.side else ""
    return f"SUMIFS({amounts},{categories},{name}{side})"


def _of_cells(plan: Plan, case: int, term: Term) -> str:
    """The sum of single cells; '' where not every one of them is copied as a number, or they are not all named."""
    parts: list[str] = []
    fen = 0
    for cell in term.cells:
        sheet = plan.by_place.get((case, cell.file, cell.sheet))
        amount = sheet.exhibit.at.get((cell.row, cell.column)) if sheet and sheet.exhibit.copied is None else None
        if sheet is None or amount is None or not amount.sources:
            return ""
        fen += amount.fen
        [(column, factor)] = amount.sources
        parts.append(in_yuan(f"{quoted(sheet.name)}!{address(cell.row, column)}", factor))
    formula = "=" + "+".join(parts)
    return formula if parts and fen == term.fen and len(formula) < FORMULA_MOST else ""


def reference(plan: Plan, row: int) -> str:
    """The amount of a row as other sheets refer to it."""
    return at(plan.amount_sheet, row, AMOUNT_COLUMN)

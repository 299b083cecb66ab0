"""证据: copies of the sheets everything rests on, at their own addresses, with what was made of each row beside them."""

from collections.abc import Iterable
from typing import Any

from checker.core.exhibits import Amount, ExhibitRow
from checker.core.status import WORST_FIRST, Status
from checker.reports.xlsx.book import A3, A4, ADDED_FILL, FILLS, WIDE, WIDEST_PAGE, Book, width_of
from checker.reports.xlsx.formulas import address, in_yuan
from checker.reports.xlsx.plan import EvidenceSheet, Plan
from checker.reports.xlsx.values import Formula, Value

NARROWEST, WIDEST, ROWS_MEASURED = 8, 36, 300
LIST_MOST = 255  # what a list of choices can have
RULES_SHOWN = 3


class Cited:
    """Which cells of the copies findings point at, and the worst said of each."""

    def __init__(self, plan: Plan) -> None:
        self.rows: dict[tuple[int, str, str], dict[int, list[tuple[int, int, Status]]]] = {}
        self.rule_of: list[str] = []
        for number, case, finding in plan.findings():
            self.rule_of.append(finding.rule)
            place = plan.case_number(case)
            for cell in finding.cells:
                if (place, cell.file, cell.sheet) not in plan.by_place:
                    continue
                of_sheet = self.rows.setdefault((place, cell.file, cell.sheet), {})
                of_sheet.setdefault(cell.row, []).append((cell.column, number, finding.status))


def write(book: Book, plan: Plan) -> None:
    """Write every copy; the row under a long one's cited rows says what the rest comes to."""
    cited = Cited(plan)
    for sheet in plan.evidence:
        exhibit = sheet.exhibit
        found = cited.rows.get((sheet.case, exhibit.file, exhibit.sheet), {})
        _Copy(book, plan, sheet, found, cited.rule_of).write()


class _Copy:
    """One copy being written."""

    def __init__(
        self,
        book: Book,
        plan: Plan,
        sheet: EvidenceSheet,
        found: dict[int, list[tuple[int, int, Status]]],
        rule_of: list[str],
    ) -> None:
        self.book, self.plan, self.sheet, self.exhibit = book, plan, sheet, sheet.exhibit
        self.found, self.rule_of = found, rule_of
        self.widths: dict[int, int] = {}
        self.header = self.exhibit.header[-1] if self.exhibit.header else 0

    def write(self) -> None:
        """Write it row by row."""
        exhibit, sheet = self.exhibit, self.sheet
        self.page: Any = self.book.sheet(sheet.name, 0, copy=True)
        self.page.set_footer(f"&L{_plain(exhibit.file)} · {_plain(exhibit.sheet)}&R&P / &N")
        last = 0
        for row in exhibit.rows():
            self._row(row)
            last = row.row
        self._subtotals(last)
        self._set_up(last)

    def _row(self, row: ExhibitRow) -> None:
        paint = {column: self._fill(status) for column, _, status in sorted(self.found.get(row.row, ()), key=_worst)}
        whole_row = paint.get(0)
        head = row.row in self.exhibit.header
        for column, value in enumerate(row.values, start=1):
            fill = paint.get(column) or whole_row
            if value is None and not fill and not head:
                continue
            if row.row <= ROWS_MEASURED:
                self.widths[column] = max(self.widths.get(column, 0), min(_width(value), WIDEST))
            more = {"bg_color": fill} if fill else {}
            if isinstance(value, (int, float)) and (row.row, column) in self.exhibit.percents:
                more["num_format"] = "0.00%"
            self.book.write(self.page, row.row - 1, column - 1, value, "head" if head else "copied", **more)
        if self.sheet.fits:
            self._beside(row)

    def _fill(self, status: Status) -> str:
        return FILLS.get(str(status), "")

    def _beside(self, row: ExhibitRow) -> None:
        """The category, why, the amounts as formulas over the row's own cells, and the findings of the row."""
        sheet, at = self.sheet, row.row - 1
        if row.row == self.header:
            self._heads(at)
            return
        if line := row.line:
            self.book.write(
                self.page,
                at,
                sheet.category_column - 1,
                self.book.category(line.category),
                "plain",
                bg_color=ADDED_FILL,
            )
            self.book.write(self.page, at, sheet.why_column - 1, line.why, "plain", bg_color=ADDED_FILL)
            for name, amount in line.amounts.items():
                value = _amount(row.row, amount)
                column = sheet.amount_column(name) - 1
                self.book.write(self.page, at, column, value, "amount", bg_color=ADDED_FILL)
        if found := self.found.get(row.row):
            numbers = list(dict.fromkeys(number for _, number, _ in found))
            rules = list(dict.fromkeys(self.rule_of[number] for number in numbers))
            shown = self.book.say("、", ", ").join(rules[:RULES_SHOWN]) + (
                self._more(len(rules)) if len(rules) > RULES_SHOWN else ""
            )
            link = self.plan.finding_link(numbers[0], shown)
            self.book.write(self.page, at, sheet.found_column - 1, link, "link", text_wrap=False)

    def _more(self, count: int) -> str:
        return self.book.say(f" 等 {count} 条", f" and others, {count} in all")

    def _heads(self, at: int) -> None:
        book, sheet = self.book, self.sheet
        heads: list[tuple[int, str]] = [(sheet.found_column, book.say("涉及问题", "findings"))]
        if self.exhibit.amounts:
            heads += [
                (sheet.category_column, book.say("归类（可改）", "category (may be changed)")),
                (sheet.why_column, book.say("计入或不计入的理由", "why it counts or not")),
            ]
            heads += [
                (sheet.amount_column(name), f"{name}{book.say('（元）', ' (元)')}") for name in self.exhibit.amounts
            ]
        for column, head in heads:
            book.write(self.page, at, column - 1, head, "head", bg_color="#BFBFBF")

    def _subtotals(self, last: int) -> None:
        """Below the cited rows of a long sheet: what every category comes to, as values."""
        if self.exhibit.copied is None:
            return
        said = self.book.say(
            f"原表 {self.exhibit.height} 行，只复制被引用的 {self.exhibit.copied} 行；以下是全表各类小计（数值）",
            f"{self.exhibit.height} rows, of which the {self.exhibit.copied} cited were copied; totals of the whole sheet by category (values):",
        )
        at = max(last, self.exhibit.height) + 1
        self.book.write(self.page, at, 0, said, "section")
        for number, one in enumerate(self.exhibit.subtotals, start=1):
            named: tuple[Value, ...] = (one.amount, self.book.category(one.category), one.rows)
            for column, value in enumerate(named):
                self.book.write(self.page, at + number, column, value, "plain" if isinstance(value, str) else "count")
            self.book.write(self.page, at + number, 3, one.fen / 100, "amount")

    def _set_up(self, last: int) -> None:
        """Widths by what stands in the columns; heads frozen; filter; choices for the category."""
        page, sheet, exhibit = self.page, self.sheet, self.exhibit
        for column in range(1, exhibit.width + 1):
            page.set_column(column - 1, column - 1, max(self.widths.get(column, 0) + 2, NARROWEST))
        if exhibit.amounts and sheet.fits:
            page.set_column(sheet.category_column - 1, sheet.category_column - 1, 22)
            page.set_column(sheet.why_column - 1, sheet.why_column - 1, 28)
            for name in exhibit.amounts:
                page.set_column(sheet.amount_column(name) - 1, sheet.amount_column(name) - 1, 17)
        if sheet.fits:
            page.set_column(sheet.found_column - 1, sheet.found_column - 1, 22)
        page.ignore_errors({"number_stored_as_text": f"A1:{address(max(exhibit.height, 1), max(exhibit.width, 1))}"})
        if self.header:
            page.freeze_panes(self.header, 0)
            page.repeat_rows(0, self.header - 1)
            if sheet.fits and last > self.header:
                page.autofilter(self.header - 1, 0, last - 1, sheet.found_column - 1)
        choices = [self.book.category(name) for name in exhibit.categories]
        if exhibit.amounts and sheet.fits and last > self.header and len(",".join(choices)) <= LIST_MOST:
            column = sheet.category_column - 1
            page.data_validation(self.header, column, last - 1, column, {"validate": "list", "source": choices})
        width = sum(max(self.widths.get(column, 0) + 2, NARROWEST) for column in range(1, exhibit.width + 1))
        width += (50 + 17 * len(exhibit.amounts) if exhibit.amounts else 0) + 22
        page.set_paper(A3 if width > WIDE else A4)
        page.fit_to_pages(-(-width // WIDEST_PAGE), 0)


def _worst(one: tuple[int, int, Status]) -> int:
    """So that of several colours the worst is painted last."""
    return -WORST_FIRST.index(one[2])


def _amount(row: int, amount: Amount) -> Value:
    """In 元: a formula over the row's own cells where they hold numbers, else the amount that was read."""
    if not amount.sources:
        return amount.fen / 100
    terms: Iterable[str] = (in_yuan(address(row, column), factor) for column, factor in amount.sources)
    return Formula("=" + "+".join(terms), amount.fen / 100)


def _width(value: object) -> int:
    if isinstance(value, str):
        return max((width_of(part) for part in value.split("\n")), default=0)
    return 10 if value is not None and not isinstance(value, (int, float)) else len(str(value)) + 1


def _plain(name: str) -> str:
    return name[:60].replace("&", "&&")

"""Where everything will stand in the workbook, settled before the first row is written: links point both ways."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from checker.core.cells import CellRef
from checker.core.exhibits import Exhibit
from checker.core.facts import Term
from checker.core.findings import Basis, CaseReport, Finding, Report, Verdict
from checker.core.lang import Lang, say
from checker.reports.xlsx.book import PAGE_ROWS, pages_of
from checker.reports.xlsx.formulas import address, sheet_name
from checker.reports.xlsx.values import Link

# A workbook with more sheets than this cannot be found one's way in; the rest is said to be left out.
EVIDENCE_SHEETS_MOST = 200
FIRST_ROW = 2  # rows of our sheets begin under one head
COLUMNS_MOST = 16_384
TOTALS = {"预算": "预算", "实际支出": "支出"}  # totals that are the sum of a column, and of which
TOTAL = "合计"


@dataclass(frozen=True)
class EvidenceSheet:
    """The copy of one sheet: its name here, and where what was made of each row stands."""

    case: int
    name: str
    exhibit: Exhibit

    @property
    def category_column(self) -> int:
        """The column of the category, which whoever reads it may change."""
        return self.exhibit.width + 1

    @property
    def why_column(self) -> int:
        """The column that says why."""
        return self.exhibit.width + 2

    def amount_column(self, amount: str) -> int:
        """The column of an amount in 元."""
        return self.exhibit.width + 3 + self.exhibit.amounts.index(amount)

    @property
    def found_column(self) -> int:
        """The column of the findings of a row."""
        return self.exhibit.width + (3 + len(self.exhibit.amounts) if self.exhibit.amounts else 1)

    @property
    def fits(self) -> bool:
        """Whether there is room beside the original's columns."""
        return self.found_column < COLUMNS_MOST

    def sums(self, amount: str) -> bool:
        """Whether an amount can be added up here with a formula."""
        return self.fits and self.exhibit.copied is None and amount in self.exhibit.amounts


@dataclass(frozen=True)
class AmountRow:
    """One amount shares are made of: whose, what, how much, and its cells."""

    case: int
    row: int
    name: str
    amount: str
    fen: int
    side: int
    term: Term


@dataclass(frozen=True)
class RatioRow:
    """One share on one 口径, and where it will stand."""

    case: int
    row: int
    verdict: Verdict
    basis: Basis
    is_rate: bool


@dataclass(frozen=True)
class Plan:
    """The places of everything."""

    report: Report
    lang: Lang
    evidence: tuple[EvidenceSheet, ...]
    left_out: int
    amounts: Mapping[tuple[int, str, str, int], AmountRow]
    ratios: Mapping[tuple[int, str, str], RatioRow]
    by_place: Mapping[tuple[int, str, str], EvidenceSheet]

    def names(self, zh: str, en: str, count: int) -> list[str]:
        """The sheets so many rows stand on."""
        return pages_of(count, say(self.lang, zh, en))

    @property
    def ratio_sheet(self) -> str:
        """The name of the sheet of shares."""
        return say(self.lang, "口径对照", "ratios")

    @property
    def amount_sheet(self) -> str:
        """The name of the sheet of amounts."""
        return say(self.lang, "分类金额", "amounts")

    def findings(self) -> Iterator[tuple[int, CaseReport, Finding]]:
        """Every finding of every case with the number of its row among all, counted from 0."""
        number = 0
        for case in self.report.cases:
            for finding in case.findings:
                yield number, case, finding
                number += 1

    def case_number(self, case: CaseReport) -> int:
        """The place of a case in the report."""
        return self.numbers[id(case)]

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The places of the cases, by the objects themselves."""
        return {id(case): number for number, case in enumerate(self.report.cases)}

    @cached_property
    def finding_count(self) -> int:
        """How many findings there are in all."""
        return sum(len(case.findings) for case in self.report.cases)

    def finding_link(self, number: int, shown: str) -> Link:
        """To a finding on its list."""
        page, row = divmod(number, PAGE_ROWS)
        name = self.names("问题清单", "findings", self.finding_count)[page]
        return Link(name, address(row + FIRST_ROW, 1), shown)

    def cell_link(self, case: int, cell: CellRef) -> Link | str:
        """To the copy of a cell; its address as text where its sheet was not copied."""
        sheet = self.by_place.get((case, cell.file, cell.sheet))
        if sheet is None or (sheet.exhibit.copied is not None and not cell.row):
            return cell.full
        return Link(sheet.name, address(max(cell.row, 1), max(cell.column, 1)), str(cell))

    def first_link(self, case: int, cells: tuple[CellRef, ...]) -> Link | str | None:
        """To the first of the cells of a finding."""
        return self.cell_link(case, cells[0]) if cells else None


def planned(report: Report, lang: Lang) -> Plan:
    """Give every sheet, amount and share its place."""
    evidence: list[EvidenceSheet] = []
    left_out = 0
    for number, case in enumerate(report.cases):
        for exhibit in case.exhibits.all() if case.exhibits else ():
            if len(evidence) == EVIDENCE_SHEETS_MOST:
                left_out += 1
                continue
            prefix = say(lang, f"证据{len(evidence) + 1}", f"Evidence {len(evidence) + 1}")
            evidence.append(EvidenceSheet(number, sheet_name(prefix, exhibit.sheet), exhibit))
    amounts: dict[tuple[int, str, str, int], AmountRow] = {}
    ratios: dict[tuple[int, str, str], RatioRow] = {}
    for number, case in enumerate(report.cases):
        for verdict in case.verdicts:
            for basis in (*verdict.bases, *verdict.rates):
                key = (number, verdict.rule, basis.basis)
                ratios.setdefault(
                    key, RatioRow(number, len(ratios) + FIRST_ROW, verdict, basis, basis in verdict.rates)
                )
                for term in basis.terms:
                    for one in _amounts_of(number, term):
                        amounts.setdefault(one, _amount_row(one, term, len(amounts) + FIRST_ROW))
    by_place = {(one.case, one.exhibit.file, one.exhibit.sheet): one for one in evidence}
    return Plan(report, lang, tuple(evidence), left_out, amounts, ratios, by_place)


def amount_key(case: int, term: Term, side: int = 0) -> tuple[int, str, str, int]:
    """What an amount is called: totals under the name of the column they add up."""
    if not term.amount and term.name in TOTALS:
        return case, TOTAL, TOTALS[term.name], 0
    return case, term.name, term.amount, side


def _amounts_of(case: int, term: Term) -> Iterator[tuple[int, str, str, int]]:
    """An unclassified amount has two sides: what it could take off, and what it could add."""
    if term.number is not None:
        return
    if term.role == "unclassified":
        yield from (amount_key(case, term, side) for side, fen in ((-1, term.fen), (1, term.upto_fen)) if fen)
    else:
        yield amount_key(case, term)


def _amount_row(key: tuple[int, str, str, int], term: Term, row: int) -> AmountRow:
    case, name, amount, side = key
    fen = (term.upto_fen or 0) if side > 0 else term.fen
    return AmountRow(case, row, name, amount, fen, side, term)


def main_basis(plan: Plan, case: int, finding: Finding) -> RatioRow | None:
    """The share a finding was made of; None where it was made of none."""
    for basis in finding.bases:
        if basis.measured == finding.measured and basis.status is finding.status and basis.terms:
            return plan.ratios.get((case, finding.rule, basis.basis))
    return plan.ratios.get((case, finding.rule, finding.subject)) if not finding.bases else None


def stated_text(case: CaseReport, field: str) -> str:
    """What the case states of itself (承接机构 …); '' where it does not."""
    return next((one.value for one in case.stated if one.field == field), "")

"""The sheets of a case that something said of it rests on, ready to be copied."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache, partial
from typing import Any

from checker.core.cells import CellRef
from checker.core.exhibits import NOT_COUNTED, UNCLASSIFIED, Amount, Exhibit, ExhibitRow, Exhibits, Line, Value
from checker.core.findings import Finding, Verdict
from checker.exhibiting.amounts import single_amounts
from checker.exhibiting.lines import Marked, marked_tables, subtotals_of
from checker.exhibiting.sheets_read import sheets_read
from checker.readers.grid import CellError, Grid
from checker.tables.case import Case
from checker.tables.sheet_kinds import kind_of_name
from checker.tables.sheets import category_names, sheets

# A district's whole run is some 50,000 lines; what is longer is cited row by row, with its subtotals.
WHOLE_ROWS = 60_000
HEADER_ROWS_MOST = 12


def exhibits_of(case: Case, verdicts: Iterable[Verdict], findings: Iterable[Finding]) -> Exhibits:
    """What formats that show the evidence need; nothing is copied before it is looked at."""
    said = (tuple(verdicts), tuple(findings))
    build = cache(lambda: tuple(_build(case, *said)))
    return Exhibits(build, tuple(sheets_read(case)))


def _build(case: Case, verdicts: tuple[Verdict, ...], findings: tuple[Finding, ...]) -> Iterator[Exhibit]:
    cited = _cited(verdicts, findings)
    counts = _counts(verdicts)
    marked = marked_tables(case)
    shares = any(basis.terms for verdict in verdicts for basis in (*verdict.bases, *verdict.rates))
    for grid in case.grids:
        place = (grid.file, grid.sheet)
        of_sums = shares and any(one.holds(*place) and one.in_shares for one in marked)
        if place in cited or of_sums:
            exhibit = _exhibit(case, grid, cited.get(place, set()), [one for one in marked if one.holds(*place)])
            numbers = (at for at, number in counts.get(place, {}).items() if _is_number(grid.cell(*at), number))
            yield replace(exhibit, numbers=frozenset(numbers))


def _cited(verdicts: Iterable[Verdict], findings: Iterable[Finding]) -> dict[tuple[str, str], set[int]]:
    """The rows of every sheet that something points at."""
    cited: dict[tuple[str, str], set[int]] = {}
    for cells in (*(cells_of(verdict) for verdict in verdicts), *(finding.cells for finding in findings)):
        for cell in cells:
            cited.setdefault((cell.file, cell.sheet), set()).add(cell.row)
    return cited


def _counts(verdicts: Iterable[Verdict]) -> dict[tuple[str, str], dict[tuple[int, int], Fraction]]:
    """The cells of numbers that are no money, by sheet, with what was read there."""
    found: dict[tuple[str, str], dict[tuple[int, int], Fraction]] = {}
    for verdict in verdicts:
        for term in (term for rate in verdict.rates for term in rate.terms if term.number is not None):
            for cell in term.cells[:1]:
                found.setdefault((cell.file, cell.sheet), {})[cell.row, cell.column] = term.number or Fraction(0)
    return found


def _is_number(raw: object, number: Fraction) -> bool:
    return isinstance(raw, (int, float)) and not isinstance(raw, bool) and abs(raw - float(number)) < 1e-9


def cells_of(verdict: Verdict) -> list[CellRef]:
    """Every cell a conclusion rests on: its own, and those of its shares."""
    return [*verdict.cells, *(cell for basis in (*verdict.bases, *verdict.rates) for cell in basis.cells)]


def _exhibit(case: Case, grid: Grid, rows: set[int], marked: list[Marked]) -> Exhibit:
    whole = grid.height <= WHOLE_ROWS
    blocks = [b for r in case.readings if (r.file, r.sheet) == (grid.file, grid.sheet) for b in r.blocks if b.used]
    header = sorted({row for block in blocks for row in block.block.header if row <= HEADER_ROWS_MOST})
    wanted = None if whole else rows | {row for row in header if row}
    lines = cache(partial(_lines, grid, marked, wanted))
    names = dict.fromkeys(name for one in marked for name in one.names)
    kind = blocks[0].block.kind if blocks else kind_of_name(grid.sheet)
    percents = (place for place, code in grid.number_formats.items() if "%" in code) if whole else ()
    return Exhibit(
        file=grid.file,
        sheet=grid.sheet,
        categories=(*category_names(), UNCLASSIFIED, NOT_COUNTED),
        name=sheets()[kind].name if kind in sheets() else grid.sheet,
        height=grid.height,
        width=grid.width,
        header=tuple(header),
        amounts=tuple(names),
        at=single_amounts(case, grid),
        read=partial(_rows, grid, lines, wanted),
        percents=frozenset(percents),
        copied=None if wanted is None else len([row for row in wanted if 1 <= row <= grid.height]),
        subtotals=() if whole else tuple(subtotals_of(marked, grid)),
    )


def _lines(grid: Grid, marked: list[Marked], wanted: set[int] | None) -> dict[int, Line]:
    """What was made of each row; 预算 and 支出 that stand beside each other are one line."""
    lines: dict[int, Line] = {}
    for one in marked:
        for row, line in one.lines(grid, wanted):
            known = lines.get(row)
            amounts: Mapping[str, Amount] = {**known.amounts, **line.amounts} if known else line.amounts
            lines[row] = Line(line.category, line.why, amounts)
    return lines


def _rows(grid: Grid, lines: Callable[[], dict[int, Line]], wanted: set[int] | None) -> Iterator[ExhibitRow]:
    made = lines()
    if wanted is None:
        for row, values in grid.rows():
            yield ExhibitRow(row, [_plain(value) for value in values], made.get(row))
        return
    for row in sorted(wanted):
        if 1 <= row <= grid.height:
            cells = (grid.cell(row, column) for column in range(1, grid.width + 1))
            yield ExhibitRow(row, [_plain(value) for value in cells], made.get(row))


def _plain(value: Any) -> Value:
    plain: Value = value.text if isinstance(value, CellError) else value
    return plain

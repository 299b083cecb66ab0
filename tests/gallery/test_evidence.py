"""What is written beside every row of an evidence copy adds up to what the rules are given, whatever the book looks like."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

import pytest
from gallery import ENTRIES

from checker.core.exhibits import NOT_COUNTED, UNCLASSIFIED
from checker.exhibiting.lines import marked_tables
from checker.measures.category_sums import category_sums
from checker.tables.read_case import read_case

SUMS = {"预算": ("budget", "amount"), "调整后预算": ("budget", "adjusted"), "支出": ("spending", "amount")}


@pytest.fixture
def case_of(tmp_path):
    def read(entry):
        for name, make in entry.files.items():
            (tmp_path / name).write_bytes(make())
        path = tmp_path if entry.as_folder else tmp_path / next(iter(entry.files))
        return read_case(path, keep_sheets=True)

    return read


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_rows_beside_the_copy_add_up_to_the_sums_of_the_rules(case_of, entry):
    case = case_of(entry)
    found = {name: Counter() for name in SUMS}
    for one in marked_tables(case):
        for grid in case.grids:
            if one.holds(grid.file, grid.sheet):
                for _, line in one.lines(grid, None):
                    for name, amount in line.amounts.items():
                        if name in found and line.category != NOT_COUNTED:
                            found[name][line.category] += amount.fen
    for name, (kind, column) in SUMS.items():
        sums = category_sums(case, kind, column)
        if sums is not None:
            expected = {category: one.fen for category, one in sums.by_category.items() if one.fen}
            if sums.unmapped.fen:
                expected[UNCLASSIFIED] = sums.unmapped.fen
            assert {category: fen for category, fen in found[name].items() if fen} == expected


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_the_formula_beside_a_row_gives_the_amount_that_was_read(case_of, entry):
    case = case_of(entry)
    for one in marked_tables(case):
        for grid in case.grids:
            if one.holds(grid.file, grid.sheet):
                for row, line in one.lines(grid, None):
                    for amount in line.amounts.values():
                        if amount.sources:
                            assert sum(rounded(grid.cell(row, c), factor) for c, factor in amount.sources) == amount.fen


def rounded(raw, factor):
    """ROUND(raw × factor, 2) as a spreadsheet does it, in 分."""
    product = Decimal(repr(float(raw) * float(factor)))
    return int((product * 100).to_integral_value(ROUND_HALF_UP))


def test_most_amounts_are_live_where_the_books_hold_numbers(case_of):
    """Not vacuous: of all amounts of the gallery most follow from their cells by a formula."""
    entry = next(entry for entry in ENTRIES if entry.name == "红字")
    [one] = marked_tables(case_of(entry))
    grid = next(grid for grid in case_of(entry).grids if one.holds(grid.file, grid.sheet))
    amounts = [amount for _, line in one.lines(grid, None) for amount in line.amounts.values()]
    assert amounts
    assert all(amount.sources for amount in amounts)

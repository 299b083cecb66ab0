"""How well the ledger tests find what was planted, what they say of clean books, and how their cost grows.

    python tests/benchmarks/ledger_tests.py [--rows 3000] [--seeds 3] [--sizes 10000 100000 1000000]

Recall: planted groups found ÷ planted. Precision: groups found that hold something planted, or its consequence
(where a number is used twice, another is missing), ÷ groups found.
Times are ratios within one run: each test ÷ one pandas groupby-sum over voucher on the same rows.
"""

# ruff: noqa: E402  the folder of the generator is put on the path first
import argparse
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "sample_ledgers")]

import generate_books as made_up

from checker.core.asks import Ask
from checker.measures.ask_ledger import books_for, ledger_test
from checker.measures.hits import Found
from checker.measures.lines import Lines, lines_of
from checker.packs.compile import compile_pack
from checker.packs.find import load_named
from checker.readers.grid import Book, Grid
from checker.tables.case import Case
from checker.tables.read_case import case_of_books
from checker.tables.sheets import sheets

PLANTED = dict.fromkeys(made_up.PLANTS, 3) | {
    "round_amounts": 1, "year_end_rush": 1, "reversals": 1, "payee_concentration": 1, "rest_day_postings": 2,
    "benford_first": 1, "benford_first_two": 1, "outside_period": 4, "voucher_numbers": 4, "wages_and_books": 1,
    "tax_counted_twice": 1, "staff_turnover": 1, "informal_receipts": 1, "lines_without_project": 1,
}  # fmt: skip
BENFORD_ROWS = 7_000  # so that there are the 3,000 amounts below which first digits are not judged


def asks() -> dict[str, Ask]:
    """The tests as the shipped pack asks for them."""
    compiled = compile_pack(load_named("audit-practice"))
    return {ask.test: ask for ask in compiled.asks}


def case_of(made: made_up.Books) -> Case:
    """The books with the roster and the lists beside them, as a case."""
    stated = {"社工站": "虚构甲街社工服务站", "地区": "虚构市", "评价年度": made_up.YEAR}
    stated |= {"承接机构": made_up.OPERATOR, "承接机构税号": made_up.TAX_NUMBER}
    stated["合同约定配备人数"] = len({row["person"] for row in made.roster}) if made.roster else 0
    grids = [Grid("账", "项目信息", [("项目", "内容"), *stated.items()])]
    grids.append(Grid("账", "序时账", made_up.table(made, "kis")))
    for kind, rows in {"roster": made.roster, **made.lists}.items():
        fields = sheets()[kind].fields
        table = [[row.get(name) for name in fields] for row in rows]
        grids.append(Grid("账", sheets()[kind].name, [[field.title for field in fields.values()], *table]))
    return case_of_books("账", [Book("账", "", tuple(grids))], ["账"])


def lines(made: made_up.Books) -> Lines:
    """The ledger as the tests see it."""
    found = lines_of(case_of(made))
    assert found is not None
    return found


def tested(case: Case, ask: Ask) -> Found:
    """What a test finds in a case."""
    find, books = ledger_test(ask.test), books_for(ask.test, case)
    assert find is not None
    return books if isinstance(books, Found) else find(books, ask.by_name)


def rows_of(made: made_up.Books) -> Mapping[int, np.ndarray]:
    """The positions of each voucher's lines."""
    places, start = {}, 0
    for voucher in made.vouchers:
        places[id(voucher)] = np.arange(start, start + len(voucher.lines))
        start += len(voucher.lines)
    return places


def judged(made: made_up.Books, test: str, found: Found) -> tuple[int, int, int]:
    """Planted, planted and found, and groups found that hold nothing planted nor what follows from it."""
    if test in made.named:
        subjects = [found.describe(group).subject for group in found.groups]
        names = made.named[test]
        recalled = sum(any(name in subject for subject in subjects) for name in names)
        return len(names), recalled, sum(not any(name in subject for name in names) for subject in subjects)
    places = rows_of(made)
    planted = [np.concatenate([places[id(v)] for v in group]) for group in made.planted.get(test, [])]
    hit = np.concatenate(found.groups) if len(found.groups) else np.zeros(0, np.int64)
    true = np.concatenate([*planted, *(places[id(v)] for v in made.consequences.get(test, [])), np.zeros(0, np.int64)])
    recalled = sum(bool(np.isin(group, hit).any()) for group in planted)
    false = sum(not np.isin(group, true).any() for group in found.groups)
    return len(planted), recalled, false


def accuracy(rows: int, seed: int) -> Iterator[tuple[str, int, int, int, int, int]]:
    """Every test alone on books with only its own anomaly, and on clean books of the same seed."""
    clean = {size: case_of(made_up.books(size, seed, papers=True)) for size in {rows, max(rows, BENFORD_ROWS)}}
    for test, ask in asks().items():
        size = max(rows, BENFORD_ROWS) if test.startswith("benford") else rows
        made = made_up.books(size, seed, {test: PLANTED[test]}, papers=True)
        found = tested(case_of(made), ask)
        alarms = len(tested(clean[size], ask).groups)
        yield (test, *judged(made, test, found), len(found.groups), alarms)


def print_accuracy(rows: int, seeds: int) -> bool:
    """Print the table; whether every recall is 1."""
    sums: dict[str, list[int]] = {}
    for seed in range(1, seeds + 1):
        for test, *counts in accuracy(rows, seed):
            sums[test] = [a + b for a, b in zip(sums.get(test, [0] * 5), counts, strict=True)]
    print(f"{'test':26} planted  recall  precision  false alarms on clean books ({seeds} × {rows} rows)")
    for test, (planted, recalled, false, groups, alarms) in sums.items():
        precision = (groups - false) / groups if groups else 0
        print(f"{test:26} {planted:7}  {recalled / planted:6.2f}  {precision:9.2f}  {alarms}")
    return all(recalled == planted for planted, recalled, *_ in sums.values())


def print_times(sizes: list[int]) -> None:
    """Print what each test costs beside one pandas groupby-sum, and how all grow with the rows."""
    import pandas

    table: dict[str, list[float]] = {}
    for size in sizes:
        case = case_of(made_up.books(size, 1, {"same_invoice": 3}))
        view = lines_of(case)
        assert view is not None
        codes = pandas.DataFrame({"voucher": view.voucher, "net": view.net})
        start = time.perf_counter()
        codes.groupby("voucher", sort=False)["net"].sum()
        unit = time.perf_counter() - start
        view.spends, view.payee, view.standings  # noqa: B018  worked out once for all tests
        table.setdefault("(groupby-sum, ms)", []).append(unit * 1000)
        total = 0.0
        for test, ask in asks().items():
            find, books = ledger_test(test), books_for(test, case)
            assert find is not None
            books = view if getattr(books, "is_ledger", False) else books
            start = time.perf_counter()
            if not isinstance(books, Found):
                find(books, ask.by_name)
            spent = time.perf_counter() - start
            total += spent
            table.setdefault(test, []).append(spent / unit)
        table.setdefault("all tests", []).append(total / unit)
        table.setdefault("all tests, µs a row", []).append(total / len(view) * 1e6)
    print(f"\n{'× one groupby-sum':26}" + "".join(f"{size:>12,}" for size in sizes))
    for test, times in table.items():
        print(f"{test:26}" + "".join(f"{spent:12.1f}" for spent in times))


def main() -> None:
    """Print both tables; exit 1 where something planted was not found."""
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=3000)
    options.add_argument("--seeds", type=int, default=3)
    options.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    given = options.parse_args()
    all_found = print_accuracy(given.rows, given.seeds)
    if given.sizes:
        print_times(given.sizes)
    sys.exit(0 if all_found else 1)


if __name__ == "__main__":
    main()

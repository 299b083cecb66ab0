"""How long a large ledger takes to become the typed table, as ratios within one run.

    python tests/benchmarks/typing_tables.py [rows ...]

Reading and typing together (dates, vouchers, accounts, exact 分, categories, totals, addresses), against
what merely loads the same file. Every measurement runs in a process of its own; see reading.py.
"""

import argparse
import tempfile
from pathlib import Path

from reading import ARRAYS, OURS, READ, SMALL, compare, made, measured

TABLES = (
    OURS + ARRAYS + "\nimport pandas, checker.tables.find_tables\nfrom checker.tables.read_case import case_of_books"
)
TYPED = "\ncase = case_of_books('账', [book], ['账']); assert len(case.tables['ledger']) == grid_rows(book) - 1"
ROWS = "\ndef grid_rows(book): return book.grids[0].height"
FRAME = "\nframe = case.tables['ledger'].frame[['debit', 'credit', 'net']]"
XLSX = {
    "checker: read and type": (TABLES + ROWS, READ + TYPED),
    "checker: read, type, sum with pandas": (TABLES + ROWS, READ + TYPED + FRAME),
    "checker: read_book": (OURS + ARRAYS, READ),
    "fastexcel to Arrow": ("import fastexcel, pyarrow", "fastexcel.read_excel(sys.argv[1]).load_sheet(0).to_arrow()"),
}
CSV = {
    "checker: read and type": (TABLES + ROWS + "\nimport checker.tables.arrow_columns", READ + TYPED),
    "checker: read_book": (OURS + ARRAYS + "\nimport checker.readers.big_delimited", READ),
    "pyarrow.csv": ("import pyarrow.csv", "pyarrow.csv.read_csv(sys.argv[1])"),
}
SMALL_WAY = (TABLES + ROWS + "\nimport python_calamine, defusedxml.ElementTree", READ + TYPED)


def main() -> None:
    """Make the files, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=[100_000, 1_000_000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, _ = made(60, Path(folder))
        alone, _ = measured(small, *SMALL["checker: read_book, 60 rows"], times=7)
        seconds, megabytes = measured(small, *SMALL_WAY, times=7)
        print(f"60 rows: {seconds * 1000:.1f} ms read and typed ({alone * 1000:.1f} ms read), {megabytes:.0f} MB")
        for rows in options.rows:
            book, text = made(rows, Path(folder))
            compare(f"{rows} rows .xlsx", book, XLSX, "fastexcel to Arrow")
            compare(f"{rows} rows .csv", text, CSV, "pyarrow.csv")
            grouped = text.with_name(f"{rows}-grouped.csv")
            compare(f"{rows} rows .csv, amounts like 1,234.50", grouped, CSV, "pyarrow.csv")


if __name__ == "__main__":
    main()

"""How long reading takes, as ratios within one run: ours against what merely loads the same file.

    python tests/benchmarks/reading.py [rows ...] [--openpyxl]

Every measurement runs in a process of its own (seconds without imports, peak memory in MB).
Needs the extra `bench` (fastexcel) and `dev` (xlsxwriter).
"""

import argparse
import csv
import datetime
import random
import subprocess
import sys
import tempfile
from pathlib import Path

HEADINGS = [
    "日期", "凭证号", "摘要", "科目编码", "科目名称", "借方", "贷方",
    "余额", "项目", "部门", "往来单位", "票据号", "制单人", "备注",
]  # fmt: skip
ACCOUNTS = ["业务活动成本_人员费用", "管理费用_办公费", "银行存款", "业务活动成本_活动费", "应付工资"]
MEASURE = """
import resource, sys, time
{imports}
start, used = time.perf_counter(), time.process_time()
{work}
seconds, used = time.perf_counter() - start, time.process_time() - used
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, used)
"""
TURNS = 4
OURS = "from pathlib import Path\nfrom checker.readers.open_book import read_book, formats\nformats()"
ARRAYS = "\nimport numpy, pyarrow, pyarrow.csv, checker.readers.columns"
READ = "book = read_book(Path(sys.argv[1])); assert not book.problems"
COLUMNS = "\ngrid = book.grids[0]\nfor c in range(1, grid.width + 1): grid.column(c)"
XLSX = {
    "checker: read_book": (OURS + ARRAYS, READ),
    "checker: read_book, every column as arrays": (OURS + ARRAYS, READ + COLUMNS),
    "fastexcel to Arrow": ("import fastexcel, pyarrow", "fastexcel.read_excel(sys.argv[1]).load_sheet(0).to_arrow()"),
}
OPENPYXL = {
    "openpyxl read-only, values": (
        "import openpyxl",
        "for row in openpyxl.load_workbook(sys.argv[1], read_only=True).active.iter_rows(values_only=True): pass",
    )
}
CSV = {
    "checker: read_book": (OURS + ARRAYS + "\nimport checker.readers.big_delimited", READ),
    "pyarrow.csv": ("import pyarrow.csv", "pyarrow.csv.read_csv(sys.argv[1])"),
}
SMALL = {"checker: read_book, 60 rows": (OURS + "\nimport python_calamine, defusedxml.ElementTree", READ)}


def ledger(rows: int) -> list[list[object]]:
    """A ledger of 14 columns with amounts, days, repeated and unrepeated texts."""
    dice = random.Random(1)
    start = datetime.date(2022, 1, 1)
    table: list[list[object]] = [list(HEADINGS)]
    balance = 0.0
    for n in range(1, rows + 1):
        amount = round(dice.random() * 10_000, 2)
        balance += amount if n % 2 else -amount
        day = start + datetime.timedelta(days=n * 365 // rows)
        table.append([
            day, f"记-{n // 4 + 1}", f"支付{n % 997}号社工服务费用", f"{5101 + n % 7}001", ACCOUNTS[n % 5],
            amount if n % 2 else None, None if n % 2 else amount, round(balance, 2), "永平街社工站",
            f"部门{n % 9}", f"供应商{n % 3001}", f"{n:08d}", "张三李四"[n % 2 * 2 :][:2], None if n % 10 else "见附件",
        ])  # fmt: skip
    return table


def write(rows: int, folder: Path) -> None:
    """The same ledger as .xlsx and .csv."""
    import xlsxwriter

    table = ledger(rows)
    book, text = folder / f"{rows}.xlsx", folder / f"{rows}.csv"
    with xlsxwriter.Workbook(book) as workbook:
        sheet = workbook.add_worksheet("序时账")
        money, days = workbook.add_format({"num_format": "#,##0.00"}), workbook.add_format({"num_format": "yyyy-mm-dd"})
        for row, values in enumerate(table):
            for column, value in enumerate(values):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(row, column, datetime.datetime.combine(value, datetime.time()), days)
                elif isinstance(value, float):
                    sheet.write_number(row, column, value, money)
                elif value is not None:
                    sheet.write_string(row, column, str(value))
    with text.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(table)
    with (folder / f"{rows}-grouped.csv").open("w", encoding="utf-8", newline="") as stream:
        grouped = ([f"{v:,.2f}" if isinstance(v, float) else v for v in values] for values in table)
        csv.writer(stream).writerows(grouped)


def made(rows: int, folder: Path) -> tuple[Path, Path]:
    """The files, written by a process of their own: a child's peak memory counts its parent's."""
    subprocess.run([sys.executable, __file__, str(rows), "--make", str(folder)], check=True)
    return folder / f"{rows}.xlsx", folder / f"{rows}.csv"


def measured(path: Path, imports: str, work: str, times: int = 3) -> tuple[float, float]:
    """The best of some runs: seconds and peak MB."""
    runs = [_run(path, imports, work) for _ in range(times)]
    return min((seconds, megabytes) for seconds, megabytes, _ in runs)


def _run(path: Path, imports: str, work: str) -> tuple[float, float, float]:
    """Seconds, peak MB and seconds of processor time of one process."""
    code = MEASURE.format(imports=imports, work=work)
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    seconds, megabytes, used = map(float, done.stdout.split())
    return seconds, megabytes, used


def compare(title: str, path: Path, ways: dict[str, tuple[str, str]], base: str) -> None:
    """Print every way's seconds, processor time and memory, and how many times the base's they are.

    All ways take turns, and each counts by its best run, so that a busy machine is busy for all of them.
    """
    runs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in ways}
    for _ in range(TURNS):
        for name, way in ways.items():
            runs[name].append(_run(path, *way))
    best = {name: tuple(min(figures) for figures in zip(*each, strict=True)) for name, each in runs.items()}
    print(f"\n{title} ({path.stat().st_size / 1e6:.1f} MB)")
    for name, (seconds, megabytes, used) in best.items():
        times, memory, cpu = (one / other for one, other in zip((seconds, megabytes, used), best[base], strict=True))
        print(
            f"  {name:45}{seconds:8.3f} s {used:7.3f} s cpu {megabytes:7.0f} MB   "
            f"x {times:5.2f}  cpu x {cpu:5.2f}  memory x {memory:.2f}"
        )


def main() -> None:
    """Make the files, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=[100_000, 1_000_000])
    parser.add_argument("--openpyxl", action="store_true", help="also openpyxl, which takes minutes")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        write(options.rows[0], options.make)
        return
    with tempfile.TemporaryDirectory() as folder:
        small, _ = made(60, Path(folder))
        seconds, megabytes = measured(small, *SMALL["checker: read_book, 60 rows"], times=7)
        print(f"60 rows: {seconds * 1000:.1f} ms beyond imports, {megabytes:.0f} MB")
        for rows in options.rows:
            book, text = made(rows, Path(folder))
            compare(f"{rows} rows .xlsx", book, XLSX | (OPENPYXL if options.openpyxl else {}), "fastexcel to Arrow")
            compare(f"{rows} rows .csv", text, CSV, "pyarrow.csv")


if __name__ == "__main__":
    main()

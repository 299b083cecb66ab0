"""What `checker check` takes for a ledger of many rows: time and peak memory of the whole process.

    python tests/benchmarks/large_ledger.py [--rows 1000000 5000000] [--folder DIR]

The ledger is made up (ten columns, two or three lines a voucher, twelve months, some anomalies), written as CSV
and checked with all shipped packs by a process of its own, whose peak resident memory the system tells.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute
from pyarrow import csv

ROWS_AT_ONCE = 999_999
HEADINGS = ["日期", "凭证号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额", "往来单位", "制单人", "审核人"]
EXPENSES = [("5101001", "业务活动成本_人员费用"), ("5101002", "业务活动成本_活动费"), ("5101003", "业务活动成本_督导费"),
            ("5201001", "管理费用_办公费"), ("5201002", "管理费用_水电费")]  # fmt: skip
BANK = ("1002", "银行存款")
SAID = ["支付工资", "购买活动物资", "支付督导费", "支付办公用品费", "支付水电费", "支付场地租金", "支付志愿者交通补贴"]
CASE = """\
name: 大账
project: {社工站: 虚构甲街社工服务站, 评价年度: 2022, 年度合同金额: 2400000 元}
"""


def write_ledger(path: Path, rows: int) -> None:
    """A ledger of so many lines: each voucher an expense (or two) paid from the bank."""
    dice = np.random.default_rng(1)
    schema = pa.schema([(name, pa.string()) for name in HEADINGS])
    with csv.CSVWriter(path, schema, write_options=csv.WriteOptions(quoting_style="none")) as out:
        for start in range(0, rows, ROWS_AT_ONCE):
            out.write_table(_some_rows(dice, start, min(ROWS_AT_ONCE, rows - start), rows).cast(schema))


def _some_rows(dice: np.random.Generator, start: int, count: int, rows: int) -> pa.Table:
    line = np.arange(start, start + count)
    number, side = line // 3, line % 3
    a_month = rows // 12 // 3 + 1
    month, running = number // a_month, number % a_month
    day = running * 28 // a_month + 1
    first = dice.integers(100, 500_000, count)
    # Two expenses and one payment of both; the last voucher may lack its payment.
    paid = np.zeros(count, np.int64)
    whole = side == 2
    paid[2:][whole[2:]] = first[1:-1][whole[2:]] + first[:-2][whole[2:]]
    kind = dice.integers(0, len(EXPENSES), count)
    codes = np.where(side < 2, kind, len(EXPENSES))
    accounts = [*EXPENSES, BANK]

    def texts(pool: list[str], codes: np.ndarray) -> pa.Array:
        return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(pool)).cast(pa.string())

    def money(fen: np.ndarray, there: np.ndarray) -> pa.Array:
        cents = texts([f"{cent:02d}" for cent in range(100)], fen % 100)
        yuan = pa.compute.binary_join_element_wise(pa.array(fen // 100).cast(pa.string()), cents, ".")
        return pa.compute.if_else(pa.array(there), yuan, "")

    days = [f"2022-{m:02d}-{d:02d}" for m in range(1, 13) for d in range(1, 29)]
    said = [f"{text}（第{n}批）" for n in range(400) for text in SAID]
    payees = [f"虚构供应商{n}有限公司" for n in range(3000)]
    return pa.table([
        texts(days, np.minimum(month, 11) * 28 + day - 1),
        pa.compute.binary_join_element_wise("记", pa.array(running + 1).cast(pa.string()), "-"),
        texts(said, dice.integers(0, len(said), count)),
        texts([code for code, _ in accounts], codes), texts([name for _, name in accounts], codes),
        money(first, side < 2), money(paid, whole),
        texts([*payees, ""], np.where(side < 2, dice.integers(0, 3000, count), 3000)),
        texts([f"制单{n}" for n in range(6)], dice.integers(0, 6, count)),
        texts([f"审核{n}" for n in range(3)], dice.integers(0, 3, count)),
    ], names=HEADINGS)  # fmt: skip


def checked(folder: Path, out: Path) -> tuple[float, float, int]:
    """Check the case in a process of its own: seconds, peak MB, exit code."""
    command = [sys.executable, "-m", "checker", "check", str(folder), "--out", str(out), "--format", "json"]
    start = time.perf_counter()
    with (out / "said.txt").open("w") as said:
        child = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(child.pid, 0)
    return time.perf_counter() - start, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def main() -> None:
    """Make, check, print; the memory a row takes is the slope between the first and the last size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", nargs="*", type=int, default=[1_000_000, 4_000_000])
    parser.add_argument("--folder", type=Path, help="where the ledgers are put and kept; by default a temporary folder")
    options = parser.parse_args()
    measured: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as temporary:
        place = options.folder or Path(temporary)
        for rows in options.rows:
            case, out = place / f"{rows}", place / f"{rows}-out"
            out.mkdir(parents=True, exist_ok=True)
            if not (case / "序时账.csv").exists():
                case.mkdir(parents=True, exist_ok=True)
                # A process of its own: a child's peak memory counts its parent's.
                make = [
                    sys.executable,
                    "-c",
                    f"import large_ledger, pathlib; large_ledger.write_ledger(pathlib.Path({str(case / '序时账.csv')!r}), {rows})",
                ]
                subprocess.run(make, check=True, cwd=Path(__file__).parent)
                (case / "case.yaml").write_text(CASE, encoding="utf-8")
            size = (case / "序时账.csv").stat().st_size
            seconds, megabytes, code = checked(case, out)
            measured.append((rows, megabytes))
            print(f"{rows:>12,} rows {size / 1e6:8.0f} MB of CSV  {seconds:7.1f} s  {seconds / rows * 1e6:6.2f} µs/row  "
                  f"peak {megabytes:6.0f} MB  exit {code}", flush=True)  # fmt: skip
            if code not in (0, 1):
                print((out / "said.txt").read_text()[-2000:])
    if len(measured) > 1:
        (few, low), (many, high) = measured[0], measured[-1]
        print(f"each further row takes {(high - low) * 1e6 / (many - few):.0f} bytes")


if __name__ == "__main__":
    main()

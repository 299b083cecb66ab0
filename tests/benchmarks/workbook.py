"""What the workbook costs: many findings, a long ledger. Figures of one run; memory is what writing adds. Not a timed test.

python tests/benchmarks/workbook.py [--findings 100000] [--rows 50000]
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
FEW = 10_000


def made_up(count: int):
    """A report of so many findings, each of a row of a ledger."""
    from checker.core.cells import CellRef
    from checker.core.findings import CaseReport, Citation, Finding, Report, Verdict
    from checker.core.read_files import Input
    from checker.core.status import Status

    clause = Citation("穗府办规〔2018〕13号", "某办法", "条款原文" * 10, "某报告", None, "S")
    statuses = (Status.BREACH, Status.DOUBT, Status.HINT)
    findings = tuple(
        Finding(
            f"AP-0{n % 9}/第{n}笔", f"AP-0{n % 9}", statuses[n % 3], statuses[n % 3], f"付款 {n} 重复入账", f"第{n}笔", "2 笔", "1 笔",
            n, (), (CellRef("账.xlsx", "序时账", n + 2, 7), CellRef("账.xlsx", "序时账", n + 3, 7)),
            f"2022-03-05 记-{n} 与次日记-{n + 1} 的收款方、金额、摘要相同，各 {n} 元。", clause, "核对原始凭证，多付的追回。", (),
        )
        for n in range(count)
    )  # fmt: skip
    verdicts = tuple(
        Verdict(f"AP-0{n}", "同一付款重复", "audit-practice", Status.BREACH, "理由", citation=clause) for n in range(9)
    )
    return Report("0", "plain", (CaseReport("案", (Input("账.xlsx", "0" * 64),), (), verdicts, findings, ()),))


def written(count: int) -> None:
    """In a process of its own: write such a report, print seconds and the memory that writing added."""
    from checker.reports import xlsx

    report = made_up(count)
    with tempfile.TemporaryFile() as out:
        before, start = peak_kb(), time.process_time()
        xlsx.write(report, "zh", out)
        print(time.process_time() - start, (peak_kb() - before) / 1024, out.tell() / 1e6)


def checked(rows: int) -> None:
    """In a process of its own: check a ledger of so many rows, with and without the workbook."""
    sys.path.insert(0, str(ROOT / "sample_ledgers"))
    from checker.audit import Auditor, report_on
    from checker.packs.find import shipped_packs
    from checker.reports import json, xlsx
    from checker.tables.read_case import read_case

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "序时账.csv").write_text(ledger(rows), encoding="utf-8")
        (path / "case.yaml").write_text(
            "project: {地区: 广州市, 评价年度: 2022, 年度合同金额: 1亿元}\n", encoding="utf-8"
        )
        for name, format_, exhibits in (("json", json, False), ("xlsx", xlsx, True)):
            start = time.process_time()
            auditor = Auditor(shipped_packs(examples=False), exhibits=exhibits)
            report = report_on(auditor, [read_case(path, keep_sheets=exhibits)])
            middle = time.process_time()
            with tempfile.TemporaryFile() as out:
                format_.write(report, "zh", out)
                size = out.tell() / 1e6
            print(name, middle - start, time.process_time() - middle, peak_kb() / 1024, size)


def ledger(rows: int) -> str:
    """A journal of balanced vouchers over the categories, as CSV."""
    accounts = ("业务活动成本_工资", "业务活动成本_活动物资", "业务活动成本_督导费", "管理费用_办公费")
    lines = ["日期,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额,往来单位"]
    for n in range(rows // 2):
        day, amount = f"2022-{n % 12 + 1:02d}-{n % 28 + 1:02d}", f"{(n * 37) % 9000 + 12.34:.2f}"
        lines.append(f"{day},记-{n + 1},第{n}笔支出,5101,{accounts[n % 4]},{amount},,单位{n % 97}")
        lines.append(f"{day},记-{n + 1},第{n}笔支出,1002,银行存款,,{amount},单位{n % 97}")
    return "\n".join(lines)


def peak_kb() -> int:
    """The most memory this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def alone(*words: str) -> list[list[str]]:
    """Run this script for one thing in a process of its own; its lines, split."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, __file__, *words], capture_output=True, text=True, check=True, env=environment
    )
    return [line.split() for line in done.stdout.splitlines()]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--only-write", type=int)
    parser.add_argument("--only-check", type=int)
    chosen = parser.parse_args()
    if chosen.only_write:
        written(chosen.only_write)
    elif chosen.only_check:
        checked(chosen.only_check)
    else:
        [[few_seconds, few_mb, _]] = alone("--only-write", str(FEW))
        [[seconds, mb, size]] = alone("--only-write", str(chosen.findings))
        print(
            f"{chosen.findings} findings written in {float(seconds):.0f} s CPU, {float(mb):.0f} MB beside the report, file {float(size):.0f} MB"
            f"; per finding × {float(seconds) / chosen.findings / (float(few_seconds) / FEW):.2f} of what {FEW} take, memory × {float(mb) / float(few_mb):.1f}"
        )
        lines = {name: [float(one) for one in rest] for name, *rest in alone("--only-check", str(chosen.rows))}
        whole = {name: one[0] + one[1] for name, one in lines.items()}
        print(
            f"a ledger of {chosen.rows} rows: with the workbook × {whole['xlsx'] / whole['json']:.1f} of checking it with JSON alone"
            f" ({whole['json']:.1f} s CPU), file {lines['xlsx'][3]:.0f} MB"
        )

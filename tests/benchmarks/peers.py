"""The cost of checking a large ledger beside other validators, and how it grows; one command, some minutes.

    pip install -e '.[dev,bench]'
    python tests/benchmarks/peers.py [--rows 1000000] [--runs 3] [--sizes 10000 … 3000000] [--only NAME …] [--save]

Writes the ledger of peer_ledger.py once. Then every script of six/ reads that CSV and makes the six simple checks
of six/the_six.py, each a whole process of its own, turn and turn about, and `checker check` examines the same books
with every pack: all tests of the ledger and all ratio rules, findings with their cells, JSON and workbook written.
Everybody must find what was planted. A peer that is not installed is left out and said so.
Wall and CPU seconds are medians, memory is the highest peak. `--save` keeps the figures for the README (results/),
without day or machine; `python tests/readme_sections.py` then puts them in.
"""

# ruff: noqa: E402  the folder of the generator is put on the path first
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2])]

from peer_ledger import ANOMALIES

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RESULTS = HERE / "results" / "peers.json"
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000)
SLOW_SECONDS = 30  # what takes longer runs once
EVERYTHING, SIX, FRAME = "with_every_rule", "with_checker", "typed_frame"
PANDAS, PANDERA = "with_pandas", "with_pandera"
# Imported modules compiled beforehand, as after installing; our own tree from here.
AS_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
AS_INSTALLED["PYTHONPATH"] = str(ROOT)
READ_FRAME = """
import pandas, sys
few = ["凭证字", "科目代码", "科目名称", "支出类别", "往来单位", "职员", "部门", "制单人", "审核人"]
types = dict.fromkeys(few, "category") | {"凭证号": "int32", "分录号": "int16", "摘要": "str", "发票号": "str"}
print(pandas.read_csv(sys.argv[1], dtype=types, parse_dates=["日期"]).memory_usage(deep=True).sum())
"""
COUNT_FACTS = """
import sys
import checker.audit as audit
measure = audit.measure_case
def counted(*given):
    found = measure(*given)
    print("facts", len(found.facts), file=sys.stderr)
    return found
audit.measure_case = counted
from checker.__main__ import main
sys.argv[0] = "checker"
main()
"""


@dataclass(frozen=True)
class Cost:
    """What one process cost: seconds on the clock, of the processors, and its peak in MB."""

    wall: float
    cpu: float
    peak_mb: float


def run(command: list[str]) -> tuple[Cost, str]:
    """Run a process of its own; its cost and what it printed. Raises where it fails (1 is only: there are findings)."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, env=AS_INSTALLED)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        said, told = out.read(), err.read()
    if process.returncode not in {0, 1} or (process.returncode and "Traceback" in told):
        raise RuntimeError(f"{command}\n{told[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024), said + told


def made(folder: Path, rows: int) -> Path:
    """A case of so many rows, written by a process of its own: a child's peak memory counts its parent's."""
    run([sys.executable, str(HERE / "peer_ledger.py"), str(folder), "--rows", str(rows)])
    return folder / "case" / "序时账.csv"


def who(script: Path) -> dict[str, object] | None:
    """What a script calls itself and the packages it uses; None where one of them is not installed."""
    try:
        _, said = run([sys.executable, str(script), "--who"])
    except RuntimeError as error:
        if "ModuleNotFoundError" in str(error):
            return None
        raise
    found: dict[str, object] = json.loads(said.splitlines()[0])
    return found


def measured(ledger: Path, only: Iterable[str], runs: int) -> list[dict[str, object]]:
    """Everybody in turn, several times; a row for each with the median of its costs. Raises where counts differ."""
    case, expected = ledger.parent, json.loads((ledger.parent.parent / "six.json").read_text(encoding="utf-8"))
    wanted = set(only)
    rows: dict[str, dict[str, object]] = {}
    commands: dict[str, list[str]] = {}
    for script in sorted((HERE / "six").glob("with_*.py")):
        if wanted and script.stem not in wanted:
            continue
        said = who(script)
        if said is None:
            print(f"{script.stem}: not installed, left out", file=sys.stderr)
            continue
        rows[script.stem] = said
        commands[script.stem] = [sys.executable, str(script), str(ledger)]
    with tempfile.TemporaryDirectory() as out:
        if not wanted or EVERYTHING in wanted:
            rows[EVERYTHING] = {"title": "checker, every test of the ledger and every ratio rule", "with": []}
            commands[EVERYTHING] = [sys.executable, "-m", "checker", "check", str(case), "--out", out]
        if not wanted or FRAME in wanted:
            rows[FRAME] = {"title": "pandas reading the typed frame, no check", "with": []}
            commands[FRAME] = [sys.executable, "-c", READ_FRAME, str(ledger)]
        costs: dict[str, list[Cost]] = {name: [] for name in commands}
        for turn in range(runs):
            for name, command in commands.items():
                if turn and costs[name][0].wall > SLOW_SECONDS:
                    continue
                cost, printed = run(command)
                costs[name].append(cost)
                if name.startswith("with_") and name != EVERYTHING:
                    found = json.loads(printed.splitlines()[-1])
                    assert found == expected, f"{name} found {found}, planted {expected}"
                elif name == EVERYTHING:
                    rows[name] |= _found(Path(out))
    for name, several in costs.items():
        rows[name] |= {
            "name": name,
            "wall": round(median(c.wall for c in several), 2),
            "cpu": round(median(c.cpu for c in several), 2),
            "peak_mb": round(max(c.peak_mb for c in several)),
            "runs": len(several),
        }
    return list(rows.values())


def _found(out: Path) -> dict[str, object]:
    """What the check said: how many rules, findings and cells. Raises where a planted anomaly was not found."""
    [case] = json.loads(next(out.glob("*.json")).read_text(encoding="utf-8"))["cases"]
    hit = {finding["rule"] for finding in case["findings"]}
    missed = [test for test in ANOMALIES if _rules()[test] not in hit]
    assert not missed, f"planted and not found: {missed}"
    cells = sum(len(finding["cells"]) for finding in case["findings"])
    return {"rules": len(case["verdicts"]), "findings": len(case["findings"]), "cells": cells}


def _rules() -> dict[str, str]:
    """The rule that asks for each test."""
    from checker.packs.compile import compile_pack
    from checker.packs.find import load_named

    return {ask.test: ask.rule for ask in compile_pack(load_named("audit-practice")).asks}


def growth(folder: Path, sizes: Iterable[int]) -> list[dict[str, object]]:
    """The whole check at every size: seconds, peak, and how many facts the engine was given."""
    rows = []
    for size in sizes:
        ledger = made(folder / str(size), size)
        cost, said = run([sys.executable, "-c", COUNT_FACTS, "check", str(ledger.parent), "--out", str(folder / "out")])
        facts = int(said.rpartition("facts ")[2].split()[0])
        rows.append(
            {
                "rows": _lines_of(ledger),
                "wall": round(cost.wall, 2),
                "cpu": round(cost.cpu, 2),
                "peak_mb": round(cost.peak_mb),
                "facts": facts,
            }
        )
    return rows


def _lines_of(ledger: Path) -> int:
    with ledger.open("rb") as lines:
        return sum(1 for _ in lines) - 1


def peers_table(result: dict[str, Any]) -> str:
    """The costs as a table in Markdown, quickest first, and the ratios that are promised."""
    rows = {row["name"]: row for row in result["peers"]}
    unit = rows.get(PANDERA, {}).get("wall")
    lines = ["| whole process | wall s | × pandera | CPU s | peak MB |", "|---|---:|---:|---:|---:|"]
    for row in sorted(rows.values(), key=lambda row: row["wall"]):
        title = f"**{row['title']}**" if row["name"] in {EVERYTHING, SIX} else row["title"]
        beside = f"{row['wall'] / unit:.1f}" if unit else ""
        used = f" ({', '.join(row['with'])})" if row["with"] else ""
        lines.append(f"| {title}{used} | {row['wall']:.2f} | {beside} | {row['cpu']:.2f} | {row['peak_mb']} |")
    return "\n".join([*lines, "", *_promised(rows), ""])


def _promised(rows: dict[str, Any]) -> Iterator[str]:
    every = rows.get(EVERYTHING)
    if every:
        yield f"The check: {every['rules']} rules, {every['findings']} findings with {every['cells']} cells."
    for name, other, key, most, said in (
        (SIX, PANDAS, "wall", 1.3, "the six alone beside hand-written pandas, which reads six of the sixteen columns"),
        (
            SIX,
            FRAME,
            "wall",
            None,
            "the six alone, which read eleven columns, beside pandas merely reading all sixteen",
        ),
        (EVERYTHING, PANDERA, "wall", 4, "every rule beside pandera's six"),
        (EVERYTHING, FRAME, "peak_mb", 2, "its peak beside that of a process that only reads the typed frame"),
    ):
        if name in rows and other in rows:
            wanted = f" (wanted: at most {most} ×)" if most else ""
            yield f"- {said}: {rows[name][key] / rows[other][key]:.2f} ×{wanted}"


def growth_table(result: dict[str, Any]) -> str:
    """The whole check by size, in Markdown."""
    lines = [
        "| rows | wall s | CPU s | CPU µs a row | peak MB | facts for the engine |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    for row in result["growth"]:
        each = row["cpu"] / row["rows"] * 1e6
        lines.append(
            f"| {row['rows']:,} | {row['wall']:.2f} | {row['cpu']:.2f} | {each:.1f} | {row['peak_mb']} | {row['facts']} |"
        )
    return "\n".join([*lines, ""])


def main() -> None:
    """Measure, print, and with --save keep the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=1_010_000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--sizes", type=int, nargs="*", default=list(SIZES))
    options.add_argument("--only", nargs="*", default=[], metavar="NAME")
    options.add_argument("--save", action="store_true")
    given = options.parse_args()
    result: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        ledger = made(Path(folder) / "peers", given.rows)
        result["rows"] = _lines_of(ledger)
        result["peers"] = measured(ledger, given.only, given.runs)
        print(f"{result['rows']:,} rows\n\n{peers_table(result)}")
        if given.sizes:
            result["growth"] = growth(Path(folder), given.sizes)
            print(growth_table(result))
    if given.save:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

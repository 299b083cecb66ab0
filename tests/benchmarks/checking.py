"""What checking costs: ratios taken in one run, printed as a table. Not a timed test.

python tests/benchmarks/checking.py [--runs N] [--cases N]
"""

import argparse
import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_ledgers" / "永平街-2022.xlsx"
IMPORTS = "import pandas, openpyxl, durable.lang"
# As installed: with compiled modules beside the sources, as the imported libraries have them.
AS_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def cpu_of(command: list[str]) -> float:
    """User and system seconds of one process with everything it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False, env=AS_INSTALLED)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def whole_process(runs: int) -> None:
    """Check the sample beside a process that only imports, in turn, so that a slow machine is slow for both."""
    with tempfile.TemporaryDirectory() as folder:
        check = [sys.executable, "-m", "checker", "check", str(SAMPLE), "--out", folder]
        imports = [sys.executable, "-c", IMPORTS]
        for command in (check, imports):
            cpu_of(command)
        ratios, walls = [], []
        for _ in range(runs):
            start = time.perf_counter()
            one = cpu_of(check)
            middle = time.perf_counter()
            other = cpu_of(imports)
            ratios.append(one / other)
            walls.append((middle - start) / (time.perf_counter() - middle))
    print(
        f"check 永平街-2022 / import only   CPU × {median(ratios):.2f}  wall × {median(walls):.2f}  (median of {runs})"
    )
    help_, bare = [], []
    for _ in range(runs):
        help_.append(cpu_of([sys.executable, "-m", "checker", "--help"]))
        bare.append(cpu_of([sys.executable, "-c", "import click"]))
    print(f"checker --help / import click    CPU × {median(help_) / median(bare):.2f}")


def many_cases(count: int) -> None:
    """Small cases one after another in this process, through each engine."""
    from checker.audit import Auditor
    from checker.packs.example_case import example_case
    from checker.packs.find import shipped_packs
    from checker.tables.read_case import read_case

    packs = [pack for pack in shipped_packs() if pack.id in {"gz-2018-13", "project-terms"}]
    minis = [
        next(
            case
            for case in (example.met, example.breach, example.doubt, example.undecided, example.not_applicable)
            if case
        )
        for pack in packs
        for rule in pack.source.rules
        for example in rule.examples
    ]
    cases = [example_case(mini, "广州市") for mini in minis]
    full = read_case(SAMPLE)
    for engine in ("durable_rules", "plain"):
        auditor = Auditor(packs, engine=engine)
        auditor.audit(full)
        early = 0
        start = time.perf_counter()
        for number in range(count):
            auditor.audit(full if number % 4 == 0 else cases[number % len(cases)])
            if number == count // 10:
                early = resident_kb()
        took = time.perf_counter() - start
        gc.collect()
        grown = resident_kb() - early
        print(
            f"{count} small cases, {engine:<14} {1000 * took / count:.1f} ms a case; memory {early / 1024:.0f} MB at a tenth, {grown / 1024:+.1f} MB at the end"
        )


def resident_kb() -> int:
    """Resident memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--cases", type=int, default=1000)
    chosen = parser.parse_args()
    whole_process(chosen.runs)
    many_cases(chosen.cases)

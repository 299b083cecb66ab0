"""What a city costs: a batch over made-up station folders against two processes that merely load the same files.

python tests/benchmarks/city_cost.py [--cases 1000] [--rows 2000] [--growth 100 1000 10000 --growth-rows 60] [--keep DIR]

Prints wall and CPU seconds of both sides measured in turn in one run, so that a slow or busy machine is slow for both.
"""

import argparse
import contextlib
import ctypes
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from station_folders import ROOT, make_stations

PROCESSES = 2
ROUNDS, SHORT_RUNS = 3, 5  # a slow moment of the machine is longer than a short run
PR_SET_CHILD_SUBREAPER = 36  # Linux
# The fastest reader from Python that says where a cell stands: rows from A1 on, types as stored.
LOADER = """
import sys
from python_calamine import CalamineWorkbook
for path in sys.stdin.read().splitlines():
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
"""
AS_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of all processes."""

    wall: float
    cpu: float

    def over(self, other: "Cost") -> str:
        return f"wall × {self.wall / other.wall:.2f}  CPU × {self.cpu / other.cpu:.2f}"

    def __str__(self) -> str:
        return f"{self.wall:7.1f} s wall {self.cpu:7.1f} s CPU"


def adopt_orphans() -> None:
    """Processes a batch leaves behind while they end (they hold the workers' CPU time) become ours to wait for."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


class Clock:
    """Measures what stands inside it, with every process that was started in it."""

    def __enter__(self) -> "Clock":
        self._cpu, self._wall = self._now(), time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        wall = time.perf_counter() - self._wall
        with contextlib.suppress(ChildProcessError):
            while os.wait():
                pass
        self.cost = Cost(wall, self._now() - self._cpu)

    def _now(self) -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime


def load_only(folder: Path) -> Cost:
    """Two processes, half of the files each."""
    files = sorted(map(str, folder.rglob("*.xlsx")))
    with Clock() as clock:
        running = []
        for n in range(PROCESSES):
            process = subprocess.Popen(
                [sys.executable, "-c", LOADER], stdin=subprocess.PIPE, text=True, env=AS_INSTALLED
            )
            process.stdin.write("\n".join(files[n::PROCESSES]))
            process.stdin.close()
            running.append(process)
        for process in running:
            if process.wait():
                raise SystemExit("the loader failed")
    return clock.cost


def batch(folder: Path, out: Path, *more: str) -> tuple[Cost, float]:
    """checker batch, the whole process; with the most memory one of its workers held, in MB."""
    command = [
        sys.executable,
        "-m",
        "checker",
        "batch",
        str(folder),
        "--out",
        str(out),
        "--jobs",
        str(PROCESSES),
        *more,
    ]
    with Clock() as clock:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=AS_INSTALLED)
    if done.returncode not in {0, 1}:
        raise SystemExit(f"the batch failed: {done.returncode}\n{done.stderr}")
    held = re.search(r"最多用内存 (\d+) MB", done.stdout)
    return clock.cost, float(held[1]) if held else 0.0


def middle(costs: Iterable[Cost]) -> Cost:
    """Of several runs the middle one."""
    ordered = sorted(costs, key=lambda cost: cost.wall)
    return ordered[len(ordered) // 2]


def stored(out: Path) -> tuple[int, float]:
    """Cases in the store's first run, megabytes of the store."""
    [store] = out.glob("*.sqlite")
    connection = sqlite3.connect(store)
    cases = connection.execute("SELECT count(*) FROM run_cases WHERE run_id = 1").fetchone()[0]
    connection.close()
    return cases, store.stat().st_size / 1e6


def against_loading(folder: Path, cases: int, rows: int, out: Path) -> None:
    make_stations(folder, cases, rows)
    subprocess.run(["cat", *map(str, folder.rglob("*.xlsx"))], stdout=subprocess.DEVNULL, check=True)  # into memory
    loads, firsts, peak = [load_only(folder)], [], 0.0
    for _ in range(ROUNDS):
        shutil.rmtree(out, ignore_errors=True)
        first, held = batch(folder, out)
        firsts.append(first)
        peak = max(peak, held)
        loads.append(load_only(folder))
    loading, first = middle(loads), middle(firsts)
    second = middle(batch(folder, out)[0] for _ in range(SHORT_RUNS))
    rehashed = middle(batch(folder, out, "--rehash")[0] for _ in range(SHORT_RUNS))
    count, megabytes = stored(out)
    print(f"{cases} folders, five sheets, about {rows} ledger rows each, {PROCESSES} processes")
    print(f"  merely loading (python-calamine)   {loading}")
    print(f"  batch, first run                   {first}   {first.over(loading)}")
    between = ", ".join(one.over(load) for one, load in zip(firsts, loads, strict=False))
    print(f"    each beside the loading before it: {between}")
    print(
        f"    {count / first.wall:.1f} cases/s, {peak:.0f} MB at most a worker, store {1000 * megabytes / count:.0f} kB a case"
    )
    print(f"  second run, nothing changed        {second}   {100 * second.wall / first.wall:.1f} % of the first")
    print(f"  the same with --rehash             {rehashed}   {100 * rehashed.wall / first.wall:.1f} %")


def growth(folder: Path, counts: list[int], rows: int, out: Path) -> None:
    print(f"growth, about {rows} ledger rows each")
    for count in counts:
        place = folder / str(count)
        make_stations(place, count, rows)
        first, peak = batch(place, out / str(count))
        second, _ = batch(place, out / str(count))
        _, megabytes = stored(out / str(count))
        print(
            f"  {count:>6} cases  first {first}  {1000 * first.cpu / count:6.1f} ms CPU a case  "
            f"{count / first.wall:6.1f} cases/s  {peak:.0f} MB a worker  store {megabytes:.0f} MB  second {second}"
        )
        shutil.rmtree(place)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--growth", type=int, nargs="*", default=[])
    parser.add_argument("--growth-rows", type=int, default=60)
    parser.add_argument("--keep", type=Path, default=None, help="where the folders stay for the next time")
    chosen = parser.parse_args()
    adopt_orphans()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        if chosen.cases:
            against_loading(chosen.keep or work / "city", chosen.cases, chosen.rows, work / "out")
        growth(work / "growth", chosen.growth, chosen.growth_rows, work / "out_growth")

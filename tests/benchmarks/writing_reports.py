"""What writing costs: time against the csv module writing the same texts, and memory as findings grow.

python tests/benchmarks/writing_reports.py
"""

import csv
import io
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from checker.reports.formats import formats
from tests.reports.conftest import many

FEW, LOTS, PAPERS = 1_000, 100_000, 1_000


class Nowhere(io.RawIOBase):
    """Takes everything and keeps nothing."""

    def writable(self) -> bool:
        return True

    def write(self, piece) -> int:  # type: ignore[no-untyped-def,override]
        return len(piece)


def one(name: str, count: int) -> None:
    """Write one report in this process; print its seconds of CPU and the most memory it took, in MB."""
    report = many(count)
    start = time.process_time()
    if name == "plain":
        table = csv.writer(io.TextIOWrapper(io.BufferedWriter(Nowhere()), encoding="utf-8", newline=""))
        for found in report.cases[0].findings:
            table.writerow([found.rule, found.title, found.sentence, found.remedy, found.id])
    else:
        for write in formats()[name].files.values():
            write(report, "zh", Nowhere())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.process_time() - start, peak)


def measured(name: str, count: int) -> tuple[float, float]:
    ran = subprocess.run([sys.executable, __file__, name, str(count)], check=True, capture_output=True, text=True)
    seconds, peak = map(float, ran.stdout.split())
    return seconds, peak


def main() -> None:
    if len(sys.argv) > 1:
        one(sys.argv[1], int(sys.argv[2]))
        return
    base, _ = measured("plain", LOTS)
    for name in ("csv", "sarif", "junit"):
        (_, little), (seconds, much) = measured(name, FEW), measured(name, LOTS)
        print(
            f"{name}: {seconds / base:.1f} x csv.writer; {much:.0f} MB for {LOTS:,} findings, {little:.0f} for {FEW:,}"
        )
    (_, little), (seconds, much) = measured("docx", 10), measured("docx", PAPERS)
    print(
        f"docx: {seconds / PAPERS * 1000:.1f} ms and {(much - little) / PAPERS * 1000:.0f} kB a finding, three papers"
    )


if __name__ == "__main__":
    main()

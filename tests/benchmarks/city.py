"""What a whole city costs, against its size: checked, seen together, judged again. Run: python tests/benchmarks/city.py

Processor time, which a busy machine changes little: checking in this process (read, judged, laid out and saved), the
commands in theirs, with everything they import; and the size of the store. The cities are made up (sample_ledgers/generate_city.py), about 600 rows of 序时账 a case.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "sample_ledgers")]

DRAFT = ROOT / "sample_ledgers" / "draft-pack-example.yaml"


def cpu_of(*words: object) -> float:
    """CPU seconds of one command with all its processes; an exit code above 2 is a failure."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "checker", *map(str, words)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode <= 2, ran.stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def checking(folder: Path, place: Path) -> float:
    """Seconds to check every case in this process and save what was found."""
    from checker.store.store import open_store
    from tests.city.filled import fill

    with open_store(place) as store:
        begun = time.process_time()
        fill(store, folder)
        return time.process_time() - begun


def main() -> None:
    """Print one row for each size."""
    import generate_city

    options = argparse.ArgumentParser()
    options.add_argument("sizes", type=int, nargs="*", default=[25, 50, 100, 200])
    given = options.parse_args()
    print("stations  cases  ledger rows  check ms/case  city s  replay s  store KB/case")
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as work:
            folder, store, out = Path(work) / "city", Path(work) / "store.sqlite", Path(work) / "out"
            made = generate_city.city(size, 1)
            rows = sum(sum(len(v.lines) for v in one.make_books().vouchers) for one in made.drafts)
            generate_city.write_city(made, folder)
            cases = len(made.drafts)
            check = checking(folder, store)
            kilobytes = store.stat().st_size / 1024
            city = cpu_of("city", store, "--run", 1, "--out", out)
            replay = cpu_of("replay", store, "--run", 1, "--out", out, "--pack", DRAFT)
        print(
            f"{size:8}  {cases:5}  {rows:11,}  {check / cases * 1000:13.0f}  {city:6.1f}  {replay:8.1f}  "
            f"{kilobytes / cases:13.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()

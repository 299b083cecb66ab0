"""A store filled with the cases of a folder, one process, without the batch command."""

from pathlib import Path

from checker.audit import Auditor
from checker.city.kept import kept_rows
from checker.packs.find import shipped_packs
from checker.reports.json import case_json
from checker.store.case_rows import case_rows
from checker.store.identity import identity_key
from checker.store.store import Store
from checker.store.write import PackText, RunStart, end_run, save_case, start_run
from checker.tables.read_case import read_case


def fill(store: Store, folder: Path, auditor: Auditor | None = None, as_of=None) -> int:
    """Check every case in the folders of the districts, and save what was found; returns the number of the run."""
    packs = shipped_packs(examples=False)
    auditor = auditor or Auditor(packs)
    used = tuple(PackText(p.id, p.file, p.sha256, Path(p.file).name) for p in packs)
    run = start_run(store, RunStart(folder.as_posix(), "0", "f" * 64, "zh", "plain", None, used))
    key = identity_key(store)
    for path in sorted(path for district in folder.iterdir() for path in district.iterdir()):
        where = path.relative_to(folder).as_posix()
        case = read_case(path, as_of, shown=where)
        examined = auditor.examine(case)
        report, kept = examined.report, examined.measurements
        said = case_json(report)
        rows = case_rows(
            where, f"{run}{where}", said, engine="plain", checked_at="2026-11-21T00:00:00+00:00", seconds=0.1,
            more=kept_rows(case, kept, key),
        )  # fmt: skip
        save_case(store, run, rows)
    end_run(store, run)
    return run

"""Batches run in this process, with what they said and what is in the store afterwards."""

import json
from dataclasses import dataclass

import pytest

from checker.batch.crew import crew_of
from checker.batch.places import find_places
from checker.batch.run import Batch, Outcome, run_batch
from checker.batch.settings import Limits, Settings
from checker.store.read import case_reports
from checker.store.store import open_store

QUICK = Limits(60, 0)


@dataclass
class Silent:
    """A watcher that only remembers."""

    total: int = 0
    unchanged: int = 0
    seen: tuple[str, ...] = ()

    def begin(self, total, unchanged):
        self.total, self.unchanged = total, unchanged

    def done(self, rows):
        self.seen += (rows.key,)


@dataclass
class Ran:
    outcome: Outcome
    reports: dict
    seen: tuple[str, ...]


@pytest.fixture
def batch(tmp_path):
    """Check a folder into tmp_path/库.sqlite."""

    def run(
        folder, jobs=2, make="checker.batch.check_case:make_checker", limits=QUICK, stopping=lambda: False, **options
    ):
        settings = Settings(options.pop("packs", ("gz-2018-13",)), limits=limits, formats=options.pop("formats", ()))
        out = tmp_path / "out"
        wanted = Batch(str(folder), find_places(folder), settings, out=out, **options)
        watcher = Silent()
        with open_store(tmp_path / "库.sqlite") as store:
            outcome = run_batch(store, wanted, lambda: crew_of(jobs, settings, make), watcher, stopping)
            reports = {case.key: (case, report) for case, report in case_reports(store, outcome.run)}
        return Ran(outcome, reports, watcher.seen)

    return run


def said(reports):
    """Every case's report as text, by key: what must be equal, byte by byte, however it was come by."""
    return {key: json.dumps(report, ensure_ascii=False) for key, (_, report) in reports.items()}

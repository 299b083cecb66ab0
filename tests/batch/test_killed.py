"""Killed at any moment, with everything it started, a batch loses nothing and counts nothing twice."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
import sqlalchemy as sa

from checker.store import tables
from checker.store.read import case_reports, runs
from checker.store.store import open_store
from tests.batch.cities import city
from tests.batch.conftest import said
from tests.conftest import ROOT

CASES, MOMENTS = 120, 8  # so many that checking them takes longer than starting
COMMAND = [sys.executable, "-m", "checker", "batch"]


def _hears_ctrl_c():
    """A shell starts what runs in its background deaf to Ctrl-C, and so would be all that the tests start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(folder, out, *more):
    return subprocess.Popen(
        [*COMMAND, str(folder), "--out", str(out), "--resume", "--jobs", "2", *more],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_hears_ctrl_c,  # noqa: PLW1509 — no threads here
    )


def found(out):
    with open_store(out / "检查库.sqlite") as store:
        [run] = runs(store)
        there = {case.key: (case, report) for case, report in case_reports(store, run.id)}
        with store.engine.connect() as connection:
            rows = {
                table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()
                for table in tables.metadata.sorted_tables
                if table is not tables.files_seen  # what spares hashing a file again: it depends on its age
            }
            assert connection.execute(sa.text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(sa.text("PRAGMA foreign_key_check")).first() is None
    return run, there, rows


def so_far(out):
    if not (out / "检查库.sqlite").exists():
        return None
    with open_store(out / "检查库.sqlite") as store:
        return next(iter(runs(store)), None)


@pytest.mark.heavy
def test_killed_again_and_again_and_resumed(tmp_path):
    folder = city(tmp_path / "city", CASES)
    undisturbed = tmp_path / "undisturbed"
    began = time.monotonic()
    process = start(folder, undisturbed)
    assert process.communicate()[1] == b""
    whole = time.monotonic() - began
    assert process.returncode == 1, "the city has breaches"
    run, wanted, rows = found(undisturbed)
    assert (run.state, run.cases, len(wanted)) == ("finished", CASES, CASES)

    dice = random.Random(20261121)
    killed_midway = 0
    for moment in range(MOMENTS):
        out = tmp_path / f"out{moment}"
        for _ in range(3):  # three times in the same store
            process = start(folder, out)
            time.sleep(dice.uniform(0.4 * whole, 1.0 * whole))
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            run = so_far(out)
            finished = run is not None and run.state == "finished"
            if finished:  # one more would be another run
                break
            killed_midway += run is not None and 0 < run.cases < CASES
        if not finished:
            process = start(folder, out)
            process.communicate()
            assert process.returncode == 1
        run, there, counted = found(out)
        assert run.state == "finished"
        assert said(there) == said(wanted)
        assert counted == rows
    assert killed_midway, "no moment fell among the cases: nothing was shown"


@pytest.mark.heavy
def test_ctrl_c_ends_cleanly_and_says_how_to_go_on(tmp_path):
    folder = city(tmp_path / "city", 300)
    process = start(folder, tmp_path / "out")
    store = tmp_path / "out" / "检查库.sqlite"
    until = time.monotonic() + 120
    while True:
        assert time.monotonic() < until
        if store.exists():
            with open_store(store) as opened:
                if any(run.cases > 3 for run in runs(opened)):
                    break
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the workers get it too
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    run, there, _ = found(tmp_path / "out")
    assert (run.state, 3 < len(there) < 300) == ("interrupted", True)
    process = start(folder, tmp_path / "out")
    process.communicate()
    again, all_of_them, rows = found(tmp_path / "out")
    assert (again.id, again.state, len(all_of_them), rows["cases"]) == (run.id, "finished", 300, 300)
    assert said(there).items() <= said(all_of_them).items()


# What Python says when it is interrupted before it runs anything of ours.
STARTING = (b"init_import_site", b"Could not import runpy", b"Exception ignored in")


@pytest.mark.heavy
@pytest.mark.parametrize("after_seconds", [0.2, 0.5, 0.8])
def test_ctrl_c_while_everything_is_still_being_imported_leaves_no_trace(tmp_path, after_seconds):
    process = start(city(tmp_path / "city", 300), tmp_path / "out")
    time.sleep(after_seconds)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    if any(said in errors for said in STARTING):
        return  # Python itself had not come up yet
    assert process.returncode in {-signal.SIGINT, 130}
    if process.returncode == 130:
        assert b"Traceback" not in errors

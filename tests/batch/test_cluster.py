"""The same cases on a Dask cluster of several processes: the same results, also where cases go wrong."""

import logging
import warnings

import pytest

from checker.batch.cluster import cluster_at
from checker.batch.jobs import CannotStartError
from checker.batch.places import find_places
from checker.batch.remote import find_remote_places
from checker.batch.run import Batch, run_batch
from checker.batch.settings import Limits, Settings
from checker.store.read import case_reports
from checker.store.store import open_store
from tests.batch.cities import city, station
from tests.batch.conftest import QUICK, Ran, Silent, said

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
HOSTILE = "tests.batch.hostile:make"


@pytest.fixture(scope="module")
def scheduler():
    """A real cluster: a scheduler and three worker processes, started by its nannies as on any machine."""
    from distributed import LocalCluster

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with LocalCluster(
            n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=logging.CRITICAL
        ) as cluster:
            yield cluster.scheduler_address


@pytest.fixture
def on_cluster(tmp_path, scheduler):
    def run(folder, make="checker.batch.check_case:make_checker", limits=QUICK, stopping=lambda: False, **options):
        settings = Settings(("gz-2018-13",), limits=limits)
        places = find_remote_places(folder) if "://" in str(folder) else find_places(folder)
        watcher = Silent()
        with open_store(tmp_path / "集群.sqlite") as store:
            outcome = run_batch(
                store,
                Batch(str(folder), places, settings, **options),
                lambda: cluster_at(scheduler, settings, make),
                watcher,
                stopping,
            )
            reports = {case.key: (case, report) for case, report in case_reports(store, outcome.run)}
        return Ran(outcome, reports, watcher.seen)

    return run


def test_the_cluster_says_what_one_machine_says(tmp_path, batch, on_cluster):
    folder = city(tmp_path / "city", 20)
    here, there = batch(folder), on_cluster(folder)
    assert there.outcome.checked == 20
    assert said(there.reports) == said(here.reports)
    assert [(case.breaches, case.content_key) for case, _ in there.reports.values()] == [
        (case.breaches, case.content_key) for case, _ in here.reports.values()
    ]
    assert on_cluster(folder).outcome.unchanged == 20


def test_cases_that_go_wrong_are_the_same_problems(tmp_path, batch, on_cluster):
    folder = city(tmp_path / "city", 6)
    for how in ("segfault", "exit", "hangs", "bug"):
        station(folder / f"区0-{how}", 9)
    limits = Limits(20, 0)
    here = batch(folder, make=HOSTILE, limits=limits)
    there = on_cluster(folder, make=HOSTILE, limits=limits)
    assert sum(case.state == "failed" for case, _ in there.reports.values()) == 4
    assert said(there.reports) == said(here.reports)


def test_files_reach_the_cluster_by_an_address(tmp_path, batch, on_cluster):
    folder = city(tmp_path / "city", 6)
    (folder / "区0" / "站000" / "账").mkdir()
    (folder / "区0" / "站000" / "账" / "拨款记录.csv").write_text(
        "期次,到账金额（万元）\n第1期,100\n", encoding="utf-8"
    )
    here, there = batch(folder), on_cluster(f"file://{folder}")
    assert there.outcome.checked == 6
    assert said(there.reports) == said(here.reports)
    assert on_cluster(f"file://{folder}").outcome.unchanged == 6


def test_stopping_ends_the_cluster_run_too(tmp_path, on_cluster):
    folder = city(tmp_path / "city", 40)
    first = on_cluster(folder, stopping=lambda: True)
    assert 0 < first.outcome.left < 40
    assert on_cluster(folder, resume=True).outcome.checked == first.outcome.left


def test_no_cluster_is_said(tmp_path):
    settings = Settings()
    with (
        pytest.raises(CannotStartError, match="连不上 Dask 集群"),
        cluster_at("tcp://127.0.0.1:1", settings, timeout=2),
    ):
        pass

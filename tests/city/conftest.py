"""A small made-up city, checked once for all tests of this folder."""

import fcntl
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.city.view import city_view
from checker.core.city_view import CityView
from checker.packs.find import load_named
from checker.store.read import run_of
from checker.store.store import open_store
from tests.city.filled import fill
from tests.conftest import ROOT

SIZE = {"stations": 44, "seed": 11, "operators": 20, "two_years": 11, "contracts": range(40, 51)}


@dataclass(frozen=True)
class MadeUp:
    """The folder, what was planted, the store and its view."""

    folder: Path
    truth: dict
    store: Path
    view: CityView


@pytest.fixture(scope="session")
def generator():
    sys.path.insert(0, str(ROOT / "sample_ledgers"))
    import generate_city

    return generate_city


@pytest.fixture(scope="session")
def made_up_city(generator, tmp_path_factory) -> MadeUp:
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent  # the processes of one test run make it once
    folder, place = shared / "city" / "虚构市", shared / "city" / "库.sqlite"
    with (shared / "city.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            folder.parent.mkdir()
            generator.write_city(generator.city(**SIZE), folder)
            with open_store(place.with_suffix(".part")) as store:
                fill(store, folder)
            place.with_suffix(".part").rename(place)
    truth = json.loads(folder.with_name("虚构市.truth.json").read_text(encoding="utf-8"))
    with open_store(place) as store:
        view = city_view(store, run_of(store), [load_named("cross-station", examples=False)], "zh")
    return MadeUp(folder, truth, place, view)

"""The benchmark of the peers runs, on few rows: everybody that is installed finds what is planted."""

import importlib.util
import json
import sys

import pytest

from tests.conftest import ROOT

ROWS = 10_000


@pytest.fixture(scope="module")
def peers():
    path = ROOT / "tests" / "benchmarks" / "peers.py"
    before = list(sys.path)
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location("peers_benchmark", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    sys.path[:] = before


@pytest.fixture(scope="module")
def ledger(peers, tmp_path_factory):
    return peers.made(tmp_path_factory.mktemp("books"), ROWS)


@pytest.mark.heavy
def test_everybody_installed_agrees_and_the_check_finds_every_anomaly(peers, ledger):
    rows = {row["name"]: row for row in peers.measured(ledger, [], 1)}
    assert {peers.SIX, peers.PANDAS, peers.EVERYTHING, peers.FRAME} <= set(rows)
    assert all(row["wall"] > 0 and row["peak_mb"] > 0 for row in rows.values())
    every = rows[peers.EVERYTHING]
    assert every["findings"] >= len(peers.ANOMALIES)
    assert every["cells"] >= every["findings"]
    table = peers.peers_table({"peers": list(rows.values())})
    assert all(row["title"] in table for row in rows.values())


def test_a_peer_that_miscounts_is_not_believed(peers, ledger, monkeypatch):
    expected = ledger.parent.parent / "six.json"
    wrong = json.loads(expected.read_text(encoding="utf-8")) | {"unique": 5}
    kept = expected.read_text(encoding="utf-8")
    expected.write_text(json.dumps(wrong), encoding="utf-8")
    try:
        with pytest.raises(AssertionError, match="with_pandas"):
            peers.measured(ledger, [peers.PANDAS], 1)
    finally:
        expected.write_text(kept, encoding="utf-8")


@pytest.mark.heavy
def test_the_engine_is_given_as_many_facts_for_twice_the_rows(peers, tmp_path):
    small, large = peers.growth(tmp_path, [3_000, 6_000])
    assert large["rows"] > 1.9 * small["rows"]
    assert large["facts"] <= 1.2 * small["facts"]
    assert peers.growth_table({"growth": [small, large]}).count("\n") == 4

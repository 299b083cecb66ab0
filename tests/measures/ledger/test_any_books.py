"""Books of every package and every difficulty of the gallery go through every test of the ledger."""

import sys

import pytest

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.find import load_named
from checker.tables.read_case import read_case
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "tests" / "gallery"))

from difficulties import DIFFICULTIES
from packages import PACKAGES
from papers import PAPERS


@pytest.fixture(scope="module")
def auditor():
    return Auditor([load_named("audit-practice")], engine="plain")


@pytest.mark.parametrize("entry", [*PACKAGES, *DIFFICULTIES, *PAPERS], ids=lambda entry: entry.name)
def test_no_books_stop_a_test_or_are_called_a_breach(auditor, entry, tmp_path):
    for name, make in entry.files.items():
        (tmp_path / name).write_bytes(make())
    report = auditor.audit(read_case(tmp_path))
    assert len(report.verdicts) == len(auditor.compiled[0].pack.source.rules)
    assert not report.summary[Status.BREACH]

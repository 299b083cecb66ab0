"""The stations of the city benchmark are what they say: books in balance, no two with the same amounts."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from station_folders import make_stations, place_of

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.find import load_named
from checker.tables.read_case import read_case


def test_books_balance_and_differ(tmp_path):
    make_stations(tmp_path, 2, 60, processes=1)
    auditor = Auditor([load_named("books")])
    cases = [read_case(place_of(tmp_path, number)) for number in range(2)]
    for case in cases:
        said = {verdict.rule: verdict.status for verdict in auditor.audit(case).verdicts}
        assert said["BK-02"] is Status.MET
        assert set(said.values()) <= {Status.MET, Status.NOT_APPLICABLE}
    one, other = ([record["debit"] for record in case.table("ledger")] for case in cases)
    assert one != other

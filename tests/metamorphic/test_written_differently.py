"""A case written differently says the same: same verdicts, same findings with the same amounts, of the same cells."""

import itertools
import random
import warnings

import pytest

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.find import shipped_packs
from tests.conftest import SAMPLES
from tests.metamorphic.compare import alleges_more, differences, is_doubt, said, said_of
from tests.metamorphic.every_change import changed, changes
from tests.metamorphic.read_written import written

FEW = ("样例-逾期拨付.xlsx", "永平街-2022.xlsx")
WITH_BOOKS = "样例-十个隐藏问题.xlsx"
PAIRS = 150


@pytest.fixture(scope="module")
def auditor():
    return Auditor(shipped_packs())


@pytest.fixture(scope="module")
def cases(auditor):
    """Every sample as it is written, with what the checker says of it."""
    found = {}
    for path in sorted(SAMPLES.glob("*.xlsx")):
        case, books = written(path)
        found[path.name] = (books, said(auditor.audit(case)))
    return found


def check(auditor, case, names, folder):
    """Two writings of one case: the same is said, or, where a change may leave a doubt, a problem says which."""
    books, before = case
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of openpyxl, about styles
        after, _ = said_of(auditor, changed(books, names), folder)
    known = [changes()[name] for name in names]
    allowed = {rule for change in known for rule in change.settles}
    found = [line for line in differences(before, after) if line.split(":")[0] not in allowed]
    if found and any(change.doubt for change in known):
        assert is_doubt(before, after), (names, found)
    else:
        assert not found, (names, found)
    assert not alleges_more(before, after), names


@pytest.mark.parametrize("name", sorted(changes()))
def test_each_way_of_writing_says_the_same(auditor, cases, name, tmp_path):
    for sample in FEW:
        check(auditor, cases[sample], (name,), tmp_path)


@pytest.mark.heavy
@pytest.mark.parametrize("name", sorted(changes()))
def test_so_does_a_ledger(auditor, cases, name, tmp_path):
    check(auditor, cases[WITH_BOOKS], (name,), tmp_path)


@pytest.mark.heavy
def test_two_ways_at_once(auditor, cases, tmp_path):
    pairs = list(itertools.permutations(sorted(changes()), 2))
    chance = random.Random(1)
    small = [name for name in sorted(cases) if name != WITH_BOOKS]
    for pair in chance.sample(pairs, PAIRS):
        check(auditor, cases[chance.choice(small)], pair, tmp_path)


def test_a_changed_amount_is_no_writing_of_the_same(auditor, cases, tmp_path):
    """The comparison sees it: one amount more in the spending, and the over-spent rule has another figure."""
    books, before = cases["永平街-2022.xlsx"]
    other = changed(books, ())
    spending = next(sheet for sheet in other.sheets() if sheet.name == "支出明细")
    next(spending.cells("money")).value += 1
    after, _ = said_of(auditor, other, tmp_path)
    assert differences(before, after)
    assert before.verdicts["PT-01"] is Status.DOUBT

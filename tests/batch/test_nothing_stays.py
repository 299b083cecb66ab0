"""A case that was checked is gone at once: a worker need not look for circles to get its memory back."""

import gc

import pytest

from checker.batch.check_case import make_checker
from checker.batch.jobs import Job
from checker.batch.settings import Settings
from tests.conftest import ROOT


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["永平街-2022.xlsx", "样例-十个隐藏问题.xlsx", "样例-全部符合.xlsx"])
def test_a_checked_case_leaves_no_circles(name, lang):
    check = make_checker(Settings(engine="plain", lang=lang))
    job = Job(name, str(ROOT / "sample_ledgers" / name), "k")
    check(job)  # what is made once a process is made now
    gc.collect()
    gc.disable()
    try:
        assert check(job).rows.case["problem_count"] == 0
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        left = {type(one).__qualname__ for one in gc.garbage if type(one).__module__.startswith("checker")}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert left == set()

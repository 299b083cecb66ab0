"""Random cases through both engines: the same findings, verdicts and proofs, whatever the order of the rows."""

from dataclasses import asdict
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.audit import Auditor
from checker.packs.example_case import example_case
from checker.packs.find import shipped_packs
from checker.packs.model import MiniCase, Stated
from checker.tables.sheets import category_names

pytest.importorskip("durable_rules_engine", exc_type=ImportError)  # not on Python 3.13

PACKS = shipped_packs()
ENGINES = {name: Auditor(PACKS, engine=name) for name in ("durable_rules", "plain")}

EDGES = (
    "0",
    "5",
    "14.999999",
    "15",
    "15.000001",
    "64.999999",
    "65",
    "65.000001",
    "84.999999",
    "85",
    "85.000001",
    "100",
)
amounts = st.one_of(st.sampled_from(EDGES), st.integers(0, 3_000_000).map(lambda n: f"{n / 10_000:.4f}"))
days = st.dates(date(2018, 5, 1), date(2023, 9, 1))
scores = st.one_of(
    st.sampled_from(("59.99", "60", "79.99", "80", "89.99", "90")), st.integers(0, 10_000).map(lambda n: f"{n / 100}")
)
grades = st.sampled_from(("优秀", "良好", "合格", "不合格", "良"))
by_category = st.dictionaries(st.sampled_from((*category_names(), "杂项")), amounts, max_size=6)
stated = st.builds(
    Stated,
    on=st.none() | days,
    third_party=st.none() | scores,
    street=st.none() | scores,
    district=st.none() | scores,
    total=st.none() | scores,
    grade=st.none() | grades,
    rectified_on=st.none() | days,
    rectified_grade=st.none() | grades,
)
numbers = st.sampled_from((1, 2, 3))
service = st.just([]) | days.map(lambda start: [start, start + timedelta(days=364)])
cases = st.builds(
    MiniCase,
    year=st.sampled_from((None, 2018, 2020, 2023)),
    service=service,
    contract=st.none() | amounts,
    received=st.none() | amounts,
    effective=st.none() | days,
    funding=st.dictionaries(st.sampled_from(("city", "district")), amounts),
    budget=by_category,
    budget_total=st.none() | amounts,
    spent=by_category,
    shares=st.dictionaries(numbers, st.sampled_from(("55%", "40%", "5%", "54.9999%"))),
    applied=st.dictionaries(numbers, days),
    paid=st.dictionaries(numbers, days),
    amounts=st.dictionaries(numbers, amounts),
    deducted=st.dictionaries(numbers, amounts),
    assessed=st.dictionaries(st.sampled_from(("中期", "末期", "末期财务")), stated),
    indicators=st.dictionaries(st.sampled_from(("个案", "小组")), st.tuples(amounts, amounts).map(list)),
    headcount=st.none() | st.integers(0, 30),
    certified=st.none() | st.integers(0, 30),
    agreed=st.fixed_dictionaries(
        {}, optional={"headcount": st.integers(0, 30), "certified": st.integers(0, 30), "deviation": st.just("10%")}
    ),
    as_of=st.none() | days,
)


def same(mini: MiniCase) -> None:
    case = example_case(mini, "广州市")
    one, other = (asdict(engine.audit(case)) for engine in ENGINES.values())
    assert one == other
    assert [verdict.rule for verdict in one["verdicts"]] == [rule.id for pack in PACKS for rule in pack.source.rules]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases)
def test_both_engines_agree(mini):
    same(mini)


@pytest.mark.heavy
@pytest.mark.parametrize("part", range(5))  # drawn anew each time; parts, so that several processes may share them
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mini=cases)
def test_both_engines_agree_in_many_more_cases(mini, part):
    same(mini)

"""A share on both sides of its line and of its editions: one rule says which, and both engines agree."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from checker.checks.ratio import compile_ratios
from checker.checks.ratio_words import Ratio
from checker.checks.spec import Edition, RuleSpec, windows
from checker.core.facts import Fact
from checker.core.status import Status
from checker.engine.plain import passes
from tests.engine.both_engines import both

DAY = timedelta(days=1)
FIRST, CHANGED, LAST = date(2019, 1, 1), date(2021, 1, 1), date(2022, 12, 31)
EDITIONS = (Edition(Fraction(65, 100), FIRST, CHANGED - DAY), Edition(Fraction(70, 100), CHANGED, LAST))
RATIO = Ratio("人员费用", ("人员费用",), "支出", "到账", decides=True)
WHOLE = 100_000_000


def judged(part, begins, *, at_least=True, unclassified=(0, 0), editions=EDITIONS):
    """What is said of a share that begins on a day, and how many facts its conclusions rest on."""
    during = begins and (begins, begins + 364 * DAY)
    least, most = unclassified
    facts = [
        Fact("part", "category_amount", "人员费用", part, "fen", during=during, fields={"amount": "支出"}),
        Fact("rest", "unmapped_amount", "支出", least, "fen", during=during, upto=most),
        Fact("total", "basis_amount", "到账", WHOLE, "fen", during=during),
    ]
    spec = RuleSpec("R", "占比", Status.BREACH, "zh", "某办法", Edition(None), parameters={"floor": editions})
    return both(compile_ratios(spec, (RATIO,), "floor", at_least).rules, facts).outcomes


@pytest.mark.parametrize(("begins", "line"), [(FIRST, 65), (CHANGED - 365 * DAY, 65), (CHANGED, 70)])
@pytest.mark.parametrize("at_least", [True, False])
def test_on_the_line_is_met_and_a_step_beyond_is_broken(begins, line, at_least) -> None:
    edge, beyond = WHOLE * line // 100, -1 if at_least else 1
    for part, status in ((edge, Status.MET), (edge + beyond, Status.BREACH), (edge - beyond, Status.MET)):
        [outcome] = judged(part, begins, at_least=at_least)
        assert (outcome.status, outcome.excess_fen) == (status, 1 if status is Status.BREACH else None)
        assert outcome.limit == f"{'≥' if at_least else '≤'}{line}%"


def test_unclassified_money_leaves_it_open_only_where_it_could_change_the_side() -> None:
    edge = WHOLE * 65 // 100
    for unclassified, status in (((0, 99), Status.BREACH), ((0, 100), Status.UNDECIDED), ((100, 200), Status.MET)):
        [outcome] = judged(edge - 100, FIRST, unclassified=unclassified)
        assert outcome.status is status, unclassified


@pytest.mark.parametrize(
    ("begins", "why"), [(FIRST - DAY, "自 2019-01-01"), (LAST + DAY, "至 2022-12-31"), (None, "未填")]
)
def test_outside_every_edition_it_is_undecided(begins, why) -> None:
    [outcome] = judged(WHOLE, begins)
    assert outcome.status is Status.UNDECIDED and why in outcome.sentence


def test_between_two_editions_nothing_is_said_of_it() -> None:
    apart = (EDITIONS[0], Edition(Fraction(70, 100), CHANGED + DAY, LAST))
    assert judged(WHOLE, CHANGED, editions=apart) == ()
    assert [one.status for one in judged(WHOLE, CHANGED + DAY, editions=apart)] == [Status.MET]


def test_a_window_is_begun_by_what_passes_its_tests() -> None:
    ends = (None, FIRST, CHANGED)
    for start in ends:
        for end in ends:
            [window] = windows((Edition(None, start, end),))
            for day in (None, *[one + n * DAY for one in (FIRST, CHANGED) for n in (-1, 0, 1)]):
                for fact in (
                    Fact("1", "甲", "", 1, "fen", on=day),
                    Fact("1", "甲", "", 1, "fen", during=day and (day, day + 365 * DAY)),
                ):
                    assert window.begun_by(fact) is passes(fact.flat(), window.tests), (start, end, day)


@pytest.mark.parametrize(
    ("first", "changed", "status"),
    [
        (65, 65, Status.MET),
        (65, 64, Status.DOUBT),
        (64, 65, Status.DOUBT),
        (64, 64, Status.BREACH),
        (65, None, Status.MET),
    ],
)
@pytest.mark.parametrize("at_least", [True, False])
def test_a_budget_and_its_change_on_two_sides_of_the_limit_are_a_doubt(first, changed, status, at_least) -> None:
    """Which of the two counts nobody wrote; the amount told is that by which the limit is missed."""
    side = (lambda share: share) if at_least else (lambda share: 130 - share)
    hundredth = WHOLE // 100
    fields = {"amount": "预算"} | ({"adjusted_fen": side(changed) * hundredth} if changed else {})
    during = (FIRST, FIRST + 364 * DAY)
    facts = [
        Fact("part", "category_amount", "人员费用", side(first) * hundredth, "fen", during=during, fields=fields),
        Fact("rest", "unmapped_amount", "预算", 0, "fen", during=during, upto=0),
        Fact("total", "basis_amount", "项目经费总额", WHOLE, "fen", during=during),
    ]
    spec = RuleSpec("R", "占比", Status.BREACH, "zh", "某办法", Edition(None), parameters={"limit": EDITIONS})
    ratio = Ratio("人员费用", ("人员费用",), "预算", "项目经费总额", decides=True)
    [outcome] = both(compile_ratios(spec, (ratio,), "limit", at_least).rules, facts).outcomes
    assert (outcome.status, outcome.excess_fen) == (status, None if status is Status.MET else hundredth)
    assert ("以哪一个预算为准待核" in outcome.sentence) is (status is Status.DOUBT)
    assert ("（按调整后预算，待核）" in outcome.title) is ((first, changed) == (65, 64))

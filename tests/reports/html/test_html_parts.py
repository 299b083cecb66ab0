"""What the page is made of: shares as bars, days on a line, proofs as trees, and which findings get a card."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_made import BAD, basis, case, finding, many, mixed, pictures, proof, report

from checker.core.facts import Term
from checker.core.findings import Step
from checker.core.pictures import Deadline, InstalmentLine, Payment, Pictures
from checker.core.status import Status
from checker.reports.html.cards import carded, status_groups
from checker.reports.html.proof_tree import proof_tree
from checker.reports.html.ratios import ratio_table
from checker.reports.html.timeline import timeline_of

LIMIT = Fraction(15, 100)


def percent(text: str) -> float:
    assert text.endswith("%")
    return float(text[:-1])


@given(st.lists(st.fractions(0, 3), min_size=1, max_size=5), st.fractions(0, 1))
def test_bars_keep_their_order_and_stay_inside(shares, limit):
    table = ratio_table([basis(str(n), share, limit, Status.MET) for n, share in enumerate(shares)])
    for row, share in zip(table.rows, shares, strict=True):
        assert 0 <= percent(row.bar) <= 100
        if share > limit:
            assert percent(row.bar) >= percent(row.tick)
        if share < limit:
            assert percent(row.bar) <= percent(row.tick)


@pytest.mark.parametrize(
    ("share", "status", "said"),
    [
        (Fraction(1748, 10_000), Status.BREACH, "≤15%"),
        (Fraction(14, 100), Status.MET, "≤15%"),
        (Fraction(16, 100), Status.MET, "≥15%"),
        (Fraction(14, 100), Status.DOUBT, "≥15%"),
        (LIMIT, Status.MET, "15%"),
        (Fraction(14, 100), Status.UNDECIDED, "15%"),
    ],
)
def test_the_side_of_a_limit_is_told_only_where_it_shows(share, status, said):
    assert ratio_table([basis("预算", share, LIMIT, status)]).limit == said


def test_unclassified_money_lengthens_the_bar():
    terms = (Term("unclassified", "未归类", "支出", 0, upto_fen=10), Term("whole", "合计", "", 100))
    [row] = ratio_table([basis("实际支出", Fraction(60, 100), Fraction(65, 100), Status.UNDECIDED, terms=terms)]).rows
    assert (row.bar, row.upto, row.tick) == ("60.00%", "70.00%", "65.00%")


def test_nothing_is_drawn_where_no_share_is_known():
    assert ratio_table([]) is None
    assert ratio_table([basis("到账", None, LIMIT, Status.UNDECIDED)]) is None
    [known, missing] = ratio_table(
        [basis("预算", LIMIT, LIMIT, Status.MET), basis("到账", None, None, Status.UNDECIDED)]
    ).rows
    assert known.bar and (missing.bar, missing.tick) == ("", "")


@st.composite
def proofs(draw):
    count = draw(st.integers(1, 12))
    return [
        Step(
            f"f{n}",
            "",
            "",
            "",
            (),
            tuple(f"f{m}" for m in draw(st.sets(st.integers(0, n - 1), max_size=4))) if n else (),
        )
        for n in range(count)
    ]


@given(proofs())
def test_every_fact_of_a_proof_is_unfolded_exactly_once(steps):
    unfolded, seen = [], []

    def visit(node):
        seen.append(node.step.fact)
        if not node.repeated and (node.children or not node.step.derived_from):
            unfolded.append(node.step.fact)
        for child in node.children:
            visit(child)

    for root in proof_tree(steps):
        visit(root)
    assert set(unfolded) == {step.fact for step in steps}
    assert len([one for one in unfolded if steps[int(one[1:])].derived_from]) == len(
        {one for one in unfolded if steps[int(one[1:])].derived_from}
    )
    assert len(seen) <= len(steps) + sum(len(step.derived_from) for step in steps)


def test_a_proof_that_shares_its_sources_does_not_explode():
    steps = [Step("f0", "", "", "", (), ()), Step("f1", "", "", "", (), ("f0",))]
    steps += [Step(f"f{n}", "", "", "", (), (f"f{n - 1}", f"f{n - 2}")) for n in range(2, 200)]

    def size(node):
        return 1 + sum(map(size, node.children))

    assert sum(map(size, proof_tree(steps))) <= 400


def test_a_proof_that_names_a_step_it_has_not_is_shown_as_far_as_it_goes():
    [root] = proof_tree([Step("f", "", "", "只有这一步", (), ("gone",))])
    assert root.children == ()


def test_the_gravest_get_the_cards():
    made = many(2_000)
    chosen = carded(made, 500)
    assert len(chosen) == 500
    status = {place: made.cases[place[0]].findings[place[1]].status for place in chosen}
    breaches = {
        (c, f) for c, one in enumerate(made.cases) for f, x in enumerate(one.findings) if x.status is Status.BREACH
    }
    assert breaches <= chosen if len(breaches) <= 500 else set(status.values()) == {Status.BREACH}
    assert carded(made, 2_000) is None


def test_counts_are_true_whether_or_not_a_card_is_shown():
    one = case("某站", tuple(finding("A-1", n, BAD[n % 2]) for n in range(100)))
    groups = status_groups(one, 0, carded(report(one), 10))
    assert [(group.status, group.total) for group in groups] == [(Status.BREACH, 50), (Status.DOUBT, 50)]
    assert sum(len(rule.cards) for group in groups for rule in group.rules) == 10


def test_findings_of_one_rule_stand_together_with_their_clause_once():
    groups = status_groups(mixed(), 0, None)
    doubts = next(group for group in groups if group.status is Status.DOUBT)
    assert [(rule.rule, len(rule.cards)) for rule in doubts.rules] == [("A-2", 3), ("B-2", 1)]


def drawn(lines, **more):
    made = Pictures(tuple(lines), (), None, more.get("as_of"))
    return timeline_of(case("某站", more.get("findings", ()), pictures=made))


def test_days_stand_in_their_order_along_the_line():
    made = timeline_of(mixed().__class__("某站", (), (), (), (), (), pictures=pictures()))
    first, second = made.lanes
    [term] = second.terms
    assert 0 < first.paid[0] < second.applied == term.begins < term.ends < second.paid[0] < 100
    assert [mark.milestone.stage for mark in made.marks] == ["", "中期"]


def test_a_payment_is_late_only_where_a_finding_says_so():
    deadline = Deadline("B-1", date(2021, 7, 12), 30, date(2021, 8, 23))
    line = InstalmentLine(2, "第2期", None, (deadline,), (Payment(date(2021, 8, 24), None),), None, None)
    late = finding("B-1", 2, Status.BREACH)
    late = late._replace(subject="第2期")
    assert drawn([line]).lanes[0].late is False
    assert drawn([line], findings=(late,)).lanes[0].late is True


def test_one_single_day_is_a_line_too_and_no_day_is_none():
    line = InstalmentLine(1, "第1期", date(2021, 1, 1), (), (), None, None)
    assert drawn([line]).lanes[0].applied == 50
    assert drawn([InstalmentLine(1, "第1期", None, (), (), None, 5)]) is None
    assert timeline_of(case("某站")) is None


@given(st.lists(st.dates(date(1990, 1, 1), date(2060, 1, 1)), min_size=1, max_size=6))
def test_months_along_the_bottom_are_few_and_in_order(days):
    made = drawn([InstalmentLine(n, f"第{n}期", day, (), (), None, None) for n, day in enumerate(days)])
    places = [at for at, _ in made.months]
    assert len(places) <= 6 and places == sorted(places) and all(0 <= at <= 100 for at in places)
    assert all(0 < lane.applied < 100 for lane in made.lanes)


def test_labels_close_to_each_other_stand_on_two_lines():
    from checker.core.pictures import Milestone

    near = (Milestone("assessment", "中期", date(2021, 7, 8)), Milestone("rectification", "中期", date(2021, 7, 20)))
    line = InstalmentLine(1, "第1期", date(2021, 1, 1), (), (), None, None)
    marks = timeline_of(case("某站", pictures=Pictures((line,), near, None, None))).marks
    assert [mark.line for mark in marks] == [0, 1]


def test_proofs_made_for_these_tests_end_in_cells():
    [root] = proof_tree(proof(3))
    assert root.children[0].children[0].step.cells

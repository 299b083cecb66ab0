"""Headroom is exact: one 分 more breaks the limit, one 分 less is not enough, and no smaller repair exists."""

from fractions import Fraction
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.checks.form import Bound
from checker.headroom.held import Amounts, Held
from checker.headroom.rooms import room_of
from checker.headroom.together import joint_room, smallest_repair
from checker.packs.compile import compile_pack
from checker.packs.find import load_named

LIMITS = st.sampled_from([Fraction(13, 20), Fraction(17, 20), Fraction(3, 20), Fraction(1, 3), Fraction(1, 2)])
FEN = st.integers(0, 10**11)


@cache
def pack():
    return compile_pack(load_named("gz-2018-13", examples=False))


def held(bound: Bound, number: int = 0) -> Held:
    return Held(pack(), pack().pack.source.rules[number], bound)


def amounts(total: int, **spent: int) -> Amounts:
    return Amounts({"支出": spent}, {"支出": (0, 0)}, {"项目经费总额": total, "实际支出": sum(spent.values())}, {})


def keeps(bound: Bound, spent: dict[str, int], total: int) -> bool:
    whole = sum(spent.values()) if bound.total == "实际支出" else total
    part = sum(fen for name, fen in spent.items() if name in bound.categories)
    return part >= bound.limit * whole if bound.at_least else part <= bound.limit * whole


@pytest.mark.parametrize("moving", [False, True])
@pytest.mark.parametrize("at_least", [False, True])
@given(part=FEN, rest=FEN, total=st.integers(1, 10**11), limit=LIMITS)
def test_one_fen_more_or_less_is_on_the_other_side(moving, at_least, part, rest, total, limit):
    bound = Bound(("甲",), "支出", "实际支出" if moving else "项目经费总额", limit, at_least, True)
    room = room_of(held(bound), amounts(total, 甲=part, 乙=rest))
    if room is None:
        assert moving
        assert part + rest == 0
        return

    def kept(change: int) -> bool:
        return keeps(bound, {"甲": part + change, "乙": rest}, total)

    assert kept(room.room_fen)
    assert not kept(room.room_fen + (-1 if at_least else 1))
    assert room.kept == kept(0)


SMALL = st.integers(0, 6)
BOUNDS = st.lists(
    st.builds(
        Bound,
        st.sampled_from([("甲",), ("甲", "乙"), ("丙",)]),
        st.just("支出"),
        st.just("项目经费总额"),
        LIMITS,
        st.booleans(),
        st.just(True),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=40)
@given(a=SMALL, b=SMALL, c=SMALL, total=st.integers(1, 24), bounds=BOUNDS)
def test_together_is_what_trying_everything_gives(a, b, c, total, bounds):
    spent = {"甲": a, "乙": b, "丙": c}
    group = [held(bound, n) for n, bound in enumerate(bounds)]
    joint = joint_room(group, amounts(total, **spent), total, "zh")
    left = total - a - b - c
    tried = [
        dict(zip(spent, more, strict=True))
        for more in product(range(max(left, 0) + 1), repeat=3)
        if sum(more) <= left
        and all(keeps(bound, {n: spent[n] + m for n, m in zip(spent, more, strict=True)}, total) for bound in bounds)
    ]
    if not joint.rooms:
        assert not tried
        return
    for room in joint.rooms:
        # Limits of whole totals on nested sets have whole corners: nothing is lost by rounding.
        assert room.least_fen == min(more[room.category] for more in tried)
        assert room.most_fen == max(more[room.category] for more in tried)


@settings(max_examples=30, deadline=None)
@given(a=SMALL, b=SMALL, c=SMALL, total=st.integers(1, 14), bounds=BOUNDS, keep_sum=st.booleans())
def test_no_smaller_repair_exists(a, b, c, total, bounds, keep_sum):
    spent = {"甲": a, "乙": b, "丙": c}
    repair = smallest_repair([held(bound, n) for n, bound in enumerate(bounds)], amounts(total, **spent), keep_sum)
    changes = [
        dict(zip(spent, change, strict=True))
        for change in product(range(-6, 15), repeat=3)
        if (not keep_sum or sum(change) == 0)
        and all(spent[name] + part >= 0 for name, part in zip(spent, change, strict=True))
        and all(keeps(bound, {n: spent[n] + p for n, p in zip(spent, change, strict=True)}, total) for bound in bounds)
    ]
    cost = [(sum(map(bool, change.values())), sum(map(abs, change.values()))) for change in changes]
    if repair is None:
        assert (0, 0) in cost
    elif not repair.moves:
        assert not cost
    else:
        found = [move.change_fen for move in repair.moves]
        assert (len(found), sum(map(abs, found))) == min(cost)


def test_unclassified_money_makes_two_ends():
    bound = Bound(("甲",), "支出", "项目经费总额", Fraction(3, 20), False, True)
    known = Amounts({"支出": {"甲": 10, "乙": 80}}, {"支出": (0, 3)}, {"项目经费总额": 100}, {})
    room = room_of(held(bound), known)
    assert (room.room_fen, room.room_best_fen) == (2, 5)
    assert joint_room([held(bound)], known, 100, "zh").rooms == ()

"""Money that may only have moved: what is paired never exceeds what was lost or gained."""

from hypothesis import given
from hypothesis import strategies as st

from checker.comparison.change import FigureChange
from checker.comparison.moves import moves_between

AMOUNTS = st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.integers(-10_000, 10_000), max_size=5)


def figures(changes: dict[str, int]) -> list[FigureChange]:
    return [FigureChange(f"x:{name}", name, "支出", 0, fen, (), ()) for name, fen in changes.items()]


@given(AMOUNTS)
def test_moves_stay_within_what_was_lost_and_gained(changes):
    moves = moves_between(figures(changes))
    for name, fen in changes.items():
        out = sum(move.fen for move in moves if move.source == name)
        into = sum(move.fen for move in moves if move.target == name)
        assert out <= max(-fen, 0)
        assert into <= max(fen, 0)
    lost, gained = (sum(max(sign * fen, 0) for fen in changes.values()) for sign in (-1, 1))
    assert sum(move.fen for move in moves) == min(lost, gained)
    assert all(move.fen > 0 for move in moves)


def test_equal_amounts_are_paired_before_larger_ones():
    moves = moves_between(figures({"甲": -100, "乙": -300, "丙": 100, "丁": 250}))
    assert [(m.source, m.target, m.fen) for m in moves] == [("甲", "丙", 100), ("乙", "丁", 250)]


def test_an_amount_that_is_unknown_on_one_side_did_not_move():
    known = FigureChange("x", "甲", "支出", 100, None, (), ())
    assert moves_between([known, *figures({"乙": 100})]) == ()

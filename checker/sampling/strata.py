"""Stratified sampling: how many to take from each layer of the books, and which."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from random import Random

from checker.core.money import to_fen
from checker.sampling.chance import choose

LEAST = 2  # from one item no spread can be computed
EDGES = tuple(to_fen(yuan) for yuan in (1_000, 10_000, 50_000))
BANDS = ("1,000元以下", "1,000元至1万元", "1万元至5万元", "5万元及以上")
REVERSALS, UNMAPPED = "红字", "未归类"


def band_of(fen: int) -> str:
    """The amount band of a line: below 1,000 元, below 1万, below 5万, from 5万 on, or red (negative)."""
    return REVERSALS if fen < 0 else BANDS[bisect_right(EDGES, fen)]


def label_maker(by: str) -> Callable[[str | None, int], str]:
    """How a line's layer is named: by category, by amount, or by both."""

    def both(category: str | None, fen: int) -> str:
        return f"{category or UNMAPPED}·{band_of(fen)}"

    def one(category: str | None, fen: int) -> str:
        return band_of(fen) if by == "amount" else category or UNMAPPED

    return both if by == "both" else one


def allocate(sizes: Mapping[str, int], weights: Mapping[str, int], wanted: int) -> dict[str, int]:
    """Share the sample among layers: at least two from each (all of a smaller one), the rest by amount.

    Where that already exceeds what was asked, more are taken than asked. Leftovers go by the largest
    remainder, ties by the layer's name; a layer that is used up passes its share on.
    """
    given = {name: min(LEAST, size) for name, size in sizes.items()}
    while (left := wanted - sum(given.values())) > 0:
        room = [name for name in sorted(sizes) if given[name] < sizes[name]]
        if not room:
            break
        total = sum(max(weights[name], 1) for name in room)
        fair = {name: Fraction(left * max(weights[name], 1), total) for name in room}
        whole = {name: min(int(fair[name]), sizes[name] - given[name]) for name in room}
        if not any(whole.values()):
            for name in sorted(room, key=lambda name: (-fair[name], name))[:left]:
                given[name] += 1
            continue
        for name in room:
            given[name] += whole[name]
    return given


def draw_strata(labels: Sequence[str], fen: Sequence[int], wanted: int, chance: Random) -> dict[str, list[int]]:
    """Places drawn from each layer, layers in the order of their names."""
    members: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        members.setdefault(label, []).append(place)
    sizes = {name: len(places) for name, places in members.items()}
    weights = {name: sum(abs(fen[place]) for place in places) for name, places in members.items()}
    taken = allocate(sizes, weights, wanted)
    return {
        name: [members[name][place] for place in choose(chance, sizes[name], taken[name])] for name in sorted(members)
    }

"""Chance that can be repeated: everything is drawn from `random.Random(seed).random()` and nothing else.

Python promises that this one sequence stays the same in every version; it does not for sample() or shuffle().
"""

from random import Random

STEPS = 1 << 53  # random() is a whole number of these parts of 1


def below(chance: Random, limit: int) -> int:
    """A whole number from 0 up to but not including `limit`, each as likely as any other."""
    return int(chance.random() * STEPS) * limit // STEPS


def choose(chance: Random, count: int, wanted: int) -> list[int]:
    """Choose `wanted` of the numbers 0 … count-1 without putting any back, in ascending order."""
    moved: dict[int, int] = {}
    chosen = []
    for taken in range(min(wanted, count)):
        place = taken + below(chance, count - taken)
        chosen.append(moved.get(place, place))
        moved[place] = moved.get(taken, taken)
    return sorted(chosen)

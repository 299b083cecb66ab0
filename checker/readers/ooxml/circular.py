"""Formulas that go in a circle: spreadsheets store 0 for them, which must never be read as an amount."""

import re
from collections.abc import Mapping

Place = tuple[int, int]
# References on the formula's own sheet; a name before ! points to another one.
REFERENCE = re.compile(r"(?<![\w!$.'\"])\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?(?![\w(!])")
# Every reference may be held against every formula: beyond this nobody looks for circles.
STEPS_MOST = 5_000_000
QUOTED = re.compile(r'"[^"]*"')


def circular(zeros: Mapping[Place, str]) -> set[Place]:
    """Of the formulas whose stored result is 0 (place -> text), those that need their own result.

    Only formulas of one sheet that show 0 are looked at: a circle that was never solved shows 0 everywhere.
    """
    if sum(len(REFERENCE.findall(text)) for text in zeros.values()) * len(zeros) > STEPS_MOST:
        return set()
    needs = {place: _needed(text, zeros) for place, text in zeros.items()}
    # Whoever needs nothing that is left is in no circle; what remains needs a circle or is one.
    users: dict[Place, list[Place]] = {}
    for place, needed in needs.items():
        for other in needed:
            users.setdefault(other, []).append(place)
    open_needs = {place: len(needed) for place, needed in needs.items()}
    free = [place for place, count in open_needs.items() if not count]
    while free:
        place = free.pop()
        del open_needs[place]
        for user in users.get(place, ()):
            open_needs[user] -= 1
            if not open_needs[user]:
                free.append(user)
    return set(open_needs)


def _needed(formula: str, among: Mapping[Place, str]) -> set[Place]:
    needed: set[Place] = set()
    for left, top, right, bottom in REFERENCE.findall(QUOTED.sub("", formula)):
        first, last = _number(left), _number(right or left)
        low, high = int(top), int(bottom or top)
        columns, rows = range(min(first, last), max(first, last) + 1), range(min(low, high), max(low, high) + 1)
        if len(columns) * len(rows) <= len(among):
            needed.update((row, column) for row in rows for column in columns if (row, column) in among)
        else:
            needed.update(place for place in among if place[0] in rows and place[1] in columns)
    return needed


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number

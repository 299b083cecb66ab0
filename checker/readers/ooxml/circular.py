"""Formulas that go in a circle: spreadsheets store 0 for them, which must never be read as an amount."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

Place = tuple[int, int]
Cell = TypeVar("Cell")
# References on the formula's own sheet; a name before ! points to another one.
RANGE = r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?(?![\w(!])"
REFERENCE = re.compile(r"(?<![\w!$.'\"])" + RANGE)
ELSEWHERE = re.compile(r"(?:'((?:[^']|'')+)'|([^\s'\"!(),;:+\-*/^&=<>{}]+))!" + RANGE)
# Every reference may be held against every formula: beyond this nobody looks for circles.
STEPS_MOST = 5_000_000
QUOTED = re.compile(r'"[^"]*"')


def circular(zeros: Mapping[Place, str]) -> set[Place]:
    """Of the formulas whose stored result is 0 (place -> text), those that need their own result.

    Only formulas of one sheet that show 0 are looked at: a circle that was never solved shows 0 everywhere.
    """
    if sum(len(REFERENCE.findall(text)) for text in zeros.values()) * len(zeros) > STEPS_MOST:
        return set()
    return _in_circles({place: _needed(REFERENCE.findall(_plain(text)), zeros) for place, text in zeros.items()})


def circles_across(sheets: Mapping[int, tuple[str, Mapping[Place, str]]]) -> Iterator[tuple[int, set[Place]]]:
    """The same by way of other sheets: for each sheet (number -> name, formulas) those not in a circle of its own."""
    if not any("!" in text for _, zeros in sheets.values() for text in zeros.values()):
        return
    steps = sum(len(zeros) for _, zeros in sheets.values())
    if steps * sum(text.count("!") + 1 for _, zeros in sheets.values() for text in zeros.values()) > STEPS_MOST:
        return
    number_of = {name: number for number, (name, _) in sheets.items()}
    needs: dict[tuple[int, Place], set[tuple[int, Place]]] = {}
    for number, (_, zeros) in sheets.items():
        for place, text in zeros.items():
            formula = _plain(text)
            mine = {(number, other) for other in _needed(REFERENCE.findall(ELSEWHERE.sub("", formula)), zeros)}
            for quoted, bare, *corners in ELSEWHERE.findall(formula):
                other_sheet = number_of.get(quoted.replace("''", "'") or bare)
                if other_sheet is not None:
                    mine |= {(other_sheet, other) for other in _needed([tuple(corners)], sheets[other_sheet][1])}
            needs[number, place] = mine
    found = _in_circles(needs)
    for number, (_, zeros) in sheets.items():
        if places := {place for sheet, place in found if sheet == number} - circular(zeros):
            yield number, places


def _plain(formula: str) -> str:
    return QUOTED.sub("", formula)


def _in_circles(needs: Mapping[Cell, set[Cell]]) -> set[Cell]:
    """Whoever needs nothing that is left is in no circle; what remains needs a circle or is one."""
    users: dict[Cell, list[Cell]] = {}
    for cell, needed in needs.items():
        for other in needed:
            users.setdefault(other, []).append(cell)
    open_needs = {cell: len(needed) for cell, needed in needs.items()}
    free = [cell for cell, count in open_needs.items() if not count]
    while free:
        cell = free.pop()
        del open_needs[cell]
        for user in users.get(cell, ()):
            open_needs[user] -= 1
            if not open_needs[user]:
                free.append(user)
    return set(open_needs)


def _needed(ranges: list[tuple[str, ...]], among: Mapping[Place, str]) -> set[Place]:
    needed: set[Place] = set()
    for left, top, right, bottom in ranges:
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

"""What the cases of a city are called, so that each can be told from the others, and whose they are."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

YEAR = re.compile(r"[\d\s.\-—_年度至]+")
# Written in two ways by two stations, it is one and the same.
SPELT = ("operator", "station")


def told_apart(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The cases with names nobody else has, and with one spelling for every operator and every station.

    A name that several cases share (中心站 in two districts, a folder 账 at every station), or that is a year and no
    more, is led by the folders above it, as many as it takes. Of spellings that differ in blanks or in the width of brackets and letters only,
    the one that most cases have stands for all.
    """
    names = _names([(row["key"], row["name"]) for row in rows])
    spelt = {column: _spelling([row[column] for row in rows if row[column]]) for column in SPELT}
    return [
        {**row, "name": name, **{column: spelt[column][_plain(row[column])] for column in SPELT if row[column]}}
        for row, name in zip(rows, names, strict=True)
    ]


def _plain(name: str) -> str:
    """A name as it is compared: no blanks, half-width."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def _spelling(names: Sequence[str]) -> dict[str, str]:
    """By the plain name the spelling most have; of equally many the first in order."""
    found: dict[str, str] = {}
    for name, _ in sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])):
        found.setdefault(_plain(name), name)
    return found


def _names(cases: Sequence[tuple[str, str]]) -> list[str]:
    """A name for each (key, name): its own, or led by as many folders as tell it from the others of that name."""
    paths = [PurePosixPath(key).parts[:-1] for key, _ in cases]
    names = [
        f"{path[-1]}/{name}" if path and YEAR.fullmatch(name) else name
        for path, (_, name) in zip(paths, cases, strict=True)
    ]
    for depth in range(1, max(map(len, paths), default=0) + 1):
        times = Counter(names)
        for place, (_, name) in enumerate(cases):
            if times[names[place]] > 1 and len(paths[place]) >= depth:
                names[place] = "/".join((*paths[place][-depth:], name))
    times = Counter(names)
    return [key if times[name] > 1 else name for name, (key, _) in zip(names, cases, strict=True)]

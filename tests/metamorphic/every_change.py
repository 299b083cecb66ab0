"""The ways of writing a case differently, found by their folder."""

import copy
import importlib
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.metamorphic.written import Books


class Change(NamedTuple):
    """`doubt` says why this writing may leave something open; '' where it must not.

    `settles` are rules that have something to look at only when it is written so (a total to add up).
    """

    name: str
    apply: Callable[[Books, random.Random], None]
    doubt: str
    settles: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


@cache
def changes() -> dict[str, Change]:
    found = {}
    for path in sorted((Path(__file__).parent / "changes").glob("*.py")):
        module = importlib.import_module(f"tests.metamorphic.changes.{path.stem}")
        found[path.stem] = Change(
            path.stem, module.change, getattr(module, "DOUBT", ""), getattr(module, "SETTLES", ())
        )
    return found


def changed(books: Books, names: tuple[str, ...], seed: int = 0) -> Books:
    """The case written differently in these ways, one after the other; the original stays as it is."""
    other = copy.deepcopy(books)
    for name in names:
        changes()[name].apply(other, random.Random(seed))
    return other

"""What a format reader is given, and what it gives back."""

from dataclasses import dataclass

from checker.core.findings import Problem
from checker.readers.grid import Grid

HEAD_BYTES = 4096


@dataclass(frozen=True)
class Source:
    """One file's bytes with the name its addresses carry and the password somebody gave for it."""

    name: str
    data: bytes
    password: str | None = None

    @property
    def head(self) -> bytes:
        """The first bytes: enough to tell one format from another."""
        return self.data[:HEAD_BYTES]


@dataclass(frozen=True)
class Found:
    """What a format reader got out of a file: sheets, what could not be read, what should be known."""

    grids: tuple[Grid, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def unreadable(where: str, what: str, advice: str) -> Found:
    """Nothing came out of this file, for one reason."""
    return Found(problems=(Problem(where, what, advice),))

"""What a format reader is given, and what it gives back."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from checker.core.lang import Both
from checker.core.problems import Problem
from checker.readers.grid import Grid

HEAD_BYTES = 4096
ZIP = b"PK\3\4"  # no text begins like this: readers of texts need not decode it
# What several formats have to tell.
HIDDEN_SHEET = Both("是隐藏工作表，照常读取", "a hidden sheet, read like any other")
MACROS_NOT_RUN = Both(
    "含宏，宏未运行，只读取单元格里已有的值",
    "it has macros, which were not run; only the values in the cells were read",
)

DTD_REFUSED = Both(
    "文件含 DTD/实体声明（实体炸弹的做法），未读取",
    "the file has a DTD or entity declarations (as entity bombs do); not read",
)


def error_values(count: int) -> Both:
    """Cells that hold #REF! and the like."""
    return Both(
        f"{count} 个单元格是错误值（#REF! 之类），不当作 0 或空",
        f"{count} cell(s) hold error values (#REF! and the like), not taken as 0 or empty",
    )


def hidden_parts(rows: int, columns: int) -> Both:
    """Hidden rows and columns of a sheet that is shown."""
    return Both(
        f"有隐藏的 {rows} 行、{columns} 列，照常读取",
        f"{rows} row(s) and {columns} column(s) are hidden, read like any others",
    )


# Given the first rows of a sheet: which of its columns (from 1) nobody will ask for.
LeaveOut = Callable[[Grid], frozenset[int]]


@dataclass(frozen=True)
class Source:
    """One file's bytes with the name its addresses carry and the password somebody gave for it.

    A reader of large files may leave out the columns `leave_out` names, and says so in the grid.
    """

    name: str
    data: bytes
    password: str | None = None
    leave_out: LeaveOut | None = None

    @property
    def head(self) -> bytes:
        """The first bytes: enough to tell one format from another."""
        return self.data[:HEAD_BYTES]

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.data)

    def opened(self) -> BinaryIO:
        """The bytes as a stream from the beginning."""
        return io.BytesIO(self.data)


class FileSource(Source):
    """A large file: a reader that goes through it piece by piece never has the whole of it in memory."""

    def __init__(self, name: str, path: Path, password: str | None = None, leave_out: LeaveOut | None = None) -> None:
        self.__dict__.update(name=name, path=path, password=password, leave_out=leave_out)

    @cached_property
    def data(self) -> bytes:
        """All of it, for readers that cannot do with less."""
        return self._path.read_bytes()

    @cached_property
    def head(self) -> bytes:
        """The first bytes."""
        with self.opened() as stream:
            return stream.read(HEAD_BYTES)

    @cached_property
    def size(self) -> int:
        """How many bytes the file has."""
        return self._path.stat().st_size

    def opened(self) -> BinaryIO:
        """The file as a stream, without a buffer of Python's."""
        return self._path.open("rb", buffering=0)

    @property
    def _path(self) -> Path:
        path: Path = self.__dict__["path"]
        return path


@dataclass(frozen=True)
class Found:
    """What a format reader got out of a file: sheets, what could not be read, what should be known."""

    grids: tuple[Grid, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Both, ...] = ()


def unreadable(where: str, what: Both, advice: Both) -> Found:
    """Nothing came out of this file, for one reason."""
    return Found(problems=(Problem(where, what, advice),))

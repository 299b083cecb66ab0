"""The door to the readers: a path goes in, a Book comes out, whatever the bytes are."""

import importlib
import pkgutil
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Protocol, cast

from checker.core.lang import Both
from checker.core.problems import Problem
from checker.readers import formats as folder
from checker.readers.grid import Book
from checker.readers.source import FileSource, Found, LeaveOut, Source, unreadable

BIG_BYTES = 8 << 20  # from here on the digest is worth a thread of its own


class Format(Protocol):
    """One file of the folder `formats`, which knows one kind of file."""

    def recognises(self, source: Source) -> int:
        """How sure the bytes make us, 0 (not mine) to 100; the surest reader gets the file."""

    def read(self, source: Source) -> Found:
        """Read everything that can be read; what cannot is a Problem, never an exception."""


def read_book(
    path: Path, shown: str | None = None, password: str | None = None, leave_out: LeaveOut | None = None
) -> Book:
    """Read one file as it stands: every sheet, every cell with its address, and what went wrong.

    `shown` is the file's name in addresses (by default its own name); of a large file the columns that
    `leave_out` names need not be read (the grid says which were not). Never raises for what is in
    the file: a file that cannot be read gives a Book without grids and with a Problem saying why.
    """
    name = shown or path.name
    try:
        if path.stat().st_size >= BIG_BYTES and path.is_file():
            found, digest = _read_large(FileSource(name, path, password, leave_out), path)
        else:
            data = path.read_bytes()
            found, digest = read_bytes(Source(name, data, password, leave_out)), sha256(data).hexdigest()
    except FileNotFoundError:
        what = Both("文件不存在", "the file does not exist")
        return Book(
            name, "", (), (Problem(name, what, Both("请检查路径和文件名", "Check the path and the file name")),)
        )
    except IsADirectoryError:
        what = Both("这是文件夹，不是文件", "this is a folder, not a file")
        return Book(name, "", (), (Problem(name, what, Both("请指定文件夹中的具体文件", "Name a file in the folder")),))
    except OSError as error:
        problem = Problem(
            name,
            Both(f"文件打不开：{error.strerror}", f"the file cannot be opened: {error.strerror}"),
            Both(
                "请检查文件权限，或关闭正在占用它的程序后重试",
                "Check the permissions of the file, or close the program that is using it, and try again",
            ),
        )
        return Book(name, "", (), (problem,))
    return Book(name, digest, found.grids, found.problems, found.notes)


def _read_large(source: FileSource, path: Path) -> tuple[Found, str]:
    """Read a large file while its digest is made beside; a file somebody writes to meanwhile is not read at all."""
    from concurrent.futures import ThreadPoolExecutor  # for a large file only

    before = path.stat()
    with ThreadPoolExecutor(1) as beside:
        later = beside.submit(_digest, source)
        found, digest = read_bytes(source), later.result()
    after = path.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        found = unreadable(
            source.name,
            Both("文件在读取时被改动", "the file was changed while it was being read"),
            Both(
                "等它保存完、关闭正在写它的程序后重试",
                "Wait until it is saved, close the program that is writing it, and try again",
            ),
        )
    return found, digest


def _digest(source: FileSource) -> str:
    with source.opened() as stream:
        return file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]


def read_bytes(source: Source) -> Found:
    """Give the bytes to the reader that is surest of them."""
    return max(formats(), key=lambda fmt: fmt.recognises(source)).read(source)


@cache
def formats() -> tuple[Format, ...]:
    """Every file of the folder `formats`."""
    names = (module.name for module in pkgutil.iter_modules(folder.__path__, f"{folder.__name__}."))
    return tuple(cast(Format, importlib.import_module(name)) for name in names)

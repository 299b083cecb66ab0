"""Find the cases of a folder.

A workbook is a case. A folder that holds a workbook (or any other table file, or a case.yaml), or that holds no
folder, is one case with everything in it. Any other folder is a district: its cases are looked for inside it.
A folder whose path is named (--each-workbook) is a district although it holds workbooks: each of them is a case.
Lock files (~$…) and hidden files are left out, and so is the folder the results go to.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from checker.core.text import printable
from checker.tables.which_files import CASE_FILES, LEFT_OUT, MAYBE_SHEETS, SHEET_FILES

# Where a junction leads back, which Windows does not call a link, only asking for the real path tells.
LINKS_UNSEEN = os.name == "nt"
READ_FILES = SHEET_FILES | MAYBE_SHEETS
NAME = attrgetter("name")


class FileSeen(NamedTuple):
    """A file as the folder lists it; `read` is False for what no case reads (a PDF, a picture)."""

    path: str
    name: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    read: bool


class Place(NamedTuple):
    """Where a case is: its path within the folder, and the files that belong to it, by name."""

    key: str
    path: str
    is_folder: bool
    files: tuple[FileSeen, ...]

    @property
    def name(self) -> str:
        """What the case is called where nothing else names it."""
        name = PurePosixPath(self.key).name
        return name if self.is_folder else PurePosixPath(name).stem


class Entry(Protocol):
    """One name in a folder: os.DirEntry, or the same of a folder that is an address."""

    @property
    def name(self) -> str:
        """The name alone."""

    @property
    def path(self) -> str:
        """Where it is."""

    def is_dir(self) -> bool:
        """Whether it is a folder."""

    def is_symlink(self) -> bool:
        """Whether it only leads to where it is."""

    def stat(self) -> os.stat_result:
        """Its size and times. Raises OSError."""


@dataclass(frozen=True, slots=True)
class Lister:
    """How folders are listed, and where a name really leads; `left` are what is no books: results, the store.

    `apart` are patterns of the paths of folders in which every workbook is a case.
    """

    entries: Callable[[str], Iterable[Entry]]
    real: Callable[[str], str]
    left: frozenset[str] = frozenset()
    apart: tuple[str, ...] = ()

    def inside(self, folder: str) -> list[Entry]:
        """What a folder holds, by name, without what is left out. A folder that may not be read holds nothing."""
        try:
            there = [one for one in self.entries(folder) if not one.name.startswith(LEFT_OUT)]
        except PermissionError:
            return []
        if self.left:
            names = _last_names(self.left)  # only of what is called so is it asked where it leads
            there = [one for one in there if one.name not in names or self.real(one.path) not in self.left]
        return sorted(there, key=NAME)

    def each_apart(self, key: str) -> bool:
        """Whether every workbook in the folder of this key is a case."""
        return any(fnmatchcase(key, pattern) for pattern in self.apart)


def find_places(folder: Path, leave: Iterable[Path] = (), apart: Iterable[str] = ()) -> list[Place]:
    """Every case of the folder, by key; `leave` are files and folders that are no books. Raises OSError."""
    left = frozenset(os.path.realpath(one) for one in leave)
    return places_of(str(folder), Lister(_scan, os.path.realpath, left, tuple(apart)))


def places_of(folder: str, lister: Lister) -> list[Place]:
    """The same, of whatever the lister can list."""
    real = lister.real(folder)
    found = _places(lister.inside(folder), "", real, {real}, lister)
    return sorted(found, key=lambda place: place.key)


def _places(entries: list[Entry], before: str, within: str, seen: set[str], lister: Lister) -> Iterator[Place]:
    """The cases among what a district holds; `within` is where that really is."""
    for entry in entries:
        key = before + printable(entry.name)  # what every report and the store can say
        if not entry.is_dir():
            if _is_book(entry.name):
                yield Place(key, entry.path, False, (_file(entry, entry.name),))
            continue
        real = lister.real(entry.path) if LINKS_UNSEEN or entry.is_symlink() else f"{within}/{entry.name}"
        if real in seen:  # a link that leads back
            continue
        inside = lister.inside(entry.path)
        files = [one.name for one in inside if not one.is_dir()]
        apart = bool(lister.apart) and any(map(_is_book, files)) and lister.each_apart(key)
        if not apart and (len(files) == len(inside) or any(map(_is_case, files))):
            yield Place(key, entry.path, True, tuple(_files_of(inside, lister)))
        else:
            yield from _places(inside, f"{key}/", real, seen | {real}, lister)


def _files_of(inside: list[Entry], lister: Lister) -> Iterator[FileSeen]:
    """The files of a case folder, with those one level down, as `tables.read_case` reads them.

    Of those further down it only says that they are there.
    """
    for entry in inside:
        if not entry.is_dir():
            yield _file(entry, entry.name)
            continue
        for file in lister.inside(entry.path):
            name = f"{entry.name}/{file.name}"
            if file.is_dir():
                yield from _books_below(file, name, lister)
            else:
                yield _file(file, name)


def _books_below(folder: Entry, name: str, lister: Lister) -> Iterator[FileSeen]:
    if folder.is_symlink():
        return
    for entry in lister.inside(folder.path):
        within = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _books_below(entry, within, lister)
        elif _is_book(entry.name):
            yield _file(entry, within)._replace(read=False)


def _file(entry: Entry, name: str) -> FileSeen:
    read = _suffix(entry.name) in READ_FILES or entry.name in CASE_FILES
    try:
        stat = entry.stat()
    except OSError:  # a link to nothing; whoever reads it says so
        return FileSeen(entry.path, name, -1, -1, -1, -1, read)
    return FileSeen(entry.path, name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, read)


@lru_cache(maxsize=4)
def _last_names(paths: frozenset[str]) -> frozenset[str]:
    return frozenset(PurePosixPath(one).name for one in paths)


def _is_book(name: str) -> bool:
    return _suffix(name) in SHEET_FILES


def _is_case(name: str) -> bool:
    """Whether a folder with a file of this name is a case."""
    return _is_book(name) or name in CASE_FILES


def _suffix(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if stem and dot else ""


def _scan(folder: str) -> "list[os.DirEntry[str]]":
    with os.scandir(folder) as there:
        return list(there)

"""Files the store remembers: hashes of those that were read, and of which report those written are."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from checker.core.text import printable
from checker.store.plain_sql import insert_into
from checker.store.store import Store


class FileRow(NamedTuple):
    """A file of a folder as it was when it was hashed."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: str
    sha256: str


REMEMBER = insert_into(
    "files_seen",
    ("folder", *FileRow._fields),
    instead=tuple(name for name in FileRow._fields if name != "path"),
    of=("folder", "path"),
)
NOTE = insert_into("files_written", ("path", "case_id"), instead=("case_id",), of=("path",))


def files_seen(store: Store, folder: str) -> dict[str, FileRow]:
    """The files of a folder that are remembered, by their path within it."""
    asked = f"SELECT {', '.join(FileRow._fields)} FROM files_seen WHERE folder = ?"
    with store.reading() as connection:
        return {file.path: file for file in map(FileRow._make, connection.ask(asked, (printable(folder),)))}


def remember_files(store: Store, folder: str, files: Iterable[FileRow]) -> None:
    """Remember these, in place of what was remembered of the same paths."""
    rows = [(printable(folder), *file) for file in files if printable(file.path) == file.path]
    if rows:
        with store.writing() as connection:
            connection.save(REMEMBER, rows)


def files_written(store: Store) -> dict[str, int]:
    """Every file that was written, and the case (cases.id) it is the report of."""
    with store.reading() as connection:
        return dict(connection.ask("SELECT path, case_id FROM files_written"))


def note_written(store: Store, written: Mapping[str, int]) -> None:
    """These files now hold the reports of these cases."""
    if written:
        with store.writing() as connection:
            connection.save(NOTE, [(printable(path), case) for path, case in written.items()])

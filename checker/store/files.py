"""Files the store remembers: hashes of those that were read, and of which report those written are."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import sqlalchemy as sa

from checker.core.text import printable
from checker.store import tables
from checker.store.insert import insert_into
from checker.store.store import Store


class FileRow(NamedTuple):
    """A file of a folder as it was when it was hashed."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: str
    sha256: str


def files_seen(store: Store, folder: str) -> dict[str, FileRow]:
    """The files of a folder that are remembered, by their path within it."""
    there = tables.files_seen
    columns = [column for column in there.c if column.name != "folder"]
    with store.reading() as connection:
        rows = connection.execute(sa.select(*columns).where(there.c.folder == printable(folder)))
        return {file.path: file for file in map(FileRow._make, rows.all())}


def remember_files(store: Store, folder: str, files: Iterable[FileRow]) -> None:
    """Remember these, in place of what was remembered of the same paths."""
    rows = [{"folder": printable(folder), **file._asdict()} for file in files if printable(file.path) == file.path]
    if rows:
        with store.writing() as connection:
            insert = insert_into(connection, tables.files_seen)
            newer = {name: insert.excluded[name] for name in FileRow._fields if name != "path"}
            connection.execute(insert.on_conflict_do_update(index_elements=["folder", "path"], set_=newer), rows)


def files_written(store: Store) -> dict[str, int]:
    """Every file that was written, and the case (cases.id) it is the report of."""
    with store.reading() as connection:
        return {row.path: row.case_id for row in connection.execute(sa.select(tables.files_written))}


def note_written(store: Store, written: Mapping[str, int]) -> None:
    """These files now hold the reports of these cases."""
    if written:
        with store.writing() as connection:
            insert = insert_into(connection, tables.files_written)
            newer = insert.on_conflict_do_update(index_elements=["path"], set_={"case_id": insert.excluded.case_id})
            connection.execute(newer, [{"path": printable(path), "case_id": case} for path, case in written.items()])

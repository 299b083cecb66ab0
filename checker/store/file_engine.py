"""SQLAlchemy's engine for a SQLite file, its connections prepared as the store's own."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from checker.store.sqlite_file import WAIT_SECONDS, prepare

WRITES = "writes"  # an option of a connection that is going to write


def file_engine(path: Path) -> sa.Engine:
    """An engine for the file."""
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT_SECONDS})

    @sa.event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:
        prepare(connection)

    @sa.event.listens_for(engine, "begin")
    def begun(connection: sa.Connection) -> None:
        # A reader that turns writer can be refused at once; whoever means to write says so first and waits.
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine

"""INSERT … ON CONFLICT, which both databases know and SQLAlchemy has in its insert for each."""

from typing import Any

import sqlalchemy as sa


def insert_into(connection: sa.Connection, table: sa.Table) -> Any:
    """An insert into this table that can say what to do with a row that is there already."""
    return insert_for(connection.dialect.name, table)


def insert_for(dialect: str, table: sa.Table) -> Any:
    """The same by the name of the database."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_postgresql

        return insert_postgresql(table)
    from sqlalchemy.dialects.sqlite import insert as insert_sqlite

    return insert_sqlite(table)

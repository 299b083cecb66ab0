"""Ties that come in hundreds, one row for all of a case."""

import sqlalchemy as sa


def up(connection: sa.Connection) -> None:
    """Make the table; what `ties` holds of cases checked before stays there."""
    metadata = sa.MetaData()
    sa.Table("cases", metadata, sa.Column("id", sa.Integer, primary_key=True, nullable=False))  # made by step 1
    many = sa.Table(
        "many_ties",
        metadata,
        sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("test", sa.String(32), nullable=False),
        sa.Column("part", sa.String(16), nullable=False),
        sa.Column("how_many", sa.Integer, nullable=False),
        sa.Column("key_numbers", sa.LargeBinary, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "number"),
        sqlite_with_rowid=False,
    )
    metadata.create_all(connection, tables=[many])

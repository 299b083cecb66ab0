"""Files remembered: those that were read, so that they need not be hashed again, and those that were written."""

import sqlalchemy as sa


def up(connection: sa.Connection) -> None:
    """Make both tables."""
    metadata = sa.MetaData()
    sa.Table("cases", metadata, sa.Column("id", sa.Integer, primary_key=True))  # only to be pointed at
    numbers = [sa.Column(name, sa.BigInteger, nullable=False) for name in ("size", "mtime_ns", "ctime_ns")]
    seen = sa.Table(
        "files_seen",
        metadata,
        sa.Column("folder", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        *numbers,
        sa.Column("inode", sa.String(20), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("folder", "path"),
        sqlite_with_rowid=False,
    )
    written = sa.Table(
        "files_written",
        metadata,
        sa.Column("path", sa.Text, primary_key=True, nullable=False),
        sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
        sqlite_with_rowid=False,
    )
    metadata.create_all(connection, tables=[seen, written])

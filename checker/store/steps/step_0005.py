"""Verdicts and findings without an index by rule, which made every case write to a hundred places of the file."""

import sqlalchemy as sa


def up(connection: sa.Connection) -> None:
    """Drop both: views of a city read whole runs, and nothing looks a single rule up by them."""
    for name in ("ix_verdicts_rule", "ix_findings_rule"):
        connection.execute(sa.text(f"DROP INDEX {name}"))

"""The store's tables as Parquet files, one a table, for pandas, DuckDB, R or Power BI."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import sqlalchemy as sa

from checker.store.store import Store
from checker.store.tables import metadata

ROWS_AT_ONCE = 20_000
# The batch's own notes, facts that only checker reads, and the key of the identity numbers.
NOT_EXPORTED = {"files_seen", "files_written", "archives", "settings"}
ENDING = ".parquet"


def exported(store: Store) -> Iterator[tuple[str, "Write"]]:
    """Every table's file name with what writes it. The report of a case is not among its columns: it is no table."""
    for table in metadata.tables.values():
        if table.name not in NOT_EXPORTED:
            yield f"{table.name}{ENDING}", Write(store, table)


class Write:
    """Writes one table, some rows at a time, in the order of its key: the same store gives the same bytes."""

    def __init__(self, store: Store, table: sa.Table) -> None:
        self.store = store
        self.table = table
        self.columns = [column for column in table.columns if not isinstance(column.type, sa.LargeBinary)]

    def __call__(self, out: BinaryIO) -> None:
        """Write it. Raises OSError."""
        import pyarrow
        import pyarrow.parquet

        schema = pyarrow.schema([(column.name, _arrow(column.type)) for column in self.columns])
        asked = sa.select(*self.columns).order_by(*self.table.primary_key.columns)
        with self.store.reading() as connection, pyarrow.parquet.ParquetWriter(out, schema, compression="zstd") as file:
            rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(asked)
            for some in rows.partitions():
                columns = zip(*some, strict=True)
                arrays = [pyarrow.array(list(one), kind) for one, kind in zip(columns, schema.types, strict=True)]
                file.write_table(pyarrow.table(arrays, schema=schema))


def _arrow(kind: Any) -> Any:
    import pyarrow

    if isinstance(kind, sa.Boolean):
        return pyarrow.bool_()
    if isinstance(kind, sa.Integer):
        return pyarrow.int64()
    return pyarrow.float64() if isinstance(kind, sa.Float) else pyarrow.string()

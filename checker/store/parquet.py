"""The store's tables as Parquet files, one a table, for pandas, DuckDB, R or Power BI."""

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any, BinaryIO

import sqlalchemy as sa

from checker.store.many_ties import all_rolled_out
from checker.store.store import Store
from checker.store.tables import many_ties, metadata, ties

ROWS_AT_ONCE = 20_000
CASES_AT_ONCE = 100
# The batch's own notes, facts that only checker reads, the key of the identity numbers; many ties stand among `ties`.
NOT_EXPORTED = {"files_seen", "files_written", "archives", "settings", "many_ties"}
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
        with (
            self.store.engine.connect() as connection,
            pyarrow.parquet.ParquetWriter(out, schema, compression="zstd") as file,
        ):
            rows: Iterator[Sequence[Any]] = iter(connection.execution_options(yield_per=ROWS_AT_ONCE).execute(asked))
            if self.table is ties:
                rows = merge(rows, self._rolled_out(connection), key=itemgetter(0, 1))
            while some := list(islice(rows, ROWS_AT_ONCE)):
                columns = zip(*some, strict=True)
                arrays = [pyarrow.array(list(one), kind) for one, kind in zip(columns, schema.types, strict=True)]
                file.write_table(pyarrow.table(arrays, schema=schema))

    def _rolled_out(self, connection: sa.Connection) -> Iterator[Sequence[Any]]:
        """The ties kept many in a row, in the columns and the order of the others."""
        values = itemgetter(*(column.name for column in self.columns))
        asked = sa.select(many_ties).order_by(*many_ties.primary_key.columns)
        for row in connection.execution_options(yield_per=CASES_AT_ONCE).execute(asked).mappings():
            yield from map(values, all_rolled_out(dict(row)))


def _arrow(kind: Any) -> Any:
    import pyarrow

    if isinstance(kind, sa.Boolean):
        return pyarrow.bool_()
    if isinstance(kind, sa.Integer):
        return pyarrow.int64()
    return pyarrow.float64() if isinstance(kind, sa.Float) else pyarrow.string()

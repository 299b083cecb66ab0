"""soda-core-duckdb: the CSV read into an in-memory DuckDB table, checks in SodaCL."""

import json
import sys

import duckdb
from soda.scan import Scan
from the_six import AT_LEAST, CATEGORIES, COLUMNS, FIRST, GROUP, KEY, LAST, say, start

QUOTED = ", ".join(f'"{name}"' for name in KEY)
CHECKS = f"""
checks for ledger:
  - missing_count("摘要") = 0:
      name: not_null
  - invalid_count("支出类别") = 0:
      name: in_set
      valid values: {json.dumps(CATEGORIES, ensure_ascii=False)}
  - positive = 0:
      name: positive
      positive expression: COUNT(*) FILTER (借方金额 <= 0)
  - duplicate_count({QUOTED}) = 0:
      name: unique
  - in_range = 0:
      name: in_range
      in_range expression: COUNT(*) FILTER (日期 NOT BETWEEN DATE '{FIRST}' AND DATE '{LAST}')
  - share >= {AT_LEAST}:
      name: share
      share expression: SUM(借方金额) FILTER (支出类别 = '{GROUP}') / SUM(借方金额) FILTER (支出类别 IS NOT NULL)
"""


def main(path: str) -> None:
    connection = duckdb.connect()
    columns = ", ".join(COLUMNS)
    connection.execute(f"CREATE TABLE ledger AS SELECT {columns} FROM read_csv('{path}', header = true)")
    scan = Scan()
    scan.disable_telemetry()
    scan.add_duckdb_connection(connection)
    scan.set_data_source_name("duckdb")
    scan.add_sodacl_yaml_str(CHECKS)
    scan.execute()
    if scan.has_error_logs():
        sys.exit(scan.get_error_logs_text())
    say(**{check["name"]: check["diagnostics"]["value"] for check in scan.get_scan_results()["checks"]})


if __name__ == "__main__":
    start(main, "soda-core-duckdb", "soda-core-duckdb", "duckdb")

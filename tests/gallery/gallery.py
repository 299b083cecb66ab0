"""The gallery: every entry read and written down in words, and the table “what it can read” made from it.

Run this file to write the expected readings anew (expected/*.json, README.md); review them like code.
"""

import json
from pathlib import Path
from typing import Any

from difficulties import DIFFICULTIES
from makers import Entry
from packages import PACKAGES
from papers import PAPERS

from checker.core.money import yuan_text
from checker.core.problems import told
from checker.tables.case import Case
from checker.tables.read_case import read_case
from checker.tables.sheets import PART
from checker.tables.table import Table

HERE = Path(__file__).parent
ENTRIES = (*PACKAGES, *DIFFICULTIES, *PAPERS)
HEAD = "<!-- 由 tests/gallery/gallery.py 生成；每一行都有测试。 -->\n"


def expected_file(entry: Entry) -> Path:
    return HERE / "expected" / f"{entry.name}.json"


def read_entry(entry: Entry, folder: Path) -> dict[str, Any]:
    """Write the entry's files into an empty folder and read them as a case."""
    for name, make in entry.files.items():
        (folder / name).write_bytes(make())
    path = folder if entry.as_folder else folder / next(iter(entry.files))
    return reading(read_case(path, shown=entry.name))


def reading(case: Case) -> dict[str, Any]:
    """A case as short lines: one a record, with its row, every value, and what became of it."""
    found: dict[str, Any] = {
        "tables": {table.spec.name: _table(table) for table in case.tables.values()},
        "problems": [f"{p.where}：{p.what}" for p in told(case.problems, "zh")],
        "notes": [note.zh for note in case.notes if "编码读取" not in note.zh],
        "not_read": [f"{r.sheet}：{r.note.zh}" for r in case.readings if r.note],
        "unknown_columns": [
            heading for r in case.readings for b in r.blocks if b.used for heading in b.block.unknown.values()
        ],
    }
    return {name: value for name, value in found.items() if value}


def gallery_table() -> str:
    """What it can read, as a Markdown table: one row an entry."""
    lines = ["| 能读什么 | 例子 | 读出 |", "|---|---|---|"]
    for entry in ENTRIES:
        expected = json.loads(expected_file(entry).read_text(encoding="utf-8"))
        tables = "、".join(f"{name} {_count(rows)}" for name, rows in expected.get("tables", {}).items())
        problems = f"{len(expected['problems'])} 处列为问题" if "problems" in expected else ""
        files = "、".join(entry.files)
        lines.append(f"| {entry.shows} | {files} | {'；'.join(part for part in (tables, problems) if part)} |")
    return "\n".join(lines) + "\n"


def _count(rows: list[str]) -> str:
    records = sum(not row.startswith("合计") for row in rows)
    return f"{records} 行"


def _table(table: Table) -> list[str]:
    lines = []
    for record in table:
        cells = [f"{name}={_value(table, name, record[name])}" for name in table.values if record[name] is not None]
        row = table.ref(table.rows[record.position], "").row
        sheet = f"{table.ref(table.rows[record.position], '').sheet}!" if table.parts else ""
        lines.append(f"{sheet}{row}: {' '.join(cells)}")
    for check in table.checks:
        agrees = "=" if check.stated_fen == check.summed_fen else f"≠ {yuan_text(check.summed_fen)}"
        lines.append(f"合计 {table.ref(check.row, check.field)} {yuan_text(check.stated_fen)} {agrees}")
    return lines


def _value(table: Table, name: str, value: Any) -> str:
    known = name.partition(PART)[0] in table.spec.fields
    if name == "net" or (known and table.spec.field(name).type == "money"):
        return yuan_text(value)
    return getattr(value, "title", None) if hasattr(value, "names") else str(value)


def write_readme() -> str:
    return f"{HEAD}# 能读什么\n\n{gallery_table()}"


def main() -> None:
    import tempfile

    (HERE / "expected").mkdir(exist_ok=True)
    for entry in ENTRIES:
        with tempfile.TemporaryDirectory() as folder:
            text = json.dumps(read_entry(entry, Path(folder)), ensure_ascii=False, indent=1)
        expected_file(entry).write_text(text + "\n", encoding="utf-8")
    (HERE / "README.md").write_text(write_readme(), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The JSON Schema of a report, kept beside this file as report.schema.json."""

from pathlib import Path

FILE = Path(__file__).with_name("report.schema.json")


def report_schema() -> str:
    """The schema as text."""
    return FILE.read_text(encoding="utf-8")

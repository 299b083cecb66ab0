"""The JSON Schemas of a report and of a comparison, kept beside this file."""

from pathlib import Path

REPORT = Path(__file__).with_name("report.schema.json")
COMPARISON = Path(__file__).with_name("comparison.schema.json")


def report_schema() -> str:
    """The schema of a report as text."""
    return REPORT.read_text(encoding="utf-8")


def comparison_schema() -> str:
    """The schema of a comparison as text."""
    return COMPARISON.read_text(encoding="utf-8")

"""The JSON of a case is masked text by text as it is made: exactly what masking the whole report first would give."""

import types
import typing
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction

from checker.core.cells import CellRef
from checker.core.exhibits import Exhibits
from checker.core.findings import CaseReport
from checker.core.masking import masked, masked_values
from checker.core.pictures import Pictures
from checker.core.status import Status
from checker.reports.json import case_json

SECRET = "付张三 440102199001011232 电话 13812345678"


def filled(kind):
    """A value of this type with a secret in every text it can hold."""
    parts = typing.get_args(kind)
    if parts and (typing.get_origin(kind) in {typing.Union, types.UnionType}):
        return filled(parts[0])
    if parts and typing.get_origin(kind) is typing.Literal:
        return parts[0]
    if parts:
        return (filled(parts[0]),)
    if kind is CellRef:
        return CellRef("王五13812345678.xlsx", "13812345678", 3, 4)
    if kind in {Pictures, Exhibits}:  # no part of the JSON
        return None
    names = [one.name for one in fields(kind) if one.init] if is_dataclass(kind) else getattr(kind, "_fields", ())
    if names:
        hints = typing.get_type_hints(kind)
        return kind(**{name: filled(hints[name]) for name in names})
    if issubclass(kind, Enum):
        return Status.DOUBT
    return {str: SECRET, bool: True, int: 13812345678, Fraction: Fraction(1, 3)}[kind]


def test_every_text_is_masked_where_masking_the_report_masks_it():
    report = filled(CaseReport)
    assert report.findings[0].waived.reason == report.baseline.known[0] == SECRET
    assert case_json(report, masked) == case_json(masked_values(report))
    assert case_json(report)["findings"][0]["proof"][0]["from"] == [SECRET]
    assert str(case_json(report)).count(SECRET) > 40

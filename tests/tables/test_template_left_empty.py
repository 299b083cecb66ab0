"""The notes of the template stand beside the cells to fill in; a line left empty is empty, and not its note."""

import io
from pathlib import Path

import openpyxl

from checker.tables.read_case import read_case
from checker.tables.template import template


def _project(folder: Path, heading: str | None) -> tuple[list[str], dict[str, object]]:
    book = openpyxl.load_workbook(io.BytesIO(template()))
    sheet = book["项目信息"]
    sheet["B2"] = "虚构街社工站"
    sheet["C1"] = heading
    path = folder / "项目.xlsx"
    book.save(path)
    case = read_case(path)
    read = case.tables["project"].values
    return [problem.where for problem in case.problems], {name: value for name, [value] in read.items()}


def test_a_line_left_empty_is_not_read_from_its_note(tmp_path: Path) -> None:
    problems, values = _project(tmp_path, "说明")
    assert not problems
    assert values == {"project": "虚构街社工站"}


def test_a_column_that_is_not_headed_as_notes_still_holds_values(tmp_path: Path) -> None:
    problems, values = _project(tmp_path, None)
    assert problems
    assert len(values) > 1

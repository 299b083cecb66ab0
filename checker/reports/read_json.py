"""Read back a run that was written as JSON: the same values that wrote it, or a sentence saying why not."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.core.cells import CellRef, column_number
from checker.core.findings import (
    Baseline,
    Basis,
    CaseReport,
    Citation,
    Figure,
    Finding,
    PackUsed,
    Report,
    Step,
    Verdict,
    Waived,
)
from checker.core.lang import Both, SaidError
from checker.core.problems import ToldProblem
from checker.core.read_files import Input, Stated, TableRead
from checker.core.request import Request
from checker.core.status import Status

Json = Mapping[str, Any]
PLACE = re.compile(r"!([A-Z]{1,3})?(\d{1,7})?$")


class RunFileError(SaidError):
    """The file is no run of this program, or of a version that wrote other things."""


def read_run(path: Path) -> Report:
    """Read a run. Raises RunFileError, OSError."""
    try:
        return report_of(json.loads(path.read_bytes().decode("utf-8-sig")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        key = error.args[0] if isinstance(error, KeyError) else None
        lacks = Both(str(error), str(error)) if key is None else Both(f"缺“{key}”", f"“{key}” is missing")
        raise RunFileError(
            Both(f"{path} 不是检查结果的 JSON（{lacks.zh}）", f"{path} is no JSON of a check ({lacks.en})")
        ) from error


def report_of(value: Json) -> Report:
    """The report that `as_json` turns into this value. Raises KeyError, TypeError, ValueError."""
    tool, asked = value["tool"], value.get("request")
    cases = tuple(case_of(case) for case in value["cases"])
    return Report(tool["version"], tool["engine"], cases, value["as_of"], request=_request(asked) if asked else None)


def case_of(value: Json) -> CaseReport:
    """One case."""
    kept = value.get("baseline")
    return CaseReport(
        case=value["case"],
        inputs=tuple(Input(one["path"], one["sha256"]) for one in value["inputs"]),
        packs=tuple(PackUsed(one["id"], one["sha256"], one.get("name", "")) for one in value["packs"]),
        verdicts=tuple(_verdict(one) for one in value["verdicts"]),
        findings=tuple(finding_of(one) for one in value["findings"]),
        problems=tuple(ToldProblem(one["where"], one["what"], one["advice"]) for one in value["problems"]),
        notes=tuple(value["notes"]),
        figures=tuple(_figure(one) for one in value.get("figures", ())),
        stated=tuple(_stated(one) for one in value.get("stated", ())),
        tables=tuple(_table(one) for one in value.get("tables", ())),
        baseline=Baseline(kept["file"], kept["sha256"], tuple(kept["known"]), tuple(kept["gone"])) if kept else None,
    )


def finding_of(value: Json) -> Finding:
    """One finding."""
    waived = value.get("waived")
    clause = value["citation"]
    return Finding(
        id=value["id"],
        rule=value["rule"],
        status=Status(value["status"]),
        severity=Status(value["severity"]),
        title=value["title"],
        subject=value["subject"],
        measured=value["measured"],
        limit=value["limit"],
        excess_fen=value["excess_fen"],
        bases=tuple(_basis(one) for one in value["bases"]),
        cells=tuple(map(cell_of, value["cells"])),
        sentence=value["sentence"],
        citation=Citation(
            clause["document"],
            clause.get("title", ""),
            clause["quote"],
            clause["read_in"],
            clause["article"],
            clause.get("translation", ""),
        ),
        remedy=value["remedy"],
        proof=tuple(_step(one) for one in value["proof"]),
        waived=Waived(**waived) if waived else None,
    )


def cell_of(text: str) -> CellRef:
    """The cell that is written file!sheet!D12 (file!sheet!12 a row, file!sheet a sheet)."""
    place = PLACE.search(text)
    head = text
    row = column = 0
    if place and text.count("!") > 1 and any(place.groups()):
        head, row, column = text[: place.start()], int(place[2] or 0), column_number(place[1] or "")
    file, _, sheet = head.partition("!")
    return CellRef(file, sheet, row, column)


def _request(value: Json) -> Request:
    return Request(**{**value, "cases": tuple(map(tuple, value["cases"])), "packs": tuple(value["packs"])})


def _verdict(value: Json) -> Verdict:
    bases = tuple(_basis(one) for one in value["bases"])
    cells = tuple(map(cell_of, value.get("cells", ())))
    return Verdict(value["rule"], value["title"], value["pack"], Status(value["status"]), value["reason"], bases, cells)


def _basis(value: Json) -> Basis:
    cells = tuple(map(cell_of, value["cells"]))
    return Basis(**{**value, "status": Status(value["status"]), "cells": cells})


def _figure(value: Json) -> Figure:
    return Figure(**{**value, "cells": tuple(map(cell_of, value["cells"]))})


def _stated(value: Json) -> Stated:
    return Stated(value["field"], value["heading"], value["value"], cell_of(value["cell"]))


def _table(value: Json) -> TableRead:
    return TableRead(value["kind"], value["name"], value["rows"], tuple(map(cell_of, value["sheets"])))


def _step(value: Json) -> Step:
    cells = tuple(map(cell_of, value["cells"]))
    return Step(value["fact"], value["subject"], value["rule"], value["working"], cells, tuple(value["from"]))

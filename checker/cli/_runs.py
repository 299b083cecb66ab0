"""One side of a comparison: a run that was written as JSON, or a submission that is checked now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli._wrong_usage import WrongUsageError, cannot_open
from checker.core.findings import Report
from checker.core.lang import Both

if TYPE_CHECKING:
    from checker.audit import Auditor
    from checker.tables.case import Case

GONE = Both("找不到这个文件", "this file is not there")
CHANGED = Both("内容和当时不同（sha256 不一致）", "its content is another than it was then (the sha256 differs)")


@dataclass(frozen=True)
class Side:
    """A report, and the books of its cases as far as they are at hand unchanged."""

    report: Report
    books: "dict[str, Case]"


def saved_run(path: Path) -> Report:
    """A run read back. Raises UsageError where the file is none."""
    from checker.reports.read_json import RunFileError, read_run

    try:
        return read_run(path)
    except RunFileError as error:
        raise WrongUsageError(error.said) from error
    except OSError as error:
        raise cannot_open(path, error) from error


def side_of(path: Path, auditor: "Auditor", as_of: str | None) -> Side:
    """What stands at `path`: a .json is a run, anything else a submission."""
    from datetime import date

    from checker.audit import report_on
    from checker.tables.read_case import read_case

    if path.suffix.lower() == ".json" and path.is_file():
        report = saved_run(path)
        return Side(report, dict(_books_at_hand(report)))
    if not path.exists():
        raise WrongUsageError(Both(f"没有 {path} 这个文件或文件夹", f"there is no file or folder {path}"))
    case = read_case(path, date.fromisoformat(as_of) if as_of else None)
    return Side(report_on(auditor, [case], as_of), {case.name: case})


def _books_at_hand(report: Report) -> "Iterator[tuple[str, Case]]":
    from datetime import date

    from checker.tables.read_case import read_case

    if report.request is None:
        return
    as_of = date.fromisoformat(report.as_of) if report.as_of else None
    case_file = Path(report.request.case_file) if report.request.case_file else None
    for asked, case in zip(report.request.cases, report.cases, strict=False):
        if all(_unchanged(source.path, source.sha256) for source in case.inputs) and all(map(_exists, asked)):
            yield case.case, read_case([Path(one) for one in asked], as_of, case_file=case_file)


def changed_inputs(report: Report) -> Sequence[tuple[str, Both]]:
    """The inputs of a run that are no longer what was read: path, and why."""
    found = []
    for case in report.cases:
        for source in case.inputs:
            if not _exists(source.path):
                found.append((source.path, GONE))
            elif not _unchanged(source.path, source.sha256):
                found.append((source.path, CHANGED))
    return list(dict.fromkeys(found))


def _exists(path: str) -> bool:
    return Path(path).exists()


def _unchanged(path: str, digest: str) -> bool:
    try:
        return sha256(Path(path).read_bytes()).hexdigest() == digest
    except OSError:
        return False

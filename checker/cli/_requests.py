"""Carry out what a run is asked: read the cases, audit them, hold approvals and a baseline against the result."""

from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli._wrong_usage import cannot_open
from checker.core.findings import Report
from checker.core.lang import say
from checker.core.request import Request

if TYPE_CHECKING:
    from checker.tables.case import Case


def run_request(
    request: Request,
    as_of: date | None,
    password: str | None = None,
    *,
    pictures: bool = False,
    exhibits: bool = False,
    tell: Callable[[str], None] = lambda text: None,
) -> Report:
    """The report, with personal data masked unless it was asked for. Raises UsageError.

    `pictures` adds what some formats draw, `exhibits` the evidence itself; `tell` is told what is being done now.
    """
    from checker.audit import Auditor, report_on
    from checker.cli._packs import wanted_packs
    from checker.core.masking import masked_values

    packs = wanted_packs(request.packs, examples=False)
    auditor = Auditor(packs, request.lang, request.engine, pictures=pictures, exhibits=exhibits)
    cases = _cases(request, as_of, password, tell, exhibits)
    report = report_on(auditor, cases, as_of.isoformat() if as_of else None, request)
    if request.waivers:
        report = _with_waivers(report, request, [rule.id for pack in packs for rule in pack.source.rules])
    if request.baseline:
        report = _without_known(report, request.baseline)
    return report if request.show_personal else masked_values(report)


def _cases(
    request: Request, as_of: date | None, password: str | None, tell: Callable[[str], None], keep_sheets: bool
) -> "Iterator[Case]":
    """Read one case after the other, each when the one before is done with."""
    from checker.tables.read_case import read_case

    case_file = Path(request.case_file) if request.case_file else None
    for number, paths in enumerate(request.cases, start=1):
        of = f"{number}/{len(request.cases)}"
        name = Path(paths[0]).name
        name += say(request.lang, f"（{of}）", f" ({of})") if len(request.cases) > 1 else ""
        tell(say(request.lang, f"读取 {name}", f"reading {name}"))
        files = [Path(path) for path in paths]
        case = read_case(files, as_of, password=password, case_file=case_file, keep_sheets=keep_sheets)
        tell(say(request.lang, f"检查 {name}", f"checking {name}"))
        yield case


def _with_waivers(report: Report, request: Request, rules: list[str]) -> Report:
    from checker.waivers.apply import apply_waivers
    from checker.waivers.read import read_waivers

    assert request.waivers is not None and request.waivers_on is not None
    try:
        file = read_waivers(Path(request.waivers), rules)
    except OSError as error:
        raise cannot_open(request.waivers, error) from error
    return apply_waivers(report, file, date.fromisoformat(request.waivers_on), request.lang)


def _without_known(report: Report, baseline: str) -> Report:
    from checker.cli._runs import saved_run
    from checker.comparison.baseline import without_known

    earlier = saved_run(Path(baseline))
    return without_known(report, earlier, baseline, sha256(Path(baseline).read_bytes()).hexdigest())

"""Carry out what a run is asked: read the cases, audit them, hold approvals and a baseline against the result."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import click

from checker.core.findings import Report
from checker.core.request import Request


def run_request(request: Request, as_of: date | None, password: str | None = None) -> Report:
    """The report, with personal data masked unless it was asked for. Raises UsageError."""
    from checker.audit import Auditor, report_on
    from checker.cli._packs import wanted_packs
    from checker.core.masking import masked_values
    from checker.tables.read_case import read_case

    packs = wanted_packs(request.packs, examples=False)
    auditor = Auditor(packs, request.lang, request.engine)
    case_file = Path(request.case_file) if request.case_file else None
    cases = (
        read_case([Path(path) for path in paths], as_of, password=password, case_file=case_file)
        for paths in request.cases
    )
    report = report_on(auditor, cases, as_of.isoformat() if as_of else None, request)
    if request.waivers:
        report = _with_waivers(report, request, [rule.id for pack in packs for rule in pack.source.rules])
    if request.baseline:
        report = _without_known(report, request.baseline)
    return report if request.show_personal else masked_values(report)


def _with_waivers(report: Report, request: Request, rules: list[str]) -> Report:
    from checker.waivers.apply import apply_waivers
    from checker.waivers.read import read_waivers

    assert request.waivers is not None and request.waivers_on is not None
    try:
        file = read_waivers(Path(request.waivers), rules)
    except OSError as error:
        raise click.UsageError(f"{request.waivers} 打不开：{error.strerror}") from error
    return apply_waivers(report, file, date.fromisoformat(request.waivers_on), request.lang)


def _without_known(report: Report, baseline: str) -> Report:
    from checker.cli._runs import saved_run
    from checker.comparison.baseline import without_known

    earlier = saved_run(Path(baseline))
    return without_known(report, earlier, baseline, sha256(Path(baseline).read_bytes()).hexdigest())

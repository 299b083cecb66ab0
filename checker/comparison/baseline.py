"""Leave out of a run what an earlier run already said; count it, and never let it grow unseen."""

from dataclasses import replace

from checker.comparison.pair import pair_cases
from checker.core.findings import Baseline, Finding, Report
from checker.core.status import WORST_FIRST


def without_known(report: Report, earlier: Report, file: str, sha256: str) -> Report:
    """The report with only the findings that the earlier run did not have, or had less gravely.

    Verdicts stay whole. A case the earlier run does not hold keeps all its findings.
    """
    cases = []
    for case, before in pair_cases(report.cases, earlier.cases):
        if case is None:
            continue
        known = {finding.id: finding for finding in before.findings} if before else {}
        # A run that itself left known findings out says only that they were there, not how grave they were.
        hidden = before.baseline.known if before and before.baseline else ()
        old = tuple(f.id for f in case.findings if (f.id in known and not is_worse(known[f.id], f)) or f.id in hidden)
        there = {finding.id for finding in case.findings}
        gone = tuple(name for name in (*known, *hidden) if name not in there)
        shown = tuple(finding for finding in case.findings if finding.id not in set(old))
        cases.append(replace(case, findings=shown, baseline=Baseline(file, sha256, old, gone)))
    return replace(report, cases=tuple(cases))


def is_worse(before: Finding, now: Finding) -> bool:
    """Whether a finding weighs more than it did: a graver status, or more money at the same status."""
    was, is_ = WORST_FIRST.index(before.status), WORST_FIRST.index(now.status)
    return is_ < was or (is_ == was and (now.excess_fen or 0) > (before.excess_fen or 0))

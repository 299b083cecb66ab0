"""Reports to write: every sample, one with problems and bad text, and one with very many findings."""

from dataclasses import replace

import pytest

from checker.audit import Auditor, report_on
from checker.core.cells import CellRef
from checker.core.findings import Citation, Finding, Report, Verdict
from checker.core.problems import ToldProblem
from checker.core.status import Status
from checker.packs.find import shipped_packs
from checker.reports.docx.specimen import specimen
from checker.tables.read_case import read_case
from tests.conftest import ROOT, SAMPLES

NASTY = '=HYPERLINK("http://x","点我")\t{0} {{ 7*7 }} [点我](http://x) <w:p/>&amp; \x1b[31m\x00\ufffe\u202e ]]> \r\n@SUM(A1)'


@pytest.fixture(scope="session")
def samples() -> Report:
    """Everything found in the sample cases, as one report."""
    paths = [path.relative_to(ROOT) for path in sorted(SAMPLES.glob("*.xlsx"))]
    auditor = Auditor(shipped_packs(examples=False), "zh", "plain")
    return report_on(auditor, (read_case(ROOT / path, shown=path.as_posix()) for path in paths))


@pytest.fixture(scope="session")
def nasty() -> Report:
    """A report whose every text is something somebody might run, and whose files could not be read."""
    base = specimen()
    [case] = base.cases
    cell = CellRef("表 1#%.xlsx", NASTY, 3, 2)
    findings = tuple(
        one._replace(id=f"{one.id}{NASTY}", title=NASTY, sentence=NASTY, subject=NASTY, measured="-1.50%", limit=NASTY,
                remedy=NASTY, cells=(cell,), excess_fen=-12_345,
                citation=Citation(NASTY, NASTY, NASTY, NASTY),
                proof=tuple(step._replace(working=NASTY, subject=NASTY, cells=(cell,)) for step in one.proof))
        for one in case.findings
    )  # fmt: skip
    verdicts = tuple(one._replace(title=NASTY, reason=NASTY, cells=(cell,)) for one in case.verdicts)
    stated = tuple(replace(one, value=NASTY, heading=NASTY) for one in case.stated)
    problems = (ToldProblem(NASTY, NASTY, NASTY),)
    bad = replace(case, case="坏文本", findings=findings, verdicts=verdicts, stated=stated, problems=problems)
    return replace(base, cases=(bad, case))


def many(count: int) -> Report:
    """A report with so many findings, made as they are asked for."""
    base = specimen()
    [case] = base.cases
    cells = (CellRef("样张.xlsx", "序时账", 7, 6),)
    citation = Citation("样张", "", "样张", "样张")

    class Findings(tuple):
        def __iter__(self):
            return (
                Finding(f"YZ-011/第{n}组", "YZ-011", Status.DOUBT, Status.DOUBT, f"第{n}组", f"第{n}组", "1", "0", 100, (),
                        cells, "测算" * 40, citation, "建议" * 20, ())
                for n in range(count)
            )  # fmt: skip

        def __len__(self):
            return count

    verdicts = tuple(
        Verdict(v.rule, v.title, v.pack, v.status, v.reason, (), ()) for v in case.verdicts if v.status is Status.DOUBT
    )
    return replace(base, cases=(replace(case, findings=Findings(), verdicts=verdicts),))

"""A small made-up report in which nothing is empty: templates are tried out with it."""

from checker.core.cells import CellRef
from checker.core.findings import Basis, CaseReport, Citation, Finding, PackUsed, Report, Step, Verdict, Waived
from checker.core.problems import ToldProblem
from checker.core.read_files import Input, Stated, TableRead
from checker.core.status import Status

FILE, PACK, RULE = "样张.xlsx", "specimen", "YZ-01"
SPENT, TOTAL = CellRef(FILE, "支出明细", 6, 6), CellRef(FILE, "项目信息", 10, 2)


def specimen() -> Report:
    """One case with a finding of each severity, a rule met, one undecided, one not applicable, and a problem."""
    bases = (Basis("项目经费总额", "17.48%", Status.BREACH, True, True, "41.9531 ÷ 240.00 = 17.48%", (SPENT, TOTAL)),)
    citation = Citation("样张〔2022〕1号", "样张办法", "不得高于项目经费15%", "样张")
    steps = (Step("amount", "样张", "", "支出 样张 41.9531 万元", (SPENT,), ()),)
    findings = tuple(
        Finding(
            f"{RULE}{n}/样张", f"{RULE}{n}", status, status, "样张问题", "样张", "17.48%", "15%", 5_953_100, bases,
            (SPENT, TOTAL), "样张测算。", citation, "样张建议。", steps,
            Waived("样张局", "样张〔2022〕2号", "样张理由", "2022-12-31", "waivers.yaml") if n == 1 else None,
        )
        for n, status in enumerate((Status.BREACH, Status.DOUBT, Status.HINT))
    )  # fmt: skip
    verdicts = tuple(
        Verdict(f"{RULE}{n}", "样张规则", PACK, status, "样张理由", bases, (SPENT,)) for n, status in enumerate(Status)
    )
    case = CaseReport(
        case="样张",
        inputs=(Input(FILE, "0" * 64),),
        packs=(PackUsed(PACK, "0" * 64, "《样张办法》（样张〔2022〕1号）"),),
        verdicts=verdicts,
        findings=findings,
        problems=(ToldProblem(FILE, "样张问题", "样张建议"),),
        notes=("样张说明",),
        stated=(Stated("operator", "承接机构", "样张社工服务中心", CellRef(FILE, "项目信息", 4, 2)),),
        tables=(TableRead("spending", "支出明细", 5, (CellRef(FILE, "支出明细"),)),),
    )
    return Report("0", "plain", (case,), "2022-12-31")

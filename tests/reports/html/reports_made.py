"""Reports made for these tests: as large, as mean or as plain as a test needs them."""

from datetime import date
from fractions import Fraction

from checker.core.cells import CellRef
from checker.core.findings import Basis, CaseReport, Citation, Finding, PackUsed, Report, Step, Verdict
from checker.core.pictures import Deadline, InstalmentLine, Milestone, MonthlySpending, Payment, Pictures
from checker.core.problems import ToldProblem
from checker.core.read_files import Input
from checker.core.status import Status

BAD = (Status.BREACH, Status.DOUBT, Status.HINT)


def cell(place: int = 12, sheet: str = "支出明细", file: str = "某站.xlsx") -> CellRef:
    return CellRef(file, sheet, place, 4)


def basis(name: str, share: Fraction | None, limit: Fraction | None, status: Status, **more) -> Basis:
    shown = f"{float(share):.2%}" if share is not None else ""
    return Basis(name, shown, status, more.pop("decides", True), True, "", (), share, limit, **more)


def proof(depth: int = 3) -> tuple[Step, ...]:
    """A chain: the last step rests on the one before it, the first on cells."""
    steps = [Step("fact0", "事实", "", "事实 0", (cell(3), cell(4)), ())]
    steps += [Step(f"fact{n}", "事实", f"R-{n}", f"推出 {n}", (), (f"fact{n - 1}",)) for n in range(1, depth)]
    return tuple(steps)


def finding(rule: str, n: int, status: Status, text: str = "", **more) -> Finding:
    subject = f"第{n}项"
    return Finding(
        id=f"{rule}/{subject}",
        rule=rule,
        status=status,
        severity=status,
        title=more.get("title", f"问题 {n}{text}"),
        subject=subject,
        measured="17.48%",
        limit="≤15%",
        excess_fen=more.get("excess_fen", 100 * n),
        bases=more.get("bases", ()),
        cells=more.get("cells", (cell(n),)),
        sentence=f"2022-03-{n % 28 + 1:02} 付 {n:,}.00 元{text}。",
        citation=Citation("穗府办规〔2018〕13号", "某办法", "不得高于15%", "某报告"),
        remedy="核减超出部分。",
        proof=more.get("proof", proof()),
    )


def verdict(rule: str, status: Status, reason: str = "理由") -> Verdict:
    return Verdict(rule, f"规则 {rule}", f"pack-{rule[0].lower()}", status, reason)


def case(name: str, findings: tuple[Finding, ...] = (), verdicts: tuple[Verdict, ...] = (), **more) -> CaseReport:
    worst: dict[str, Status] = {}
    for one in findings:
        worst.setdefault(one.rule, one.status)
    said = verdicts or tuple(verdict(rule, status) for rule, status in worst.items())
    return CaseReport(
        case=name,
        inputs=more.get("inputs", (Input("某站.xlsx", "ab" * 32),)),
        packs=tuple(PackUsed(pack, "cd" * 32, f"包 {pack}") for pack in dict.fromkeys(v.pack for v in said)),
        verdicts=said,
        findings=findings,
        problems=more.get("problems", ()),
        notes=more.get("notes", ()),
        pictures=more.get("pictures"),
    )


def report(*cases: CaseReport) -> Report:
    return Report("0", "plain", cases)


def pictures() -> Pictures:
    late = Deadline("B-1", date(2021, 7, 12), 30, date(2021, 8, 23))
    return Pictures(
        instalments=(
            InstalmentLine(1, "第1期", None, (), (Payment(date(2021, 2, 1), None),), None, 110_000_000),
            InstalmentLine(
                2, "第2期", date(2021, 7, 12), (late,), (Payment(date(2021, 8, 24), 80),), 80_000_000, 80_000_000
            ),
        ),
        milestones=(
            Milestone("contract_effective", "", date(2021, 1, 4)),
            Milestone("assessment", "中期", date(2021, 7, 8)),
        ),
        monthly=MonthlySpending(
            ("2021-01", "2021-02"),
            ("人员费用", "未归类"),
            {("2021-01", "人员费用"): 250_000_00, ("2021-02", "未归类"): 1_234_56},
            {"未归类": 7_00},
        ),
        as_of=date(2021, 12, 31),
    )


def mixed(name: str = "某站-2022") -> CaseReport:
    """Seven findings of three statuses and two packs, one rule of each other status, a problem, notes, pictures."""
    shares = (
        basis("项目经费总额", Fraction(1748, 10_000), Fraction(15, 100), Status.BREACH),
        basis("实际支出", Fraction(14, 100), Fraction(15, 100), Status.MET, decides=False),
    )
    findings = (
        finding("A-1", 1, Status.BREACH, bases=shares, excess_fen=9_000_000),
        finding("B-1", 2, Status.BREACH),
        finding("A-2", 3, Status.DOUBT),
        finding("A-2", 4, Status.DOUBT),
        finding("A-2", 5, Status.DOUBT, "，买灯笼"),
        finding("B-2", 6, Status.DOUBT),
        finding("B-3", 7, Status.HINT),
    )
    verdicts = (
        verdict("A-1", Status.BREACH),
        verdict("B-1", Status.BREACH),
        verdict("A-2", Status.DOUBT),
        verdict("B-2", Status.DOUBT),
        verdict("B-3", Status.HINT),
        verdict("A-3", Status.UNDECIDED, "缺工作表“拨款记录”（到账日期）"),
        verdict("B-4", Status.MET),
        verdict("B-5", Status.NOT_APPLICABLE),
    )
    problem = ToldProblem("某站.xlsx!支出明细!D9", "金额写的是文字", "改成数字再检查")
    return case(name, findings, verdicts, problems=(problem,), notes=("说明一条",), pictures=pictures())


def many(count: int) -> Report:
    """So many findings over ten cases and forty rules, every one different."""
    cases = []
    for n in range(10):
        found = tuple(
            finding(f"{'AB'[k % 2]}-{k % 40}", n * (count // 10) + k, BAD[k % 3] if k % 50 else Status.BREACH)
            for k in range(count // 10)
        )
        cases.append(case(f"站点 {n}", found))
    return report(*cases)

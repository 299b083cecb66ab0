"""汇总: what a partner reads first: the case, the count of every status, the findings by rule, what the rest holds."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from checker.core.findings import Finding
from checker.core.status import SHOWN_ORDER, Status
from checker.reports.words import status_word
from checker.reports.xlsx.book import FILLS, LINE_HEIGHT, PAGE_ROWS, Book, lines_of
from checker.reports.xlsx.plan import EVIDENCE_SHEETS_MOST, Plan, stated_text
from checker.reports.xlsx.values import Value

WIDTHS = (34, 20, 11, 11, 11, 11, 11, 11, 11, 17)
BAD = (Status.BREACH, Status.DOUBT, Status.HINT)
RULES_MOST = 60
CASES_MOST = 500


def write(book: Book, plan: Plan) -> None:
    """Write the page, block below block."""
    page = book.sheet(book.say("汇总", "summary"), sum(WIDTHS))
    for number, width in enumerate(WIDTHS):
        page.set_column(number, number, width)
    page.set_first_sheet()
    page.activate()
    row = 0
    for block in (_title(book, plan), _cases(book, plan), _rules(book, plan), _guide(book, plan)):
        for values, look, height in block:
            page.set_row(row, height or _height(values, look))
            for column, value in enumerate(values):
                _cell(book, page, row, column, value, look)
            row += 1
        row += 1


def _height(values: tuple[Value, ...], look: str) -> float:
    """High enough for the longest text of a table's row; what runs on over empty cells takes one line."""
    if look in {"title", "section", "remark"}:
        return LINE_HEIGHT
    texts = ((value, width) for value, width in zip(values, WIDTHS, strict=False) if isinstance(value, str))
    return 1 + LINE_HEIGHT * max((lines_of(text, width) for text, width in texts), default=1)


Line = tuple[tuple[Value, ...], str, float]


def _cell(book: Book, page: Any, row: int, column: int, value: Value, look: str) -> None:
    if look in {"title", "section", "remark"}:
        # A text that runs on over the empty cells to its right, as on a letter.
        if value is not None:
            book.write(page, row, column, value, look, text_wrap=False)
        return
    numeric = isinstance(value, int)
    name = look if look == "head" else "amount" if isinstance(value, float) else "count" if numeric else "text"
    fill = FILLS.get(value, "") if isinstance(value, str) else ""
    book.write(page, row, column, value, name, **({"bg_color": fill} if fill else {}))


def _title(book: Book, plan: Plan) -> Iterator[Line]:
    report = plan.report
    only = report.cases[0] if len(report.cases) == 1 else None
    name = only.case if only else book.say(f"{len(report.cases)} 个案件", f"{len(report.cases)} cases")
    yield (book.say("检查结果汇总", "Summary of the check"),), "title", 26
    yield (book.say(f"案件：{name}", f"case: {name}"),), "remark", 0
    for head, value in (
        (book.say("项目名称", "project"), stated_text(only, "project") if only else ""),
        (book.say("承接机构", "operator"), stated_text(only, "operator") if only else ""),
        (book.say("检查基准日", "as of"), report.as_of or ""),
    ):
        if value:
            yield (book.say(f"{head}：{value}", f"{head}: {value}"),), "remark", 0
    engine = book.say(f"，推理引擎 {report.engine}", f", engine {report.engine}")
    yield (f"checker {report.version}{engine}",), "remark", 0
    said = book.say(
        "以下为按规则测算的结果：违规为“疑似不符合”，疑点为“需进一步核实”，定性由审计人员作出。",
        "What follows is computed by rules; the judgement stays with the auditor.",
    )
    yield (said,), "remark", 0


def _cases(book: Book, plan: Plan) -> Iterator[Line]:
    yield (book.say("一、各案件的规则结论", "1. Conclusions by case"),), "section", 20
    words = tuple(status_word(status, book.lang) for status in SHOWN_ORDER)
    heads = (book.say("案件", "case"), book.say("被审计单位", "audited unit"), book.say("规则合计", "rules"), *words)
    yield (*heads, book.say("违规涉及金额（元）*", "amounts of breaches (元)*")), "head", 32
    cases = plan.report.cases
    for case in cases[:CASES_MOST]:
        counts = case.summary
        unit = stated_text(case, "operator")
        yield (
            (case.case, unit, sum(counts.values()), *(counts[s] for s in SHOWN_ORDER), _money(case.findings)),
            "",
            0,
        )
    if len(cases) > CASES_MOST:
        yield (
            (book.say(f"其余 {len(cases) - CASES_MOST} 个案件见规则结论", "the other cases: see verdicts"),),
            "remark",
            0,
        )
    if len(cases) > 1:
        total: Counter[Status] = Counter()
        for case in cases:
            total.update(case.summary)
        money = [_money(case.findings) for case in cases]
        known = sum(one for one in money if one is not None)
        counts_ = tuple(total[status] for status in SHOWN_ORDER)
        yield (book.say("合计", "total"), None, sum(counts_), *counts_, known), "", 0
    yield (
        (
            book.say(
                "* 各项违规涉及金额相加；同一笔钱可能涉及几项。", "* Added up by finding; one sum may be in several."
            ),
        ),
        "remark",
        0,
    )


def _money(findings: tuple[Finding, ...]) -> float | None:
    amounts = [f.excess_fen for f in findings if f.status is Status.BREACH and f.excess_fen is not None]
    return sum(amounts) / 100 if amounts else None


def _rules(book: Book, plan: Plan) -> Iterator[Line]:
    counts: dict[tuple[str, str], Counter[Status]] = {}
    titles = {v.rule: v.title for case in plan.report.cases for v in case.verdicts}
    for _, _, finding in plan.findings():
        counts.setdefault((finding.rule, titles.get(finding.rule, "")), Counter())[finding.status] += 1
    count = plan.finding_count
    said = book.say(f"二、按规则的问题数：共 {count} 项", f"2. Findings by rule: {count} in all")
    yield (said,), "section", 20
    if not counts:
        yield (book.say("没有发现问题。", "No findings."),), "remark", 0
        return
    words = tuple(status_word(status, book.lang) for status in BAD)
    yield (book.say("规则名称", "title"), book.say("规则", "rule"), *words), "head", 0
    ordered = sorted(counts.items(), key=lambda one: (*(-one[1][s] for s in BAD), one[0]))
    for (rule, title), found in ordered[:RULES_MOST]:
        yield (title, rule, *(found[status] for status in BAD)), "", 0


def _guide(book: Book, plan: Plan) -> Iterator[Line]:
    yield (book.say("三、怎样使用本工作簿", "3. How to use this workbook"),), "section", 20
    for zh, en in GUIDE:
        yield (book.say(zh, en),), "remark", 0
    if plan.finding_count > PAGE_ROWS:
        pages = len(plan.names("问题清单", "findings", plan.finding_count))
        yield (
            (
                book.say(
                    f"共 {plan.finding_count} 项问题，每 {PAGE_ROWS} 项一张工作表，分 {pages} 张。",
                    f"{plan.finding_count} findings on {pages} sheets of {PAGE_ROWS}.",
                ),
            ),
            "remark",
            0,
        )
    if plan.left_out:
        yield (
            (
                book.say(
                    f"证据表最多复制 {EVIDENCE_SHEETS_MOST} 张，另有 {plan.left_out} 张没有复制，只写出单元格位置。",
                    f"{EVIDENCE_SHEETS_MOST} sheets were copied, {plan.left_out} were not: their cells are named only.",
                ),
            ),
            "remark",
            0,
        )


GUIDE = (
    (
        "问题清单：每项问题一行；“证据”列的链接跳到证据副本中的单元格。",
        "findings: one row each; the link leads to the cell in the copy of the evidence.",
    ),
    (
        "规则结论：每条规则一行；未能判断的写明缺哪张表、哪一列。",
        "verdicts: one row for every rule; undecided ones say what is missing.",
    ),
    (
        "口径对照：各口径下的比例，都是公式；分类金额：比例所用的金额，是对证据副本的求和公式。",
        "ratios: every share on every basis, as formulas; amounts: what they are made of, summed over the evidence.",
    ),
    (
        "证据副本：单元格位置与原表相同；右侧灰底列是归类和换算的金额。",
        "Evidence: same addresses as the original; the grey columns hold category and amount.",
    ),
    (
        "改“归类”一格，分类金额和口径对照随之变动；报告采用的数列在旁边。",
        "Change a category and amounts and shares follow; the reported figures stay beside them.",
    ),
    (
        "整改台账：问题已填好，整改各列留给责任单位；状态、类型、日期有下拉或校验。",
        "rectification: findings are filled in, the rest is for people; choices and days are checked.",
    ),
    (
        "依据：条款、出处和核实情况。数据来源：文件的 sha256 和读取的行数。",
        "clauses: words, source, verification. sources: hashes and rows read.",
    ),
)

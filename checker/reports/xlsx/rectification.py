"""整改台账: a row for every finding, what the checker knows filled in, what people decide left open with its choices."""

from collections.abc import Iterator, Sequence
from typing import Any

from checker.reports.words import citation_text, status_word
from checker.reports.xlsx.book import Book
from checker.reports.xlsx.plan import Plan, stated_text
from checker.reports.xlsx.values import Column, Status, Value

# The columns of 审计整改台账: what was found; what is to be done and by whom; how far it has come.
COLUMNS = (
    Column("问题编号", "no.", 18),
    Column("审计项目名称", "audit project", 24),
    Column("被审计单位", "audited unit", 20),
    Column("问题类别", "category", 14),
    Column("问题性质（初步）", "status (preliminary)", 11),
    Column("问题摘要", "summary", 28),
    Column("具体描述", "description", 44),
    Column("涉及金额（元）", "amount (元)", 15, "amount"),
    Column("问题定性依据", "clause", 40),
    Column("整改建议", "recommendation", 30),
    Column("是否屡审屡犯", "found before", 9, "fill_in"),
    Column("被审计单位意见", "unit's reply", 20, "fill_in"),
    Column("整改类型", "kind of rectification", 11, "fill_in"),
    Column("整改措施", "measures", 24, "fill_in"),
    Column("完成时间", "done on", 12, "fill_in"),
    Column("责任部门", "department", 12, "fill_in"),
    Column("责任人", "person responsible", 10, "fill_in"),
    Column("整改情况", "what was done", 24, "fill_in"),
    Column("主要原因", "main cause", 20, "fill_in"),
    Column("进展", "progress", 16, "fill_in"),
    Column("完成时限", "due on", 12, "fill_in"),
    Column("下一步措施", "next steps", 20, "fill_in"),
    Column("整改结果", "result", 16, "fill_in"),
    Column("证明材料", "proof", 16, "fill_in"),
    Column("状态", "state", 11, "fill_in"),
)
CHOICES = {
    "是否屡审屡犯": (("是", "否"), ("yes", "no")),
    "整改类型": (("立行立改", "分阶段整改", "持续整改"), ("at once", "in stages", "continuing")),
    "状态": (("未整改", "整改中", "已整改", "已销号"), ("open", "in progress", "rectified", "closed")),
}
DAYS = ("完成时间", "完成时限")
FROZEN = 6


def write(book: Book, plan: Plan) -> None:
    """Write the register; choices and days are checked as they are entered."""
    if not plan.finding_count:
        return
    names = plan.names("整改台账", "rectification", plan.finding_count)
    for page in book.table(names, COLUMNS, _rows(book, plan)):
        page.freeze_panes(1, FROZEN)
        page.repeat_columns(0, 0)
        _guard(book, page)


def _rows(book: Book, plan: Plan) -> Iterator[Sequence[Value]]:
    opened = book.say(*(words[0] for words in CHOICES["状态"]))
    titles = {(n, v.rule): v.title for n, case in enumerate(plan.report.cases) for v in case.verdicts}
    for _, case, finding in plan.findings():
        yield (
            finding.id,
            stated_text(case, "project") or case.case,
            stated_text(case, "operator"),
            titles.get((plan.case_number(case), finding.rule), finding.rule),
            Status(status_word(finding.status, book.lang), str(finding.status)),
            finding.title,
            finding.sentence,
            None if finding.excess_fen is None else finding.excess_fen / 100,
            citation_text(finding.citation, book.lang, finding.status),
            finding.remedy,
            *[None] * (len(COLUMNS) - 11),
            opened,
        )


def _guard(book: Book, page: Any) -> None:
    last = page.dim_rowmax
    for number, column in enumerate(COLUMNS):
        if column.zh in CHOICES:
            zh, en = CHOICES[column.zh]
            page.data_validation(
                1, number, last, number,
                {
                    "validate": "list",
                    "source": list(en if book.lang == "en" else zh),
                    "error_title": column.head(book.lang),
                    "error_message": book.say("请从列表中选择", "choose from the list"),
                },
            )  # fmt: skip
        if column.zh in DAYS:
            from datetime import date

            page.data_validation(
                1, number, last, number,
                {
                    "validate": "date",
                    "criteria": "between",
                    "minimum": date(2000, 1, 1),
                    "maximum": date(2099, 12, 31),
                    "error_title": column.head(book.lang),
                    "error_message": book.say("请填日期，如 2023-06-30", "enter a date, e.g. 2023-06-30"),
                },
            )  # fmt: skip

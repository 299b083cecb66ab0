"""审计取证单: one matter, one sheet; facts with their cells, no judgement, room for the other side's opinion.

Layout: reference of the field (编号、项目名称、被审计单位、事项、摘要、审计人员、编制日期、附件、证据提供单位意见).
"""

from typing import Any

from checker.core.findings import CaseReport, Finding, Report
from checker.core.lang import Lang, say
from checker.core.read_files import Input
from checker.reports.docx.wording import (
    cells_text,
    evidence_numbers,
    facts_of,
    period,
    project_name,
    stated,
    subject_of,
    tables_of,
    tool_line,
    working_paper_number,
)

NAME = "审计取证单"
NEEDS = ("取证单", "索引号", "项目名称", "被审计单位", "事项", "事实", "单元格")


def fields(report: Report, lang: Lang) -> dict[str, Any]:
    """Every finding of every case as a sheet of its own."""
    return {
        "取证单": [sheet for case in report.cases for sheet in _sheets(case, lang)],
        "说明": tool_line(report, lang),
    }


def _sheets(case: CaseReport, lang: Lang) -> list[dict[str, Any]]:
    numbers = evidence_numbers(case)
    in_order = sorted(case.findings, key=lambda found: (found.rule, numbers[found.id]))
    return [_sheet(found, case, numbers[found.id], lang) for found in in_order]


def _sheet(found: Finding, case: CaseReport, number: str, lang: Lang) -> dict[str, Any]:
    tables = tables_of(case, found.proof, found.cells)
    names = say(lang, "、", ", ").join(
        say(lang, f"{table.name}（{table.rows} 行）", f"{table.name} ({table.rows} rows)") for table in tables
    )
    files = {cell.file for cell in found.cells}
    sources = [source for source in case.inputs if source.path.rsplit("/", 1)[-1] in files or source.path in files]
    return {
        "索引号": number,
        "底稿索引号": working_paper_number(found.rule),
        "问题编号": found.id,
        "项目名称": project_name(case),
        "被审计单位": stated(case, "operator"),
        "期间": period(case, lang),
        "事项": say(
            lang, f"{found.subject}（核对项目 {found.rule}）", f"{subject_of(found, lang)} (item {found.rule})"
        ),
        "来源": say(lang, f"所核对的表：{names}。", f"Tables looked at: {names}.") if names else "",
        "事实": facts_of(found, lang),
        "单元格": cells_text(found.cells, lang),
        "文件": [_file(source, lang) for source in sources or case.inputs],
    }


def _file(source: Input, lang: Lang) -> str:
    name = source.path.rsplit("/", 1)[-1]
    return name + say(lang, f"（SHA-256 {source.sha256}）", f" (SHA-256 {source.sha256})")

"""自查报告: what an operator hands in with its books; the figures are ours, the causes and the plan are theirs.

Order: 基本情况 → 自查范围与口径 → 自查结果 → 存在问题 → 原因 → 整改计划 → 附表 → 承诺 (reference of the field).
"""

from typing import Any

from checker.core.findings import CaseReport, Finding, Report, Verdict
from checker.core.lang import Lang, say
from checker.core.money import yuan_text
from checker.core.status import Status
from checker.reports.docx.wording import (
    cells_text,
    numeral,
    period,
    project_name,
    result_word,
    stated,
    sum_line,
    tool_line,
)
from checker.reports.words import citation_text, left_out_line, waived_text

NAME = "自查报告"
NEEDS = ("项目", "单位", "项目名称", "基本情况", "范围", "结果", "问题", "整改", "附表")
SECTIONS = {
    Status.BREACH: ("经测算疑似不符合规定的事项", "Apparently not in line with the rules, by our figures"),
    Status.DOUBT: ("口径或事实需进一步核实的事项", "To be verified"),
    Status.HINT: ("需要注意的事项", "Worth attention"),
}
# Every clause and number stays with its document; the unit and its project are said once, above.
SAID_ABOVE = {"project", "operator", "source"}


def fields(report: Report, lang: Lang) -> dict[str, Any]:
    """One report a case."""
    return {"项目": [_case(case, report, lang) for case in report.cases], "说明": tool_line(report, lang)}


def _case(case: CaseReport, report: Report, lang: Lang) -> dict[str, Any]:
    found = sorted(case.findings, key=lambda f: (list(Status).index(f.status), f.rule, f.id))
    order = {one.id: n for n, one in enumerate(found, start=1)}
    return {
        "单位": stated(case, "operator"),
        "项目名称": project_name(case),
        "期间": period(case, lang),
        "截止日": report.as_of or "",
        "基本情况": [{"项": one.heading, "内容": one.value} for one in case.stated if one.field not in SAID_ABOVE],
        "范围": {
            "表": [{"表": t.name, "行数": str(t.rows), "工作表": cells_text(t.cells, lang)} for t in case.tables],
            "依据": [pack.name for pack in case.packs if _ran(case, pack.id)],
            "读取问题": [one.line(lang) for one in case.problems],
        },
        "结果": {
            "小计": f"{sum_line(case, lang)}{left_out_line(case, lang)}",
            "行": [_row(n, v, lang) for n, v in enumerate(_applicable(case), start=1)],
            "不适用": _not_applicable(case, lang),
        },
        "问题": _sections(found, lang),
        "整改": [{"序号": str(order[f.id]), "问题": f.title, "建议": f.remedy} for f in found],
        "附表": [
            {
                "序号": str(order[f.id]),
                "问题": f.title,
                "测得": f.measured,
                "应为": f.limit,
                "金额": "" if f.excess_fen is None else yuan_text(f.excess_fen),
                "单元格": cells_text(f.cells, lang),
            }
            for f in found
        ],
    }


def _basis(found: Finding, status: Status, lang: Lang) -> str:
    """The clause with its verb; what is no policy document is only referred to."""
    said = citation_text(found.citation, lang, status).rstrip("。")
    refer = "" if "〔" in found.citation.document else say(lang, "参照：", "See ")
    return f"{refer}{said}{say(lang, '。', '.')}"


def _ran(case: CaseReport, pack: str) -> bool:
    return any(v.pack == pack and v.status is not Status.NOT_APPLICABLE for v in case.verdicts)


def _applicable(case: CaseReport) -> list[Verdict]:
    return [verdict for verdict in case.verdicts if verdict.status is not Status.NOT_APPLICABLE]


def _row(number: int, verdict: Verdict, lang: Lang) -> dict[str, str]:
    return {
        "序号": str(number),
        "项目": verdict.title,
        "规则": verdict.rule,
        "结果": result_word(verdict.status, lang),
        "说明": verdict.reason,
    }


def _not_applicable(case: CaseReport, lang: Lang) -> list[dict[str, str]]:
    by_reason: dict[str, list[str]] = {}
    for verdict in case.verdicts:
        if verdict.status is Status.NOT_APPLICABLE:
            by_reason.setdefault(verdict.reason, []).append(f"{verdict.rule} {verdict.title}")
    return [{"项目": say(lang, "；", "; ").join(rules), "理由": reason} for reason, rules in by_reason.items()]


def _sections(found: list[Finding], lang: Lang) -> list[dict[str, Any]]:
    """（一）（二）… by severity; within, 1. 2. … running through the whole report."""
    sections: list[dict[str, Any]] = []
    number = 0
    for status, words in SECTIONS.items():
        several = [one for one in found if one.status is status]
        if not several:
            continue
        entries = []
        for one in several:
            number += 1
            entries.append(
                {
                    "题": f"{number}. {one.title.rstrip('。')}{say(lang, '。', '.')}",
                    "事实": one.sentence,
                    "依据": _basis(one, status, lang),
                    "建议": one.remedy,
                    "批准": waived_text(one.waived, lang) if one.waived else "",
                    "单元格": cells_text(one.cells, lang),
                }
            )
        count = numeral(len(sections) + 1)
        head = say(
            lang, f"（{count}）{words[0]}（{len(several)} 项）", f"({len(sections) + 1}) {words[1]} ({len(several)})"
        )
        sections.append({"标题": head, "项": entries})
    return sections

"""审计工作底稿: one matter, one paper; what was done, what came of it, on what basis, and who is to sign.

Layout: 审计事项、期间、实施过程记录、结论及其依据、索引号及页次、编制人、复核人 (reference of the field). A list of all
rules with their verdicts stands before the papers of each case, so that what was met or left open is on file too.
"""

from itertools import groupby
from typing import Any

from checker.core.findings import Basis, CaseReport, Finding, Report, Step, Verdict
from checker.core.lang import Lang, say
from checker.core.money import yuan_text
from checker.core.status import Status
from checker.core.terms import basis_term, term
from checker.reports.docx.wording import (
    cells_text,
    evidence_numbers,
    period,
    project_name,
    result_word,
    stated,
    sum_line,
    tables_of,
    tool_line,
    working_paper_number,
)
from checker.reports.words import citation_text, left_out_line, waived_text

NAME = "审计工作底稿"
NEEDS = ("项目", "底稿", "索引号", "项目名称", "被审计单位", "审计事项", "过程", "结论", "依据")


def fields(report: Report, lang: Lang) -> dict[str, Any]:
    """Every case with its list of rules, then one paper for each rule that found something."""
    return {"项目": [_case(case, report, lang) for case in report.cases], "说明": tool_line(report, lang)}


def _case(case: CaseReport, report: Report, lang: Lang) -> dict[str, Any]:
    numbers = evidence_numbers(case)
    verdicts = {verdict.rule: verdict for verdict in case.verdicts}
    in_order = sorted(case.findings, key=lambda found: (found.rule, numbers[found.id]))
    found = {rule: list(several) for rule, several in groupby(in_order, key=lambda f: f.rule)}
    papers = [
        _paper(verdicts[rule], several, case, report, lang) for rule, several in found.items() if rule in verdicts
    ]
    head = {"项目名称": project_name(case), "被审计单位": stated(case, "operator"), "期间": period(case, lang)}
    return {
        **head,
        "小计": f"{sum_line(case, lang)}{left_out_line(case, lang)}",
        "事项表": [
            {
                "索引号": working_paper_number(v.rule) if v.rule in found else "",
                "规则": v.rule,
                "事项": v.title,
                "结论": result_word(v.status, lang),
                "取证单": "\n".join(numbers[f.id] for f in found.get(v.rule, ())),
                "说明": v.reason,
            }
            for v in case.verdicts
            if v.status is not Status.NOT_APPLICABLE
        ],
        "不适用": _not_applicable(case, lang),
        "读取问题": [problem.line(lang) for problem in case.problems],
        "文件": [{"文件": one.path.rsplit("/", 1)[-1], "哈希": one.sha256} for one in case.inputs],
        "底稿": [{**head, **paper} for paper in papers],
    }


def _not_applicable(case: CaseReport, lang: Lang) -> list[str]:
    by_reason: dict[str, list[str]] = {}
    for verdict in case.verdicts:
        if verdict.status is Status.NOT_APPLICABLE:
            by_reason.setdefault(verdict.reason, []).append(verdict.rule)
    return [
        say(lang, f"{'、'.join(rules)}：{reason}", f"{', '.join(rules)}: {reason}")
        for reason, rules in by_reason.items()
    ]


def _paper(verdict: Verdict, found: list[Finding], case: CaseReport, report: Report, lang: Lang) -> dict[str, Any]:
    numbers = evidence_numbers(case)
    packs = {pack.id: pack.name for pack in case.packs}
    return {
        "索引号": working_paper_number(verdict.rule),
        "审计事项": say(lang, f"{verdict.title}（{verdict.rule}）", f"{verdict.title} ({verdict.rule})"),
        "规则包": packs.get(verdict.pack, verdict.pack),
        "过程": _procedure(verdict, found, case, report, lang),
        "测算": [line for one in found for line in _workings(one.proof, lang)],
        "口径": [_basis(basis, one.subject, lang) for one in found for basis in one.bases],
        "结论": [_conclusion(one, numbers[one.id], lang) for one in found],
        "依据": citation_text(found[0].citation, lang, found[0].status),
        "建议": found[0].remedy,
        "取证单": say(lang, "、", ", ").join(numbers[one.id] for one in found),
    }


def _procedure(verdict: Verdict, found: list[Finding], case: CaseReport, report: Report, lang: Lang) -> list[str]:
    """What was compared, on which sheets, of how many rows, by what."""
    steps = [step for one in found for step in one.proof]
    cells = [cell for one in found for cell in one.cells]
    tables = [
        say(
            lang,
            f"{table.name} {table.rows} 行（{cells_text(table.cells, lang)}）",
            f"{table.name}, {table.rows} rows ({cells_text(table.cells, lang)})",
        )
        for table in tables_of(case, steps, cells)
    ]
    read = say(lang, "、", "; ").join(tables)
    as_of = say(lang, f"，截至 {report.as_of}", f", as of {report.as_of}") if report.as_of else ""
    return [
        say(lang, f"读取{read}，逐行取数。", f"Read {read}; every row taken.") if read else "",
        say(
            lang,
            f"按规则 {verdict.rule}“{verdict.title}”逐项核对{as_of}，发现 {len(found)} 项，列于下。",
            f"Compared by rule {verdict.rule}, {verdict.title}{as_of}; {len(found)} item(s) found, listed below.",
        ),
    ]


def _workings(steps: tuple[Step, ...], lang: Lang) -> list[dict[str, str]]:
    return [
        {"测算": step.working, "单元格": cells_text(step.cells, lang)} for step in steps if step.working and step.cells
    ]


def _basis(basis: Basis, subject: str, lang: Lang) -> dict[str, str]:
    decides = say(lang, "据此判断", "decides") if basis.decides else say(lang, "列示", "shown")
    return {
        "对象": term(subject, lang),
        "口径": basis_term(basis.basis, lang),
        "结果": basis.measured,
        "结论": result_word(basis.status, lang) if basis.weighs else say(lang, "另一读法", "another reading"),
        "作用": decides if basis.weighs else say(lang, "列示", "shown"),
    }


def _conclusion(found: Finding, number: str, lang: Lang) -> dict[str, str]:
    return {
        "结论": result_word(found.status, lang),
        "问题": found.title,
        "测算": found.sentence,
        "金额": "" if found.excess_fen is None else yuan_text(found.excess_fen),
        "单元格": cells_text(found.cells, lang),
        "取证单": number,
        "问题编号": found.id,
        "批准": waived_text(found.waived, lang) if found.waived else "",
    }

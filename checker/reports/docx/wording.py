"""How papers number, index and word what they take from a report."""

import re
from collections.abc import Iterable, Sequence

from checker.core.cells import CellRef
from checker.core.findings import CaseReport, Finding, Report, Step
from checker.core.lang import Lang, say
from checker.core.read_files import TableRead
from checker.core.status import Status
from checker.core.terms import term

DIGITS = "零一二三四五六七八九"
MOST_CELLS = 12
# Words that judge. A 取证单 holds facts, so a clause with one of them outside quotation marks is left out of it.
JUDGES = re.compile(
    r"疑似|违规|违反|不符|不相符|应[为不低高放以进当按]|不具备|误引|待核|不够规范|超出|超过|不足|逾期|不是支出|重复 [\d,.]+ 元"
    r"|\b(?:apparently|breach\w*|violat\w+|should|must|ought|exceed\w*|overdue|suspected|not eligible|wrong\w*"
    r"|short by|below the|over by|above the limit|more than allowed|late by|in excess)\b",
    re.IGNORECASE,
)
SUM = re.compile(r"\(|[\d.,]+\S{0,3} [÷+−×]")  # an arithmetic that does not say what it is of
# A paper that people sign leaves the judgement (定性) to them: the tool only says what its figures suggest.
RESULTS = {
    Status.BREACH: ("疑似不符合", "apparently not met"),
    Status.DOUBT: ("待核实", "to be verified"),
    Status.HINT: ("提示", "hint"),
    Status.UNDECIDED: ("未能判断", "undecided"),
    Status.MET: ("符合", "met"),
    Status.NOT_APPLICABLE: ("不适用", "not applicable"),
}
CLAUSE = re.compile(r"((?:“[^”]*”|《[^》]*》|(?![，；：。]|[,;:.] ).)+)((?:[，；：。]|[,;:.] )?)", re.DOTALL)


def evidence_numbers(case: CaseReport) -> dict[str, str]:
    """索引号 of the 取证单 of every finding, by its id: the rule and a running number within the rule.

    A finding of one rule never moves the numbers of another.
    """
    numbers: dict[str, str] = {}
    for rule in dict.fromkeys(found.rule for found in case.findings):
        ids = sorted(found.id for found in case.findings if found.rule == rule)
        numbers |= {id_: f"QZ-{rule}-{n:02d}" for n, id_ in enumerate(ids, start=1)}
    return numbers


def working_paper_number(rule: str) -> str:
    """索引号 of the 底稿 of a rule."""
    return f"DG-{rule}"


def stated(case: CaseReport, *fields: str) -> str:
    """The first of these that the case states; '' where it states none, for people to fill in."""
    values = {one.field: one.value for one in case.stated}
    return next((values[field] for field in fields if field in values), "")


def project_name(case: CaseReport) -> str:
    """项目名称 as stated, else the name of the case."""
    return stated(case, "project") or case.case


def period(case: CaseReport, lang: Lang) -> str:
    """The period that was looked at: the service year as stated, else the year, else the whole project."""
    between = say(lang, "至", "to")
    if stated(case, "service_start") and stated(case, "service_end"):
        return f"{stated(case, 'service_start')} {between} {stated(case, 'service_end')}"
    if year := stated(case, "year"):
        return f"{year}{say(lang, ' 年度', '')}"
    if stated(case, "project_start") and stated(case, "project_end"):
        return f"{stated(case, 'project_start')} {between} {stated(case, 'project_end')}"
    return ""


def tool_line(report: Report, lang: Lang) -> str:
    """What made the paper, and what it leaves to people."""
    name = f"checker {report.version}"
    return say(
        lang,
        f"{name} 据所列单元格测算；定性由审计人员作出。",
        f"{name}: figures from the cells named; judgement is the auditor's.",
    )


def result_word(status: Status, lang: Lang) -> str:
    """A status as papers put it."""
    return say(lang, *RESULTS[status])


def sum_line(case: CaseReport, lang: Lang) -> str:
    """How many rules ended in each status; every rule is counted."""
    parts = [f"{result_word(status, lang)} {count}" for status, count in case.summary.items() if count]
    total = len(case.verdicts)
    zh = f"共核对 {total} 项：{'、'.join(f'{part} 项' for part in parts)}。"
    return say(lang, zh, f"{total} items: {', '.join(parts)}.")


def facts_of(finding: Finding, lang: Lang) -> list[str]:
    """The facts of a finding with their cells, from the cells upward, without a judging word."""
    facts: dict[str, str] = {}
    for step in finding.proof:
        text = facts_only(step.working)
        inferred = step.rule and "=" not in text
        told = any(text in earlier or earlier in text for earlier in facts)
        if text and step.cells and not inferred and not told:
            of = f"{subject_of(finding, lang)}{say(lang, '：', ': ')}" if SUM.match(text) else ""
            cells = cells_text(step.cells, lang)
            facts[text] = say(lang, f"{of}{text}（{cells}）", f"{of}{text} ({cells})")
    return list(facts.values()) or [
        text for text in (facts_only(finding.sentence), cells_text(finding.cells, lang)) if text
    ]


def subject_of(finding: Finding, lang: Lang) -> str:
    """What a finding is about; in English a term, or the name it has in every language, quoted."""
    if lang == "zh" or finding.subject.isascii():
        return finding.subject
    known = term(finding.subject, lang)
    return known if known != finding.subject else f"“{finding.subject}”"


def facts_only(text: str) -> str:
    """The clauses of a text that state and do not judge; what an arrow concludes is left out as well.

    >>> facts_only("付 甲店 560.18 元入账 2 次，重复 560.18 元；摘要“违规停车罚款”")
    '付 甲店 560.18 元入账 2 次，摘要“违规停车罚款”'
    """
    kept = ""
    for clause, mark in CLAUSE.findall(text.partition(" → ")[0]):
        if not JUDGES.search(re.sub(r"“[^”]*”|《[^》]*》", "", clause)):
            kept += f"{clause}{mark}"
    return kept.rstrip("，；：。,;: ")


def cells_text(cells: Sequence[CellRef], lang: Lang, most: int = MOST_CELLS) -> str:
    """支出明细!F6、项目信息!B10, and how many there are in all where there are many."""
    different = list(dict.fromkeys(str(cell) for cell in cells))
    shown = say(lang, "、", ", ").join(different[:most])
    if len(different) <= most:
        return shown
    return shown + say(lang, f" 等 {len(different)} 处", f" and others, {len(different)} in all")


def tables_of(case: CaseReport, steps: Iterable[Step], cells: Iterable[CellRef]) -> list[TableRead]:
    """The tables that were read on the sheets these cells stand on."""
    sheets = {(cell.file, cell.sheet) for cell in (*cells, *(cell for step in steps for cell in step.cells))}
    return [table for table in case.tables if sheets & {(cell.file, cell.sheet) for cell in table.cells}]


def numeral(number: int) -> str:
    """Write a number as headings do: 一, 十, 十二, 二十, 一百零三.

    >>> [numeral(n) for n in (1, 10, 12, 20, 103, 110)]
    ['一', '十', '十二', '二十', '一百零三', '一百一十']
    """
    if number < 10:
        return DIGITS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{DIGITS[tens] if tens > 1 else ''}十{DIGITS[ones] if ones else ''}"
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        between = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
        return f"{DIGITS[hundreds]}百{between}{numeral(rest) if rest else ''}"
    return str(number)

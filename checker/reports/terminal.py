"""The terminal: the sum first, then what is wrong by severity, then what could not be judged and why."""

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from checker.core.findings import Basis, CaseReport, Finding, Report, Status
from checker.core.lang import Lang, say
from checker.core.text import printable
from checker.reports.words import citation_text, status_word, summary_line

STYLE = {
    Status.BREACH: "bold red",
    Status.DOUBT: "yellow",
    Status.HINT: "cyan",
    Status.UNDECIDED: "magenta",
    Status.MET: "green",
    Status.NOT_APPLICABLE: "dim",
}
MOST_CELLS = 8


def show(report: Report, console: Console, lang: Lang) -> None:
    """Print every case of a report; text from ledgers is shown as text, never obeyed."""
    for case in report.cases:
        for part in _case(case, lang):
            console.print(part, highlight=False, soft_wrap=False)
    console.print(_plain(say(lang, f"推理引擎：{report.engine}", f"engine: {report.engine}"), "dim"))


def _case(case: CaseReport, lang: Lang) -> list[RenderableType]:
    parts: list[RenderableType] = [Rule(_plain(case.case, "bold"), align="left", characters="─"), _summary(case, lang)]
    for problem in case.problems:
        parts.append(_labelled([
            (say(lang, "读取问题", "problem"), problem.where, "bold red"),
            ("", problem.what, ""),
            (say(lang, "怎么办", "do"), problem.advice, ""),
        ]))  # fmt: skip
    for status in (Status.BREACH, Status.DOUBT, Status.HINT):
        found = [finding for finding in case.findings if finding.status is status]
        if found:
            parts.append(_heading(status, lang, len(found)))
            parts += [_finding(finding, lang) for finding in found]
    for status in (Status.UNDECIDED, Status.NOT_APPLICABLE):
        parts += _open(case, status, lang)
    parts += [_plain(f"※ {note}", "dim") for note in case.notes]
    parts.append(Text(""))
    return parts


def _summary(case: CaseReport, lang: Lang) -> Text:
    line = Text(summary_line(case, lang), style="bold")
    for status, style in STYLE.items():
        if case.summary[status]:
            line.highlight_regex(rf"(?<![\w]){status_word(status, lang)} \d+", style)
    return line


def _heading(status: Status, lang: Lang, count: int) -> Text:
    note = {
        Status.DOUBT: say(lang, "（口径待核，不作定性）", " (to be verified)"),
        Status.UNDECIDED: say(lang, "（缺什么）", " (what is missing)"),
    }.get(status, "")
    return Text(f"\n{status_word(status, lang)} {count}{note}", style=STYLE[status])


def _finding(finding: Finding, lang: Lang) -> RenderableType:
    title = Text.assemble((f"{printable(finding.rule)}  ", STYLE[finding.status]), (printable(finding.title), "bold"))
    rows = [(say(lang, "测算", "found"), finding.sentence, "")]
    if len(finding.bases) > 1:
        rows.append((say(lang, "各口径", "bases"), _bases(finding.bases, lang), ""))
    cells = "  ".join(str(cell) for cell in finding.cells[:MOST_CELLS])
    if len(finding.cells) > MOST_CELLS:
        cells += say(lang, f"  等 {len(finding.cells)} 处", f"  and more, {len(finding.cells)} in all")
    rows += [
        (say(lang, "单元格", "cells"), cells, "cyan"),
        (say(lang, "依据", "clause"), citation_text(finding.citation, lang), ""),
        (say(lang, "建议", "remedy"), finding.remedy, ""),
        (say(lang, "编号", "id"), finding.id, "dim"),
    ]
    return Group(title, Padding(_labelled(rows), (0, 0, 0, 2)))


def _bases(bases: tuple[Basis, ...], lang: Lang) -> str:
    def one(basis: Basis) -> str:
        if basis.weighs:
            return f"{basis.basis} {basis.measured or '—'} {status_word(basis.status, lang)}"
        return f"{basis.basis} {basis.measured}{say(lang, '（另一读法，只列出）', ' (another reading, shown only)')}"

    return "；".join(one(basis) for basis in bases)


def _open(case: CaseReport, status: Status, lang: Lang) -> list[RenderableType]:
    verdicts = [verdict for verdict in case.verdicts if verdict.status is status]
    if not verdicts:
        return []
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for verdict in verdicts:
        table.add_row(
            Text(printable(verdict.rule), style=STYLE[status]),
            Text.assemble((printable(verdict.title), "bold"), f"\n{printable(verdict.reason)}"),
        )
    return [_heading(status, lang, len(verdicts)), table]


def _labelled(rows: list[tuple[str, str, str]]) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1, overflow="fold")
    for label, text, style in rows:
        table.add_row(Text(label), _plain(text, style))
    return table


def _plain(text: str, style: str = "") -> Text:
    return Text(printable(text), style=style)

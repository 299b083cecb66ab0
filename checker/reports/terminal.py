"""The terminal: the sum first, then what is wrong by severity, then what could not be judged and why."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from checker.core.lang import Lang, say
from checker.core.status import Status
from checker.core.terms import basis_term
from checker.core.text import printable
from checker.reports.words import citation_text, left_out_line, status_word, summary_line, waived_text
from checker.reports.wrapping import wrap, wrap_words

if TYPE_CHECKING:
    from checker.core.findings import Basis, CaseReport, Finding, Report, Verdict

STYLE = {
    Status.BREACH: "bold red",
    Status.DOUBT: "yellow",
    Status.HINT: "cyan",
    Status.UNDECIDED: "magenta",
    Status.MET: "green",
    Status.NOT_APPLICABLE: "dim",
}
MOST_CELLS = 8
INDENT = 2
LEAST_TOGETHER = 3  # so many rules with one and the same reason are named on one line


def show(report: "Report", console: Console, lang: Lang) -> None:
    """Print every case of a report; text from ledgers is shown as text, never obeyed."""
    page = Page(console, lang)
    for case in report.cases:
        page.case(case)
    page.line(say(lang, f"推理引擎：{report.engine}", f"engine: {report.engine}"), "dim")


class Page:
    """A console with the reader's language; it knows how wide a line may be."""

    def __init__(self, console: Console, lang: Lang) -> None:
        self.console = console
        self.lang = lang
        self.width = min(console.width, 120)

    def case(self, case: "CaseReport") -> None:
        """One case: the sum, problems with files, findings, what is open, what is met."""
        name = printable(case.case)
        self.console.print(Text(f"{name} {'─' * (self.width - cell_len(name) - 1)}", "bold"), no_wrap=True, crop=True)
        self._summary(case)
        for problem in case.problems:
            self.line("")
            self.labelled(say(self.lang, "读取问题", "problem"), problem.where, "bold red")
            self.labelled("", problem.said(self.lang))
        for status in (Status.BREACH, Status.DOUBT, Status.HINT):
            found = sorted((f for f in case.findings if f.status is status), key=lambda f: f.rule)
            if found:
                rules = len({finding.rule for finding in found})
                self._heading(status, len(found), say(self.lang, f"项，{rules} 条规则", f"finding(s), {rules} rule(s)"))
            for _, several in groupby(found, key=lambda f: f.rule):
                self._findings(list(several))
        if case.tables:
            for status in (Status.UNDECIDED, Status.NOT_APPLICABLE, Status.MET):
                self._verdicts(case, status)
        else:
            self.line("")
            nothing = say(self.lang, "没有读到任何内容，规则都没有检查。", "Nothing was read: no rule was tested.")
            self.line(nothing, STYLE[Status.UNDECIDED])
        for note in case.notes:
            self.line(f"※ {note}", "dim")
        self.line("")

    def line(self, text: str, style: str = "", indent: int = 0, hang: int = 0) -> None:
        """Print one paragraph, wrapped for Chinese; `hang` indents its further lines."""
        lines = wrap(printable(text), self.width - indent - hang).split("\n")
        for number, part in enumerate(lines):
            self.console.print(Text(" " * (indent + (hang if number else 0)) + part, style), no_wrap=True, crop=False)

    def labelled(self, label: str, text: str | Sequence[str], style: str = "") -> None:
        """Print a label and, beside it, a paragraph, or words that must not be broken."""
        room = 9 if self.lang == "zh" else 10
        space = self.width - INDENT - room
        lines = (
            wrap(printable(text), space) if isinstance(text, str) else wrap_words(map(printable, text), space)
        ).split("\n")
        for number, part in enumerate(lines):
            head = label if number == 0 else ""
            margin = " " * (room - cell_len(head))
            self.console.print(
                Text.assemble(" " * INDENT, (head, "dim"), margin, (part, style)), no_wrap=True, crop=False
            )

    def _summary(self, case: "CaseReport") -> None:
        line = Text(wrap(summary_line(case, self.lang), self.width), style="bold")
        for status, style in STYLE.items():
            if case.summary[status]:
                line.highlight_regex(rf"{status_word(status, self.lang)} \d+", style)
        self.console.print(line)
        if left_out := left_out_line(case, self.lang):
            self.line(left_out)

    def _heading(self, status: Status, count: int, of: str) -> None:
        note = {
            Status.DOUBT: say(self.lang, "（口径或事实待核，不作定性）", " (to be verified)"),
            Status.UNDECIDED: say(self.lang, "（缺什么）", " (what is missing)"),
        }.get(status, "")
        self.line("")
        self.line(f"{status_word(status, self.lang)} {count} {of}{note}", STYLE[status])

    def _findings(self, found: "list[Finding]") -> None:
        """Findings of one rule: each with its figures and cells, the clause and the remedy once."""
        for finding in found:
            self.console.print(Text(""))
            head = Text.assemble((f"{printable(finding.rule)}  ", STYLE[finding.status]))
            title = wrap(printable(finding.title), self.width - cell_len(finding.rule) - 2).split("\n")
            for number, part in enumerate(title):
                lead = head if number == 0 else Text(" " * (cell_len(finding.rule) + 2))
                self.console.print(Text.assemble(lead, (part, "bold")), no_wrap=True, crop=False)
            self.labelled(say(self.lang, "测算", "found"), finding.sentence)
            if len(finding.bases) > 1:
                for number, basis in enumerate(finding.bases):
                    self.labelled(
                        say(self.lang, "各口径", "bases") if number == 0 else "",
                        self._basis(basis),
                        "" if basis.weighs else "dim",
                    )
            cells = [str(cell) for cell in finding.cells[:MOST_CELLS]]
            if len(finding.cells) > MOST_CELLS:
                cells.append(say(self.lang, f"等 {len(finding.cells)} 处", f"{len(finding.cells)} in all"))
            if cells:
                self.labelled(say(self.lang, "单元格", "cells"), cells, "cyan")
            if finding.waived:
                self.labelled(say(self.lang, "已批准", "approved"), waived_text(finding.waived, self.lang), "green")
        self.labelled(say(self.lang, "依据", "clause"), citation_text(found[0].citation, self.lang, found[0].status))
        self.labelled(say(self.lang, "建议", "remedy"), found[0].remedy)
        self.labelled(say(self.lang, "问题编号", "id"), [finding.id for finding in found], "dim")

    def _basis(self, basis: "Basis") -> str:
        name = basis_term(basis.basis, self.lang)
        if not basis.weighs:
            return f"{name} {basis.measured}{say(self.lang, '（另一读法，只列出）', ' (another reading, shown only)')}"
        decides = say(self.lang, "（据此判断）", " (decides)") if basis.decides else ""
        if basis.status is Status.UNDECIDED and not basis.measured:
            colon = say(self.lang, "：", ": ")
            return f"{name} {status_word(basis.status, self.lang)}{decides}{colon}{basis.working}"
        return f"{name} {basis.measured} {status_word(basis.status, self.lang)}{decides}"

    def _verdicts(self, case: "CaseReport", status: Status) -> None:
        verdicts = [verdict for verdict in case.verdicts if verdict.status is status]
        if not verdicts:
            return
        self._heading(status, len(verdicts), say(self.lang, "条规则", "rule(s)"))
        by_reason: dict[str, list[Verdict]] = {}
        for verdict in verdicts:
            by_reason.setdefault(verdict.reason, []).append(verdict)
        style = "" if status is Status.UNDECIDED else "dim"
        for reason, several in by_reason.items():
            if len(several) >= LEAST_TOGETHER:
                self.listed([verdict.rule for verdict in several], STYLE[status])
            else:
                for verdict in several:
                    title = Text.assemble(
                        (f"  {printable(verdict.rule):<8}  ", STYLE[status]), printable(verdict.title)
                    )
                    self.console.print(title, no_wrap=True, crop=False)
            self.line(reason, style, indent=12)

    def listed(self, words: list[str], style: str) -> None:
        """Print short words beside each other, broken only between them."""
        for part in wrap_words(map(printable, words), self.width - INDENT).split("\n"):
            self.console.print(Text(" " * INDENT + part, style), no_wrap=True, crop=False)

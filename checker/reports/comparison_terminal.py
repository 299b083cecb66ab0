"""A comparison on the terminal: the sum, what is new or worse, what is settled and by which cells, what only moved."""

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from checker.comparison.change import Became, CaseChanges, Change
from checker.comparison.moved_lines import line_text
from checker.core.lang import Lang, say
from checker.core.problems import ToldProblem
from checker.core.text import printable
from checker.reports.comparison_words import became_word, counts_line, figure_text, move_text, now_text
from checker.reports.terminal import Page
from checker.reports.words import status_word

STYLE = {
    Became.NEW: "bold red",
    Became.WORSE: "bold red",
    Became.UNJUDGED: "magenta",
    Became.OPEN: "yellow",
    Became.EASED: "yellow",
    Became.RESOLVED: "green",
}
MOST_SHOWN = 8


def show_changes(cases: tuple[CaseChanges, ...], console: Console, lang: Lang) -> None:
    """Print every case of a comparison."""
    page = Page(console, lang)
    for case in cases:
        name = printable(case.case)
        console.print(Text(f"{name} {'─' * (page.width - cell_len(name) - 1)}", "bold"), no_wrap=True, crop=True)
        page.line(counts_line(case.changes, lang), "bold")
        for sort in Became:
            found = case.of(sort)
            if found:
                page.line("")
                page.line(f"{became_word(sort, lang)} {len(found)} {say(lang, '项', 'finding(s)')}", STYLE[sort])
                for change in found:
                    _change(page, change)
        _moved(page, case)
        for note in case.notes:
            page.line(f"※ {note}", "dim")
        page.line("")


def show_difference(case: CaseChanges, problems: tuple[ToldProblem, ...], console: Console, lang: Lang) -> None:
    """Print only what is not as it was: for somebody who has just seen the rest."""
    page = Page(console, lang)
    for problem in problems:
        page.labelled(say(lang, "读取问题", "problem"), problem.line(lang, end=False), "bold red")
    for sort in Became:
        for change in case.of(sort):
            if sort is not Became.OPEN:
                page.line("")
                page.line(became_word(sort, lang), STYLE[sort])
                _change(page, change)
    if all(change.became is Became.OPEN for change in case.changes):
        page.line(say(lang, "问题没有变化", "no finding has changed"), "dim")


def _change(page: Page, change: Change) -> None:
    lang, finding = page.lang, change.finding
    same = change.before is not None and change.now is not None and change.before.sentence == change.now.sentence
    if same and change.became is Became.OPEN:
        head = f"{finding.rule:<8}  {status_word(finding.status, lang)}  "
        page.line(f"{head}{finding.title}", indent=2, hang=10)
        return
    page.console.print(Text(""))
    page.line(f"{finding.rule}  {finding.title}", "bold", hang=len(finding.rule) + 2)
    if change.before:
        page.labelled(say(lang, "原来", "was"), change.before.sentence)
    page.labelled(say(lang, "现在", "now"), now_text(change, lang))
    lines = [figure_text(figure, lang) for figure in change.figures]
    lines += [f"{cell.cell} {cell.before or '—'} → {cell.now or '—'}" for cell in change.cells]
    for number, text in enumerate(lines[:MOST_SHOWN]):
        page.labelled(say(lang, "变动", "changed") if number == 0 else "", text, "cyan")
    if len(lines) > MOST_SHOWN:
        page.labelled("", say(lang, f"等 {len(lines)} 处", f"{len(lines)} in all"), "cyan")
    for move in change.moves:
        doubt = say(lang, "；可能只是改了归类，请核对原始凭证", "; perhaps only re-classified: see the vouchers")
        page.labelled(say(lang, "疑移动", "moved?"), f"{move_text(move, lang)}{doubt}", "yellow")
    page.labelled(say(lang, "问题编号", "id"), [finding.id], "dim")


def _moved(page: Page, case: CaseChanges) -> None:
    if not case.moved_count:
        return
    lang = page.lang
    page.line("")
    zh = f"同一笔支出换了归类或文件：{case.moved_count} 笔"
    page.line(say(lang, zh, f"{case.moved_count} line(s) under another category or in another file"), "yellow")
    for line in case.moved[:MOST_SHOWN]:
        page.line(f"{line_text(line)}：{line.before} → {line.now}", indent=2, hang=2)
        page.line(f"{line.before_cell.full} → {line.now_cell.full}", "cyan", indent=4, hang=2)
    if case.moved_count > MOST_SHOWN:
        page.line(say(lang, "其余见 json、xlsx", "the rest is in json and xlsx"), "dim", indent=2)

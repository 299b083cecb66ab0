"""A city in the terminal: the counts, what ties stations, the gravest cases, the rules most broken, what is missing."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console

from checker.core.city_view import BAD, CityView
from checker.core.lang import Lang, say
from checker.core.money import wan_rounded
from checker.core.status import SHOWN_ORDER, Status
from checker.core.text import printable
from checker.reports.bars import left, right
from checker.reports.terminal import STYLE, Page
from checker.reports.words import NOT_FINISHED, status_word

TOP = 10
NAMED = 3
NAME, RULE = 34, 10


def show(view: CityView, console: Console, lang: Lang) -> None:
    """Print the summary, as wide as the page."""
    page = Page(console, lang)
    page.line(f"{printable(view.title)} {'─' * max(page.width - cell_len(printable(view.title)) - 1, 0)}", "bold")
    page.line(
        say(
            lang,
            f"{len(view.cases)} 个项目，{view.stations} 个站，{view.operators} 家机构；第 {view.run} 次检查，{view.checked_on}",
            f"{len(view.cases)} cases, {view.stations} stations, {view.operators} operators; run {view.run}, {view.checked_on}",
        )
    )
    if not view.finished:
        page.line(say(lang, *NOT_FINISHED), STYLE[Status.BREACH])
    total = sum(view.summary.values())
    parts = " · ".join(f"{status_word(status, lang)} {view.summary[status]}" for status in SHOWN_ORDER)
    page.line(say(lang, f"{total} 个结论：{parts}", f"{total} verdicts: {parts}"))
    _cross(view, page, lang)
    _gravest(view, page, lang)
    _rules(view, page, lang)
    _missing(view, page, lang)
    _twice(view, page, lang)
    _years(view, page, lang)


def _cross(view: CityView, page: Page, lang: Lang) -> None:
    if not view.cross_verdicts:
        return
    _head(
        page,
        say(lang, f"跨站发现 {len(view.cross_findings)} 项", f"{len(view.cross_findings)} findings across stations"),
    )
    for finding in view.cross_findings[:TOP]:
        page.line(
            f"{finding.rule}  {status_word(finding.status, lang)}  {finding.title}", STYLE[finding.status], hang=8
        )
        whose = view.cross_cases.get(finding.id, ())
        if any(name not in finding.title for name in whose):
            page.line(_some(whose, lang), "dim", indent=8)
    _more(page, len(view.cross_findings), lang)
    for verdict in view.cross_verdicts:
        page.line(f"{verdict.rule}  {status_word(verdict.status, lang)}  {verdict.reason}", "dim", indent=2, hang=8)


def _gravest(view: CityView, page: Page, lang: Lang) -> None:
    ranked = view.by_severity
    if not ranked:
        return
    _head(
        page, say(lang, f"有问题或未能判断的项目 {len(ranked)} 个", f"{len(ranked)} cases with findings or undecided")
    )
    heads = [status_word(status, lang) for status in (*BAD, Status.UNDECIDED)]
    page.line(left("", NAME) + "".join(right(head, 10) for head in heads), "dim")
    for case in ranked[:TOP]:
        counts = [case.counts[status] for status in (*BAD, Status.UNDECIDED)]
        page.line(left(case.name, NAME) + "".join(right(str(count or ""), 10) for count in counts))
    _more(page, len(ranked), lang)


def _rules(view: CityView, page: Page, lang: Lang) -> None:
    broken = view.most_broken
    if not broken:
        return
    _head(page, say(lang, "问题最多的规则", "rules most broken"))
    heads = [*(status_word(status, lang) for status in BAD), say(lang, "万元", "万元")]
    page.line(left("", RULE + 36) + "".join(right(head, 8) for head in heads), "dim")
    for rule in broken[:TOP]:
        counts = [str(rule.counts[status] or "") for status in BAD]
        money = wan_rounded(rule.excess_fen) if rule.excess_fen else ""
        page.line(left(rule.rule, RULE) + left(rule.title, 36) + "".join(right(text, 8) for text in (*counts, money)))
    _more(page, len(broken), lang)


def _missing(view: CityView, page: Page, lang: Lang) -> None:
    if not view.missing and not view.unread:
        return
    _head(page, say(lang, "缺的资料", "missing"))
    for sheet, cases in view.missing:
        named = _some(cases, lang)
        page.line(f"{sheet}：{len(cases)} 个项目没有（{named}）" if lang == "zh" else f"{sheet}: {len(cases)} cases ({named})", hang=4)  # fmt: skip
    for case in view.unread[:TOP]:
        where, what, _ = case.problems[0] if case.problems else ("", say(lang, "没有检查成", "not checked"), "")
        page.line(f"{case.name}{say(lang, '：', ': ')}{where} {what}", STYLE[Status.BREACH], hang=4)
    _more(page, len(view.unread), lang)


def _twice(view: CityView, page: Page, lang: Lang) -> None:
    if not view.twice:
        return
    _head(page, say(lang, "同一站同一年交了几份，各处都分别计入", "handed in more than once for a year, each counted"))
    for names in view.twice[:TOP]:
        page.line("、".join(names), hang=4)
    _more(page, len(view.twice), lang)


def _years(view: CityView, page: Page, lang: Lang) -> None:
    if not view.years:
        return
    worse = [one for one in view.years if one.worse]
    better = [one for one in view.years if one.better]
    zh = f"逐年比较 {len(view.years)} 个站：变差 {len(worse)}，变好 {len(better)}"
    _head(page, say(lang, zh, f"year on year, {len(view.years)} stations: worse {len(worse)}, better {len(better)}"))
    for one in worse[:TOP]:
        moves = [f"{rule} {status_word(a, lang)} → {status_word(b, lang)}" for rule, a, b in one.worse]
        page.line(f"{one.station}{say(lang, '：', ': ')}{say(lang, '；', '; ').join(moves)}", hang=4)
    _more(page, len(worse), lang)


def _some(cases: Sequence[str], lang: Lang) -> str:
    return say(lang, "、", ", ").join(cases[:NAMED]) + (say(lang, " 等", " …") if len(cases) > NAMED else "")


def _head(page: Page, text: str) -> None:
    page.line("")
    page.line(text, "bold")


def _more(page: Page, total: int, lang: Lang) -> None:
    if total > TOP:
        page.line(say(lang, f"…… 共 {total} 项，其余见汇总文件", f"… {total} in all; the files list the rest"), "dim")

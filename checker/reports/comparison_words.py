"""The words of a comparison, in both languages."""

from checker.comparison.change import Became, Change, FigureChange, Move
from checker.core.lang import Lang, say
from checker.core.money import amount_text
from checker.core.status import Status
from checker.reports.words import status_word

BAD = {Status.BREACH, Status.DOUBT, Status.HINT}

BECAME = {
    Became.NEW: ("新出现", "new"),
    Became.WORSE: ("加重", "worse"),
    Became.UNJUDGED: ("不再能判断", "no longer judged"),
    Became.OPEN: ("仍未解决", "still open"),
    Became.EASED: ("减轻，仍未解决", "eased, still open"),
    Became.RESOLVED: ("已解决", "resolved"),
}


def became_word(became: Became, lang: Lang) -> str:
    """What became of a finding, in a word."""
    return say(lang, *BECAME[became])


def counts_line(changes: tuple[Change, ...], lang: Lang) -> str:
    """新出现 0 · 加重 1 · … — every sort is named."""
    return " · ".join(
        f"{became_word(sort, lang)} {sum(change.became is sort for change in changes)}" for sort in Became
    )


def figure_text(figure: FigureChange, lang: Lang) -> str:
    """支出 运营管理费用 41.9531 万元（支出明细!F6）→ 36.00 万元（支出明细!F6）."""
    sides = (
        f"{_amount(fen, lang)}{_place(cells, lang)}"
        for fen, cells in ((figure.before_fen, figure.before_cells), (figure.now_fen, figure.now_cells))
    )
    name = f"{figure.of} {figure.subject}".strip()
    return f"{name} {' → '.join(sides)}"


def move_text(move: Move, lang: Lang) -> str:
    """支出：运营管理费用 → 日常办公费用 5.95 万元."""
    return say(
        lang,
        f"{move.of}：{move.source} 减少、{move.target} 增加 {amount_text(move.fen)}",
        f"{move.of}: {move.source} fell and {move.target} rose by {amount_text(move.fen)}",
    )


def now_text(change: Change, lang: Lang) -> str:
    """What is said of it today: the finding's sentence, else the verdict with its reason."""
    if change.now:
        return change.now.sentence
    if change.verdict is None:
        return say(lang, "新的一次没有检查这条规则", "the rule was not checked in the new run")
    if change.verdict.status in BAD:
        status = status_word(change.verdict.status, lang)
        zh = f"不再有这一问题（该规则因其他对象仍为{status}）"
        return say(lang, zh, f"this is no longer so (the rule is still a {status}, for other subjects)")
    return f"{status_word(change.verdict.status, lang)}{say(lang, '：', ': ')}{change.verdict.reason}"


def _amount(fen: int | None, lang: Lang) -> str:
    return say(lang, "无", "none") if fen is None else amount_text(fen)


def _place(cells: tuple[object, ...], lang: Lang) -> str:
    if not cells:
        return ""
    more = say(lang, f"等 {len(cells)} 处", f" and {len(cells) - 1} more") if len(cells) > 1 else ""
    return say(lang, f"（{cells[0]}{more}）", f" ({cells[0]}{more})")

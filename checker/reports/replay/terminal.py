"""A replay in the terminal: totals by rule, then who newly fails and by how much."""

from rich.console import Console

from checker.core.lang import Lang, say
from checker.core.money import yuan_text
from checker.core.replay_view import CaseReplay, ReplayView, RuleMove
from checker.core.status import Status
from checker.reports.bars import left, right
from checker.reports.terminal import STYLE, Page
from checker.reports.words import NOT_FINISHED, status_word

LISTED = 20
HEADS = (
    ("新不符合", "fail"),
    ("超出更多", "more"),
    ("新符合", "pass"),
    ("未能判断", "undec."),
    ("增加（元）", "added 元"),
)
WIDTHS = (9, 9, 7, 9, 14)
TITLE = 32


def show(view: ReplayView, console: Console, lang: Lang) -> None:
    """Print the summary, as wide as the page."""
    page = Page(console, lang)
    source = say(lang, "重读原文件", "from the files") if view.reread else say(lang, "凭存档", "from the archive")
    page.line(
        say(
            lang,
            f"{view.title} 第 {view.run} 次检查（{view.checked_on}），{source}，改按 {'、'.join(view.packs)} 判断",
            f"{view.title}, run {view.run} ({view.checked_on}), {source}, judged under {', '.join(view.packs)}",
        ),
        "bold",
    )
    if not view.finished:
        page.line(say(lang, *NOT_FINISHED), STYLE[Status.BREACH])
    judged = len(view.cases) - len(view.failed)
    cases = len({case.key for case, _ in view.newly_fails})
    page.line(
        say(
            lang,
            f"{len(view.cases)} 个项目重判 {judged} 个；{cases} 个项目新不符合 {len(view.newly_fails)} 条，"
            f"新符合 {len(view.newly_passes)} 条，变为未能判断 {len(view.lost)} 条",
            f"{judged} of {len(view.cases)} cases judged again; {cases} newly fail {len(view.newly_fails)} rules, "
            f"{len(view.newly_passes)} newly met, {len(view.lost)} newly undecided",
        )
    )
    if view.totals:
        page.line("")
        heads = [say(lang, *both) for both in HEADS]
        page.line(left("", TITLE) + "".join(right(t, w) for t, w in zip(heads, WIDTHS, strict=True)), "dim")
    for rule, (title, *counted, fen) in view.totals.items():
        texts = (*(str(count or "") for count in counted), yuan_text(fen) if fen else "")
        page.line(left(f"{rule} {title}", TITLE) + "".join(right(t, w) for t, w in zip(texts, WIDTHS, strict=True)))
    for heading, moves in (
        (say(lang, "新不符合", "newly fail"), view.newly_fails),
        (say(lang, "原已不符合，超出更多", "failed before, by more now"), view.fails_by_more),
        (say(lang, "新符合", "newly met"), view.newly_passes),
    ):
        if moves:
            page.line("")
            page.line(heading, "bold")
        for case, move in moves[:LISTED]:
            _move(page, case, move, lang)
        if len(moves) > LISTED:
            page.line(
                say(lang, f"…… 共 {len(moves)} 条，其余见文件", f"… {len(moves)} in all; the files list the rest"),
                "dim",
            )
    for case in view.failed[:LISTED]:
        page.line(f"{case.name}{say(lang, '：', ': ')}{case.failed}", "magenta", hang=4)
    if (count := len(view.failed)) > LISTED:
        page.line(
            say(lang, f"…… 共 {count} 个没有重判，其余见文件", f"… {count} not judged again; the files list the rest"),
            "dim",
        )


def _move(page: Page, case: CaseReplay, move: RuleMove, lang: Lang) -> None:
    before = status_word(move.before, lang) if move.before else say(lang, "（无）", "(none)")
    much = [f"{yuan_text(move.excess_fen)} 元"] if move.excess_fen else []
    if move.fails_by_more:
        much = [f"{yuan_text(move.excess_before_fen)} → {yuan_text(move.excess_fen)} 元"]
    much += [say(lang, f"{move.points} 个百分点", f"{move.points} points")] if move.points else []
    by = f"  {say(lang, '，', ', ').join(much)}" if much else ""
    text = f"{move.rule}  {case.name}  {before} → {status_word(move.now, lang)}{by}"
    page.line(text, STYLE[move.now], hang=4)

"""The end of a batch in the terminal: how many cases came to what, the worst of them, what could not be checked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from checker.core.lang import Lang, say
from checker.core.problems import ToldProblem
from checker.reports.terminal import Page

if TYPE_CHECKING:
    from checker.store.read import StoredCase

WORST_SHOWN, PROBLEMS_SHOWN = 10, 10
COUNTS = (
    ("breaches", "违规", "breach"),
    ("doubts", "疑点", "doubt"),
    ("hints", "提示", "hint"),
    ("undecided", "未能判断", "undecided"),
)


def show_batch(page: Page, cases: "Sequence[StoredCase]", problems: Mapping[str, Any], unchanged: int) -> None:
    """Print the summary of a run; `problems` has the first problem of each case that has any, by its key."""
    lang = page.lang
    same = say(lang, f"（没有变、沿用上次的 {unchanged} 个）", f" ({unchanged} unchanged)") if unchanged else ""
    page.line(say(lang, f"{len(cases)} 个项目", f"{len(cases)} cases") + same, "bold")
    page.line(_sum(cases, lang), "bold", indent=2)
    worst = sorted((case for case in cases if case.breaches or case.doubts), key=_badness)
    if worst:
        page.line("")
        page.line(say(lang, "问题最多的项目", "the worst cases"), "bold")
        for case in worst[:WORST_SHOWN]:
            page.line(f"{case.key}  {_counts(case, lang)}", indent=2, hang=4)
    if problems:
        page.line("")
        page.line(say(lang, "读不出来或没有检查成", "could not be read or checked"), "bold red")
        for key, problem in sorted(problems.items())[:PROBLEMS_SHOWN]:
            place = problem["place"]
            where = place if place.startswith(key) else f"{key}/{place}" if place else key
            page.line(ToldProblem(where, problem["what"], problem["advice"]).line(lang), indent=2)
        more = len(problems) - PROBLEMS_SHOWN
        if more > 0:
            page.line(
                say(lang, f"……还有 {more} 个，见 checker store cases", f"… and {more} more: checker store cases"),
                indent=2,
            )
    page.line("")


def _sum(cases: "Sequence[StoredCase]", lang: Lang) -> str:
    """Each case counts once, under the gravest it came to: what was not judged is no clean bill."""
    kinds = (
        ("problem_count", "读不全", "not fully read"),
        *((name, f"有{zh}", en) for name, zh, en in COUNTS[:3]),
        ("undecided", "只有未能判断", "undecided only"),
    )
    counts = Counter(next((name for name, _, _ in kinds if getattr(case, name)), "") for case in cases)
    said = [*kinds, ("", "没有问题", "nothing found")]
    return " · ".join(say(lang, f"{zh} {counts[name]}", f"{en} {counts[name]}") for name, zh, en in said)


def _badness(case: "StoredCase") -> tuple[int, int, int, str]:
    return -case.breaches, -case.doubts, -case.hints, case.key


def _counts(case: "StoredCase", lang: Lang) -> str:
    return " · ".join(
        say(lang, f"{zh} {getattr(case, name)}", f"{en} {getattr(case, name)}") for name, zh, en in COUNTS
    )

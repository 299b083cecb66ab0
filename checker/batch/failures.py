"""A case that could not be checked: why, as a Problem, in the same form as any other report."""

from collections.abc import Sequence

from checker.batch.crew import SLOW, Done
from checker.batch.places import Place
from checker.batch.settings import Settings
from checker.core.lang import Lang, say
from checker.core.problems import ToldProblem
from checker.store.case_rows import CaseRows, case_rows
from checker.store.states import FAILED
from checker.store.times import now


def died(exit_code: int | None, lang: Lang) -> tuple[str, str]:
    """The process ended in the middle of this case."""
    how = _how(exit_code, lang)
    return (
        say(
            lang,
            f"检查这个项目时进程中断{how}，没有结论",
            f"the process died while checking this case{how}: no verdict",
        ),
        say(
            lang,
            "核对文件来源，另存为 .xlsx 后重试；其余项目照常检查",
            "check where the file is from, save it again as .xlsx",
        ),
    )


def too_slow(seconds: float, lang: Lang) -> tuple[str, str]:
    """The case took longer than it may."""
    return (
        say(lang, f"超过时限 {seconds:g} 秒，没有检查完", f"took longer than the limit of {seconds:g} s"),
        say(
            lang,
            "看文件是否异常大，或用 --time-limit 放宽",
            "see whether the file is unusually large, or raise --time-limit",
        ),
    )


def too_big(memory_mb: int, lang: Lang) -> tuple[str, str]:
    """The case needed more memory than it may."""
    return (
        say(lang, f"超过内存上限 {memory_mb} MB，没有检查完", f"needed more memory than the limit of {memory_mb} MB"),
        say(
            lang,
            "看文件是否异常大，或用 --memory-limit 放宽",
            "see whether the file is unusually large, or raise --memory-limit",
        ),
    )


def our_fault(error: str, lang: Lang) -> tuple[str, str]:
    """An exception of ours: a bug, which must not stop the others."""
    return (
        say(lang, f"程序出错，没有结论：{error}", f"checker failed on this case: {error}"),
        say(lang, "这不是账的问题，请报给维护者；其余项目照常检查", "this is our fault, please report it"),
    )


def failed_rows(place: Place, done: Done, settings: Settings, inputs: Sequence[tuple[str, str]]) -> CaseRows:
    """What is saved of a case that could not be checked; it is tried again next time."""
    from checker.core.findings import CaseReport
    from checker.core.read_files import Input
    from checker.reports.json import case_json

    what, advice = _why(done, settings)
    report = CaseReport(
        place.name,
        tuple(Input(path, sha256) for path, sha256 in inputs),
        packs=(),
        verdicts=(),
        findings=(),
        problems=(ToldProblem(place.key, what, advice),),
    )
    return case_rows(
        place.key,
        done.job.content_key,
        case_json(report),
        engine="",
        checked_at=now(),
        seconds=round(done.answer.seconds, 4),
        state=FAILED,
    )


def _why(done: Done, settings: Settings) -> tuple[str, str]:
    lang, limits = settings.lang, settings.limits
    if done.failed == SLOW:
        return too_slow(limits.seconds, lang)
    if done.failed:
        return died(done.exit_code, lang)
    if done.answer.memory:
        return too_big(limits.memory_mb, lang)
    return our_fault(done.answer.bug, lang)


def _how(exit_code: int | None, lang: Lang) -> str:
    if exit_code is None:
        return ""
    if exit_code < 0:
        return say(lang, f"（信号 {-exit_code}）", f" (signal {-exit_code})")
    return say(lang, f"（退出码 {exit_code}）", f" (exit code {exit_code})")

"""How far a batch is: a bar with the rate and the time left, on a terminal only."""

from types import TracebackType
from typing import TYPE_CHECKING

from checker.cli._console import console
from checker.core.lang import Lang, say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from checker.store.case_rows import CaseRows


class Bar:
    """Told of every case that is done. Nothing is shown where the output is no terminal, or nothing is to be done."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._counts = [0, 0]

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def begin(self, total: int, unchanged: int) -> None:
        """So many cases, so many of which need not be checked."""
        screen = console(stderr=True)
        if unchanged == total or not screen.is_terminal:
            return
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            ProgressColumn,
            TextColumn,
            TimeRemainingColumn,
        )
        from rich.text import Text

        class Rate(ProgressColumn):
            def render(self, task: object) -> Text:
                speed = getattr(task, "speed", None)
                return Text("" if speed is None else f"{speed:.1f}{unit}")

        unit = say(self.lang, " 个/秒", " cases/s")
        left = say(self.lang, "还要", "left")
        columns = (TextColumn("{task.description}"), BarColumn(None), MofNCompleteColumn(), Rate(), TextColumn(left))
        self._bar = Progress(*columns, TimeRemainingColumn(), console=screen, expand=True)
        self._bar.start()
        self._task = self._bar.add_task(self._said(), total=total - unchanged)

    def done(self, rows: "CaseRows") -> None:
        """One more is done."""
        self._counts[0] += bool(rows.case["breaches"])
        self._counts[1] += bool(rows.case["problem_count"])
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, description=self._said())

    def _said(self) -> str:
        breaches, problems = self._counts
        return say(self.lang, f"违规 {breaches} · 读不出 {problems}", f"breach {breaches} · unread {problems}")

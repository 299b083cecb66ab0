"""Workers side by side: hand out jobs, take back what came of them, replace who dies."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from time import monotonic
from typing import Any

from checker.batch.jobs import CHECKS_WITH, CannotStartError
from checker.batch.settings import Limits, Settings
from checker.batch.worker import Answer, Ready, Worker
from checker.core.lang import Both

IN_HAND = 2  # the job a worker is at and the next, so that it never waits for the master
LOOKS_EVERY_SECONDS = 0.5
# A crew whose workers die before they are ready is not going to check anything.
FALSE_STARTS_MOST = 3

DIED, SLOW = "died", "slow"

Check = Callable[[Iterable[Any], Callable[[], bool]], Iterator["Done"]]


@dataclass(frozen=True, slots=True)
class Done:
    """A job and what came of it: an answer, or how its process came to its end (`failed`)."""

    job: Any
    answer: Answer
    failed: str = ""
    exit_code: int | None = None


@contextmanager
def crew_of(count: int, settings: Settings, make: str = CHECKS_WITH) -> Iterator[Check]:
    """`count` processes of this machine."""
    with Crew(make, settings, settings.limits, count) as crew:
        yield crew.run


class Crew:
    """`count` workers; as a context manager it dismisses them at the end."""

    def __init__(self, make: str, settings: Any, limits: Limits, count: int) -> None:
        self._hire: Callable[[], Worker] = lambda: Worker(make, settings, limits)
        self.workers = [self._hire() for _ in range(count)]
        self._false_starts = 0
        self._waiting: deque[Any] = deque()

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            if worker.jobs or not worker.ready:
                worker.end()
            else:
                worker.dismiss()

    def run(self, jobs: Iterable[Any], stopping: Callable[[], bool] = lambda: False) -> Iterator[Done]:
        """Check every job; yields each once, as it ends. Once `stopping`, no further job is begun.

        Raises CannotStartError where the packs cannot be used.
        """
        coming = iter(jobs)
        while True:
            if stopping():
                coming, self._waiting = iter(()), deque()
            self._hand_out(coming)
            if not any(worker.jobs for worker in self.workers) and not self._waiting:
                return
            yield from self._listen()

    def _hand_out(self, coming: Iterator[Any]) -> None:
        for round_ in range(IN_HAND):  # everybody gets one before anybody gets a second
            for worker in self.workers:
                if len(worker.jobs) <= round_:
                    job = self._waiting.popleft() if self._waiting else next(coming, None)
                    if job is None:
                        return
                    worker.give(job)

    def _listen(self) -> Iterator[Done]:
        pipes = {worker.pipe: worker for worker in self.workers}
        for pipe in wait(list(pipes), LOOKS_EVERY_SECONDS):
            worker = pipes[pipe]  # type: ignore[index]
            said = worker.hear()
            if isinstance(said, Ready):
                if said.refused:
                    raise CannotStartError(said.refused)
                worker.ready = True
                self._false_starts = 0
            elif isinstance(said, Answer):
                yield Done(worker.jobs.popleft(), said)
            else:
                yield from self._replace(worker, DIED)
        now = monotonic()
        for worker in list(self.workers):
            if worker.overdue(now) and not worker.pipe.poll():
                yield from self._replace(worker, SLOW)

    def _replace(self, worker: Worker, how: str) -> Iterator[Done]:
        """Somebody else takes over what the worker had not begun; what it was at has failed."""
        seconds = monotonic() - worker.since
        code = worker.end()
        if not worker.ready:
            self._false_starts += 1
            if self._false_starts >= FALSE_STARTS_MOST:
                raise CannotStartError(
                    Both(f"检查进程起不来（退出码 {code}）", f"processes end before they can check (exit code {code})")
                )
        jobs = list(worker.jobs)
        at = [jobs.pop(0)] if jobs and worker.ready else []
        self._waiting.extendleft(reversed(jobs))
        self.workers[self.workers.index(worker)] = self._hire()
        for job in at:
            yield Done(job, Answer(seconds=seconds), how, code)

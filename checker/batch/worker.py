"""A process that checks cases, one after another, and the end of the pipe that its master holds.

Each worker has a pipe of its own and shares no lock with anybody: killed at any moment, it takes nothing with it but
the case in its hands.
"""

import gc
import importlib
import multiprocessing
import signal
import time
import traceback
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any

from checker.batch.kept_memory import keep_freed_memory
from checker.batch.settings import Limits
from checker.core.collecting import look_for_circles_seldom
from checker.core.lang import Both, SaidError

FORKED = "forkserver"  # how workers are started, but on Windows
STARTS_WITHIN_SECONDS = 120
# A worker whose master was killed ends by itself even where the case never would.
ALARM_AFTER_SECONDS = 60
MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Ready:
    """The first word of a worker: it can begin, or why it cannot (`refused`)."""

    refused: Both | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says of a job: what came of it, or the bug that ended it."""

    result: Any = None
    bug: str = ""
    memory: bool = False
    seconds: float = 0.0
    peak_mb: float = 0.0


class Worker:
    """One such process, seen from its master: jobs in hand, the oldest being the one it is at.

    `make` names, as `module:function`, what is called with the settings in the worker and gives the function that
    does a job: by name, so that the master need not import what only workers need.
    """

    def __init__(self, make: str, settings: Any, limits: Limits) -> None:
        prepare_workers(make)
        context = multiprocessing.get_context(FORKED if _forks() else "spawn")
        self.pipe, theirs = context.Pipe()
        self.limits = limits
        self.jobs: deque[Any] = deque()
        self.ready = False
        self.since = time.monotonic()
        self._process = context.Process(target=work, args=(theirs, make, settings, limits), daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()

    def give(self, job: Any) -> None:
        """Hand over a job. A worker that is dying does not take it; that shows when it is listened to."""
        if not self.jobs:
            self.since = time.monotonic()
        self.jobs.append(job)
        _send(self.pipe, job)

    def hear(self) -> "Ready | Answer | None":
        """The next thing it says; None when it is no more."""
        try:
            said = self.pipe.recv()
        except (EOFError, OSError):
            return None
        self.since = time.monotonic()
        assert isinstance(said, Ready | Answer)
        return said

    def overdue(self, now: float) -> bool:
        """Whether it has been at its job for longer than it may, or has not come up at all."""
        limit = self.limits.seconds if self.ready else STARTS_WITHIN_SECONDS
        return bool(limit and (self.jobs or not self.ready) and now - self.since > limit)

    def end(self) -> int | None:
        """Kill it; returns how it had ended, None where it was still running."""
        self._process.join(0.2 if self._process.is_alive() else None)
        code: int | None = self._process.exitcode
        self._process.kill()
        self._process.join()
        self.pipe.close()
        return code

    def dismiss(self) -> None:
        """Nothing more to do."""
        _send(self.pipe, None)
        self._process.join(5)
        self.end()


def prepare_workers(make: str) -> None:
    """Start the process that workers are forked from: it imports what they need while its master still looks at files.

    Ctrl-C goes to all processes of a terminal, and one that is still importing would die of it with a trace: this one
    never hears it.
    """
    if not _forks():
        return
    from multiprocessing import forkserver, resource_tracker  # not on Windows

    multiprocessing.set_forkserver_preload(["checker.batch.preloaded", make.partition(":")[0]])
    resource_tracker.ensure_running()  # else started with the other, which would hear Ctrl-C again from then on
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _forks() -> bool:
    return FORKED in multiprocessing.get_all_start_methods()


def _why(error: BaseException) -> Both:
    if isinstance(error, SaidError):
        return error.said
    text = str(error) or type(error).__name__
    return Both(text, text)


def work(pipe: Connection, make: str, settings: Any, limits: Limits) -> None:
    """What a worker does: check what comes, until there is no more or nobody is there to listen."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes of a terminal; the master decides
    _limit_memory(limits.memory_mb)
    keep_freed_memory()
    with _Kept() as kept:
        module, _, name = make.partition(":")
        check = getattr(importlib.import_module(module), name)(settings)
    if kept.error is not None:
        _send(pipe, Ready(refused=_why(kept.error)))
        return
    gc.collect()
    gc.freeze()  # packs and libraries stay: no need to look through them for every case
    look_for_circles_seldom()
    if not _send(pipe, Ready()):
        return
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        if job is None:
            return
        begun = time.monotonic()
        answer = None
        with _Alarm(limits.seconds), _Kept() as kept:
            answer = check(job)
        memory, seconds = isinstance(kept.error, MemoryError), time.monotonic() - begun
        if not _send(pipe, Answer(answer, kept.said, memory, seconds, peak_mb())):
            return


def peak_mb() -> float:
    """The most memory this process has held so far."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@dataclass
class _Kept:
    """Keeps an exception of ours as text instead of letting it end the process."""

    error: Exception | None = None
    said: str = ""

    def __enter__(self) -> "_Kept":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> bool:
        if not isinstance(error, Exception):
            return False
        self.error = error
        last = traceback.extract_tb(trace)[-1]
        place = f"{Path(last.filename).parent.name}/{Path(last.filename).name}"
        self.said = f"{type(error).__name__}: {error}（{place}:{last.lineno}）"
        return True


@dataclass
class _Alarm:
    """Ends this process, should a case go on long after its master is gone."""

    seconds: float

    def __enter__(self) -> None:
        if self.seconds and hasattr(signal, "alarm"):
            signal.alarm(int(self.seconds) + ALARM_AFTER_SECONDS)

    def __exit__(self, *_: object) -> None:
        if hasattr(signal, "alarm"):
            signal.alarm(0)


def _limit_memory(memory_mb: int) -> None:
    """What a process may write to (RLIMIT_DATA: private memory, not what is merely mapped)."""
    if not memory_mb:
        return
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    most = memory_mb * MB
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _send(pipe: Connection, said: Any) -> bool:
    try:
        pipe.send(said)
    except (BrokenPipeError, ConnectionError):
        return False
    return True

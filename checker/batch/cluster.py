"""The same cases on a Dask cluster: a task is a case, checked in a process of its own beside the Dask worker.

So a case that crashes, hangs or eats memory ends that process and never the Dask worker, the limits are the same as
on one machine, and so are the results.
"""

import multiprocessing
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from checker.batch.crew import DIED, Check, Crew, Done
from checker.batch.jobs import CHECKS_WITH, CannotStartError, Job
from checker.batch.settings import Settings
from checker.batch.worker import Answer
from checker.core.lang import Both

CONNECT_SECONDS = 30
# Tasks in the cluster's hands at once, for each of its threads: enough that none waits, few enough to stop soon.
AHEAD = 3

_own = threading.local()


@contextmanager
def cluster_at(
    address: str, settings: Settings, make: str = CHECKS_WITH, timeout: float = CONNECT_SECONDS
) -> Iterator[Check]:
    """What does the jobs on the cluster whose scheduler is at `tcp://…`. Raises CannotStartError."""
    try:
        from distributed import Client
    except ImportError as error:
        said = Both(
            "--scheduler 要用 Dask：pip install 'checker[cluster]'",
            "--scheduler needs Dask: pip install 'checker[cluster]'",
        )
        raise CannotStartError(said) from error
    try:
        client = Client(address, timeout=timeout, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise CannotStartError(
            Both(f"连不上 Dask 集群 {address}：{error}", f"the Dask cluster {address} cannot be reached: {error}")
        ) from error
    with client:

        def check(jobs: Iterable[Any], stopping: Callable[[], bool]) -> Iterator[Done]:
            return _run(client, jobs, settings, make, stopping)

        yield check


def check_here(job: Job, settings: Settings, make: str) -> Done:
    """A task: check one case in this thread's own worker process, which is kept for the next."""
    crew = getattr(_own, "crew", None)
    if crew is None or _own.settings != (settings, make):
        if crew is not None:
            crew.__exit__()
        multiprocessing.current_process().daemon = False  # a Dask worker is one, and would be refused a child
        crew = _own.crew = Crew(make, settings, settings.limits, 1)
        _own.settings = (settings, make)
    [done] = crew.run([job])
    return done


def _run(
    client: Any, jobs: Iterable[Job], settings: Settings, make: str, stopping: Callable[[], bool]
) -> Iterator[Done]:
    from distributed import as_completed

    coming = iter(jobs)
    threads = sum(client.nthreads().values())
    if not threads:
        raise CannotStartError(Both("集群里没有 worker", "the cluster has no worker"))

    def submit(job: Job) -> Any:
        future = client.submit(check_here, job, settings, make, key=f"checker-{job.content_key}", pure=False)
        at[future.key] = job
        return future

    at: dict[str, Job] = {}
    running = as_completed([submit(job) for job in islice(coming, AHEAD * threads)], loop=client.loop)
    for future in running:
        job = at.pop(future.key)
        error = future.exception()
        if isinstance(error, CannotStartError):
            raise error
        if error is None:
            yield future.result()
        else:  # the Dask worker itself is gone, and those it was tried on again
            yield Done(job, Answer(bug=f"{type(error).__name__}: {error}"), DIED if _lost(error) else "")
        following = None if stopping() else next(coming, None)
        if following is not None:
            running.add(submit(following))


def _lost(error: BaseException) -> bool:
    from distributed.scheduler import KilledWorker

    return isinstance(error, KilledWorker)

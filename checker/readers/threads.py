"""The same work done on many things at once, on as many threads as the machine has processors."""

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

MOST_THREADS = 8

Given = TypeVar("Given")
Answer = TypeVar("Answer")


def on_threads(work: Callable[[Given], Answer], tasks: Sequence[Given]) -> list[Answer]:
    """Do the same work on every task; answers in order."""
    threads = min(os.cpu_count() or 1, MOST_THREADS, len(tasks))
    if threads <= 1:
        return [work(task) for task in tasks]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, tasks))

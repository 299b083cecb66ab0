"""Ctrl-C while a batch runs: the first lets what is being done be finished, the second ends it at once."""

import signal
from types import FrameType, TracebackType
from typing import Any

SIGNALS = ("SIGINT", "SIGTERM")


class Stop:
    """As a context manager it listens for Ctrl-C (and for the end of the session); called, it says whether it came."""

    def __init__(self) -> None:
        self._asked = False
        self._before: dict[signal.Signals, Any] = {}

    def __call__(self) -> bool:
        """Whether somebody asked to stop."""
        return self._asked

    def __enter__(self) -> "Stop":
        for name in SIGNALS:
            number = getattr(signal, name)
            self._before[number] = signal.signal(number, self._heard)
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _heard(self, number: int, frame: FrameType | None) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True

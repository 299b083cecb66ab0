"""What is being done, shown on a terminal once it takes longer than a second; nothing where output is piped."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING

from checker.core.text import printable

if TYPE_CHECKING:
    from rich.status import Status
    from rich.text import Text

PATIENCE_SECONDS = 1.0
Say = Callable[[str], None]


@contextmanager
def progress(patience: float = PATIENCE_SECONDS) -> Iterator[Say]:
    """Give a function that says what is being done now; it is shown on stderr if that is a terminal.

    Nothing is imported, started or printed for work that is done within the second.
    """
    if not sys.stderr.isatty():
        yield _silent
        return
    shown = _Shown()
    timer = Timer(patience, shown.begin)
    timer.daemon = True
    timer.start()
    try:
        yield shown.say
    finally:
        timer.cancel()
        shown.end()


def _silent(text: str) -> None:
    """Say nothing."""


class _Shown:
    """The words of the moment, and the spinner once there is one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._text = ""
        self._status: Status | None = None
        self._over = False

    def say(self, text: str) -> None:
        """Change the words."""
        with self._lock:
            self._text = text
            if self._status:
                self._status.update(_plain(text))

    def begin(self) -> None:
        """Show the words from now on."""
        from checker.cli._console import console

        with self._lock:
            if not self._over:
                self._status = console(stderr=True).status(_plain(self._text))
                self._status.start()

    def end(self) -> None:
        """Take them away."""
        with self._lock:
            self._over = True
            if self._status:
                self._status.stop()


def _plain(text: str) -> "Text":
    """Words that are shown as they are: a file name is no markup."""
    from rich.text import Text

    return Text(printable(text))

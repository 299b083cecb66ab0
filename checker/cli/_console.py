"""Where a command prints: UTF-8, 80 columns when nobody says otherwise, colour only on a terminal."""

import io
import os
import sys
from typing import TextIO

from rich.console import Console

WIDTH_WITHOUT_TERMINAL = 80


def console(stderr: bool = False) -> Console:
    """A console that shows ledger text as text: no markup, no highlighting, no emoji codes."""
    stream: TextIO = sys.stderr if stderr else sys.stdout
    if isinstance(stream, io.TextIOWrapper) and (stream.encoding or "").lower().replace("-", "") != "utf8":
        stream.reconfigure(encoding="utf-8", errors="replace")
    width = None if stream.isatty() or os.environ.get("COLUMNS") else WIDTH_WITHOUT_TERMINAL
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)

"""Put reports on disk: the old file or the new one, never half of one."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the target and then replace it in one step. Raises OSError; the old file then stands."""

    def write(out: BinaryIO) -> None:
        out.write(content)

    write_through(path, write)


def write_through(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """The same for what is written piece by piece: `write` is given the open file beside the target."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
        written.chmod(0o644)
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)

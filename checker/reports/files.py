"""Put reports on disk: the old file or the new one, never half of one."""

import os
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

NAME_BYTES = 255  # no file system in use takes longer names; a Chinese character is three


def fitting(name: str, ending: str) -> str:
    """The name of a file with its ending, cut where a file system would not take it; then a hash tells it from others.

    >>> fitting("永平街", ".json")
    '永平街.json'
    """
    whole = f"{name}{ending}"
    if len(os.fsencode(whole)) <= NAME_BYTES:
        return whole
    rest = f"…{sha256(os.fsencode(name)).hexdigest()[:8]}{ending}"
    room = NAME_BYTES - len(os.fsencode(rest))
    return os.fsencode(name)[:room].decode("utf-8", "ignore") + rest


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

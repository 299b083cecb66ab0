"""A report, or any plain value, as the store keeps it: compressed JSON."""

import json
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

QUICK = 1  # three quarters of what zlib's level 6 saves; by isal in a third of the time zlib itself takes for it


def packed(value: object) -> bytes:
    """A report (or any plain value) as compressed JSON; the same value gives the same bytes."""
    as_json, compress = _libraries()
    try:
        text = as_json(value)
    except UnicodeEncodeError:
        # A file name that is not UTF-8 holds lone surrogates; written as \udc80 they are JSON again.
        said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        text = said.encode("utf-8", "backslashreplace")
    return compress(text, QUICK)


def unpacked(report: bytes) -> dict[str, Any]:
    """The report back from the store."""
    value = json.loads(zlib.decompress(report))
    assert isinstance(value, dict)
    return value


@cache
def _libraries() -> tuple[Callable[[object], bytes], Callable[[bytes, int], bytes]]:
    """What packs; only a process that packs imports it, not the one that saves or finds nothing changed."""
    import msgspec
    from isal import isal_zlib

    return msgspec.json.Encoder().encode, isal_zlib.compress

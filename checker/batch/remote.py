"""Cases in a folder that is an address: s3://…, sftp://…, file://…, whatever fsspec knows.

The same rule as for a folder of this machine decides what a case is. A file is fetched by whoever needs it: to be
hashed by the process that hands out, to be read by the one that checks, into a folder that is gone afterwards.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

from checker.batch.places import Lister, Place, places_of
from checker.core.lang import Both, SaidError

TIMES = ("mtime", "LastModified", "last_modified", "created")
MARKS = ("ETag", "etag", "checksum", "md5Hash", "ino")
PIECE = 1 << 20
LEVELS_READ = 1  # folders within a case that are looked into


class AddressError(SaidError):
    """The address cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an address says of one name."""

    name: str
    path: str
    said: dict[str, Any]

    def is_dir(self) -> bool:
        return bool(self.said["type"] == "directory")

    def is_symlink(self) -> bool:
        return False

    def stat(self) -> os.stat_result:
        moment = next((self.said[name] for name in TIMES if name in self.said), 0)
        seconds = moment.timestamp() if isinstance(moment, datetime) else float(moment or 0)
        mark = next((str(self.said[name]) for name in MARKS if name in self.said), "")
        times = {"st_mtime_ns": int(seconds * 1e9), "st_ctime_ns": int(seconds * 1e9)}
        return os.stat_result((0, crc32(mark.encode()), 0, 0, 0, 0, self.said.get("size") or 0, 0, 0, 0), times)


def find_remote_places(address: str, apart: Iterable[str] = ()) -> list[Place]:
    """Every case of the folder at this address, by key. Raises AddressError."""
    system, folder = _system(address)
    protocol = address.partition("://")[0]

    def entries(path: str) -> Iterator[_Entry]:
        for said in system.ls(_within(path), detail=True):
            name = str(said["name"]).rstrip("/")
            if name != _within(path).rstrip("/"):
                yield _Entry(name.rpartition("/")[2], f"{protocol}://{name}", said)

    if not system.isdir(folder):
        raise AddressError(Both(f"{address} 不是文件夹", f"{address} is no folder"))
    return places_of(f"{protocol}://{folder}", Lister(entries, lambda path: path, apart=tuple(apart)))


def hash_remote(address: str) -> str:
    """The SHA-256 of what is at an address. Raises OSError."""
    system, path = _system(address)
    whole = sha256()
    with system.open(path, "rb") as file:
        while piece := file.read(PIECE):
            whole.update(piece)
    return whole.hexdigest()


@contextmanager
def fetched(address: str) -> Iterator[Path]:
    """A copy of the case at an address, file or folder, in a folder that is gone afterwards."""
    system, path = _system(address)
    with TemporaryDirectory(prefix="checker-") as folder:
        copy = Path(folder) / path.rstrip("/").rpartition("/")[2]
        if system.isdir(path):
            copy.mkdir()
            for remote in system.find(path):
                name = str(remote)[len(path.rstrip("/")) + 1 :]
                local = copy / name
                local.parent.mkdir(parents=True, exist_ok=True)
                if name.count("/") > LEVELS_READ:
                    local.touch()  # nobody reads it; that it is there is told
                else:
                    system.get_file(remote, str(local))
        else:
            system.get_file(path, str(copy))
        yield copy


def _system(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise AddressError(
            Both(
                "文件夹写成地址时要用 fsspec：pip install 'checker[cluster]'",
                "a folder given as an address needs fsspec: pip install 'checker[cluster]'",
            )
        ) from error
    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise AddressError(Both(f"{address} 打不开：{error}", f"{address} cannot be opened: {error}")) from error
    return system, str(path)


def _within(address: str) -> str:
    return address.partition("://")[2]

"""By what an unchanged case is known: one hash over its files, the packs, the program and the options.

Contents decide, never dates. A file's hash is taken over from an earlier run only where size, inode and both of its
times are the same as then and were already old then: the time of last change of the inode (ctime) cannot be set
back, so a file that was written to since is read again. `--rehash` reads every file.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import file_digest, sha256
from io import FileIO
from pathlib import Path

from checker import __version__
from checker.batch.places import FileSeen, Place
from checker.batch.settings import Settings
from checker.rules_folder import PACKAGE, rules_folder

# A clock's step on the coarsest file system in use (FAT: 2 s); what was written later than this before it was
# looked at could be written again within the same tick.
TICK_NS = 2_000_000_000
OURS = (".py", ".yaml", ".json")
# Libraries whose version can change what is read, or what a working day is.
READ_WITH = (
    "chinesecalendar",
    "durable-rules",
    "isal",
    "lxml",
    "msoffcrypto-tool",
    "numpy",
    "openpyxl",
    "pandas",
    "pyarrow",
    "python-calamine",
    "xlrd",
)

INSTALLED = re.compile(r"(.+?)-(\d[^-]*)(?:-py[\d.]+)?\.(?:dist|egg)-info")

Stat = tuple[int, int, int, int]
Remembered = tuple[Stat, str]


def stat_of(file: FileSeen) -> Stat:
    """What tells that a file is still the one it was."""
    return file.size, file.mtime_ns, file.ctime_ns, file.inode


def settled(file: FileSeen, now_ns: int) -> bool:
    """Whether the file is old enough for its times to be trusted next time."""
    return file.size >= 0 and max(file.mtime_ns, file.ctime_ns) + TICK_NS < now_ns


def hash_file(path: str) -> str:
    """The SHA-256 of a file; '' where it cannot be read, which is then said by whoever checks the case."""
    try:
        if "://" in path:
            from checker.batch.remote import hash_remote

            return hash_remote(path)
        with Path(path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def hashes(places: Iterable[Place], remembered: Mapping[str, Remembered]) -> dict[str, str]:
    """The hash of every file that is read, by its path; `remembered` ones are taken over where nothing moved."""
    found = {}
    for place in places:
        for file in place.files:
            if file.read:
                stat, known = remembered.get(file.path, (None, ""))
                found[file.path] = known if stat == stat_of(file) else hash_file(file.path)
    return found


def content_key(place: Place, hashed: Mapping[str, str], common: str) -> str:
    """The key of a case: names and contents of its files, and what is common to the batch."""
    files = [(file.name, hashed[file.path] if file.read else None) for file in place.files]
    said = json.dumps([place.key, place.is_folder, files, common], ensure_ascii=True)
    return sha256(said.encode()).hexdigest()


def common_key(settings: Settings) -> str:
    """What all cases of a batch have in common: program, libraries, packs, options. Raises OSError."""
    packs = [sha256(Path(name).read_bytes()).hexdigest() if _is_file(name) else name for name in settings.packs]
    options = [settings.as_of, settings.lang, settings.engine, settings.password, settings.show_personal]
    said = json.dumps([program(), libraries(), packs, options, settings.formats], ensure_ascii=True)
    return sha256(said.encode()).hexdigest()


@cache
def program() -> str:
    """The hash of the program's own files, shipped packs among them: a changed program checks everything again."""
    rules = rules_folder()
    ours = sorted(_files_below(str(PACKAGE)))
    theirs = [] if rules.is_relative_to(PACKAGE) else sorted(map(str, rules.glob("*.yaml")))
    whole = sha256(__version__.encode())
    for path in (*ours, *theirs):
        with FileIO(path) as file:  # hundreds of small files, looked at before anything else can begin
            whole.update(path.rpartition(os.sep)[2].encode() + b"\0" + sha256(file.read()).digest())
    return whole.hexdigest()


def _files_below(folder: str) -> Iterator[str]:
    for one in os.scandir(folder):
        if one.is_dir():
            yield from _files_below(one.path)
        elif one.name.endswith(OURS):
            yield one.path


@cache
def libraries() -> tuple[str, ...]:
    """Python and the libraries that reading depends on, with their versions."""
    has = _installed()
    return (
        f"python {sys.version_info[0]}.{sys.version_info[1]}",
        *(f"{name} {has.get(name, '')}" for name in READ_WITH),
    )


def _installed() -> dict[str, str]:
    """What is installed, with its version, as the names of the folders say that pip keeps of every package.

    importlib.metadata would read the whole description of each, which takes as long as looking at a thousand folders.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        try:
            names = [one.name for one in os.scandir(place or ".")]
        except OSError:
            continue
        for name in names:
            if (said := INSTALLED.fullmatch(name)) is not None:
                found.setdefault(re.sub("[-_.]+", "-", said[1]).lower(), said[2])
    return found


def _is_file(name: str) -> bool:
    return Path(name).suffix in {".yaml", ".yml"}

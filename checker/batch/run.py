"""A batch from beginning to end: find, compare with what is known, check the rest, save each as it is done."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter, time_ns
from typing import TYPE_CHECKING, Protocol

from checker import __version__
from checker.batch.content_keys import Remembered, common_key, content_key, hashes, program, settled
from checker.batch.jobs import Checked, Job
from checker.batch.places import Place
from checker.batch.settings import Settings
from checker.reports.files import fitting, write_whole
from checker.store.errors import cannot_be_written
from checker.store.files import FileRow, files_seen, files_written, note_written, remember_files
from checker.store.read import StoredCase, cases, known, linked, runs
from checker.store.states import FINISHED, INTERRUPTED
from checker.store.store import Store
from checker.store.write import (
    PackText,
    RunStart,
    end_run,
    leave_out,
    reopen_run,
    reuse_cases,
    save_case,
    start_run,
)

if TYPE_CHECKING:  # not imported where nothing is to be checked
    from checker.batch.crew import Check, Done
    from checker.store.case_rows import CaseRows


class Watcher(Protocol):
    """Who is told how far the batch is."""

    def begin(self, total: int, unchanged: int) -> None:
        """So many cases, so many of which need not be checked."""

    def done(self, rows: "CaseRows") -> None:
        """One more has been checked and saved."""


@dataclass(frozen=True)
class Batch:
    """What to do: the cases of `folder`, and how.

    `again` checks what is known as well; `rehash` reads every file to see whether it changed; `stop_at` names the
    columns of `cases` that end the batch where one is not 0 (--fail-fast).
    """

    folder: str
    places: list[Place]
    settings: Settings
    packs: tuple[PackText, ...] = ()
    out: Path = Path()
    resume: bool = False
    again: bool = False
    rehash: bool = False
    stop_at: tuple[str, ...] = ()


@dataclass
class Outcome:
    """How it went: cases in all, taken over unchanged, checked now; the most memory a process held."""

    run: int
    resumed: bool
    total: int
    unchanged: int
    checked: int = 0
    peak_mb: float = 0.0
    seconds: float = 0.0

    @property
    def left(self) -> int:
        """How many cases have not been checked."""
        return self.total - self.unchanged - self.checked


def run_batch(
    store: Store,
    batch: Batch,
    checks: Callable[[], AbstractContextManager["Check"]],
    watcher: Watcher,
    stopping: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Check what has to be checked. Each case is saved as it is done: an end at any moment loses nothing.

    `checks` gives what does the jobs (a crew of processes, or a cluster); it is asked only where there are any.
    """
    now, begun = time_ns(), perf_counter()
    seen = files_seen(store, batch.folder)
    hashed = hashes(batch.places, {} if batch.rehash else _remembered(batch, seen))
    common = common_key(batch.settings)
    keys = {place.key: content_key(place, hashed, common) for place in batch.places}
    run = _run_to_resume(store, batch, common)
    resumed = run is not None
    if run is None:
        run = start_run(store, _start(batch, common))
    has = linked(store, run)
    unchanged = _unchanged(store, batch, keys, cases(store, run) if resumed else [])
    reuse_cases(store, run, [(key, case) for key, case in unchanged.items() if has.get(key) != case])
    remember_files(store, batch.folder, _news(batch, hashed, seen, now))
    outcome = Outcome(run, resumed, len(batch.places), len(unchanged))
    watcher.begin(outcome.total, outcome.unchanged)
    waiting = {place.key: place for place in batch.places if place.key not in unchanged}
    if waiting and not _has_reason_to_stop(store, batch, run):
        jobs = [Job(key, place.path, keys[key]) for key, place in waiting.items()]
        with checks() as check:
            for rows in _check(store, batch, check(jobs, stopping), waiting, hashed, common, outcome):
                watcher.done(rows)
                if any(rows.case[column] for column in batch.stop_at):
                    break
    if not outcome.left:
        leave_out(store, run, linked(store, run).keys() - keys.keys())
    end_run(store, run, INTERRUPTED if outcome.left else FINISHED)
    outcome.seconds = perf_counter() - begun
    return outcome


def _check(
    store: Store,
    batch: Batch,
    coming: Iterator["Done"],
    waiting: Mapping[str, Place],
    hashed: Mapping[str, str],
    common: str,
    outcome: Outcome,
) -> "Iterator[CaseRows]":
    from checker.batch.failures import failed_rows

    for done in coming:
        place = waiting[done.job.key]
        outcome.peak_mb = max(outcome.peak_mb, done.answer.peak_mb)
        checked = done.answer.result
        if isinstance(checked, Checked):
            rows = _as_read(place, checked, hashed, common)
            files = {_path(batch, place.key, ending): content for ending, content in checked.files.items()}
        else:
            read = [(_shown(place, file.name), hashed[file.path]) for file in place.files if hashed.get(file.path)]
            rows, files = failed_rows(place, done, batch.settings, read), {}
        for path, content in files.items():
            _write(Path(path), content)
        case = save_case(store, outcome.run, rows)
        note_written(store, dict.fromkeys(files, case))
        outcome.checked += 1
        yield rows


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as error:  # a full disk, a folder nobody may write to: no fault of the case
        raise cannot_be_written(str(path), error.strerror) from error


def _as_read(place: Place, checked: Checked, hashed: Mapping[str, str], common: str) -> "CaseRows":
    """A file that changed between being hashed and being read: the report is known by what was read."""
    read = dict(checked.read)
    actual = {file.path: read.get(_shown(place, file.name), hashed.get(file.path, "")) for file in place.files}
    if all(hashed.get(path, "") == sha256 for path, sha256 in actual.items()):
        return checked.rows
    key = content_key(place, actual, common)
    return replace(checked.rows, content_key=key, case={**checked.rows.case, "content_key": key})


def _shown(place: Place, file: str) -> str:
    return f"{place.key}/{file}" if place.is_folder else place.key


def _run_to_resume(store: Store, batch: Batch, common: str) -> int | None:
    """The newest unfinished run of the same folder with the same packs, program and options."""
    if not batch.resume:
        return None
    for run in runs(store):
        if run.folder == batch.folder and run.options.get("common") == common:
            if run.state == FINISHED:
                return None
            reopen_run(store, run.id)
            return run.id
    return None


def _start(batch: Batch, common: str) -> RunStart:
    settings = batch.settings
    options = {
        "common": common,
        "show_personal": settings.show_personal,
        "time_limit": settings.limits.seconds,
        "memory_limit": settings.limits.memory_mb,
    }
    start = RunStart(batch.folder, __version__, program(), settings.lang, settings.engine, settings.as_of)
    return replace(start, packs=batch.packs, options=options)


def _unchanged(store: Store, batch: Batch, keys: Mapping[str, str], has: list[StoredCase]) -> dict[str, int]:
    """The cases that need not be checked: key to cases.id."""
    before = {} if batch.again else known(store, list(keys.values()))
    own = {case.key: case.id for case in has if case.state == "checked" and keys.get(case.key) == case.content_key}
    found = {key: before[content] for key, content in keys.items() if content in before} | own
    if batch.settings.formats:
        written = files_written(store)
        endings = _endings(batch.settings.formats)
        found = {
            key: case
            for key, case in found.items()
            if all(written.get(path) == case and Path(path).exists() for path in _paths(batch, key, endings))
        }
    return found


def _endings(names: tuple[str, ...]) -> list[str]:
    from checker.reports.formats import formats

    return [ending for name in names for ending in formats()[name].files]


def _paths(batch: Batch, key: str, endings: list[str]) -> Iterator[str]:
    yield from (_path(batch, key, ending) for ending in endings)


def _path(batch: Batch, key: str, ending: str) -> str:
    """Where the file of a case goes."""
    folder, _, name = key.rpartition("/")
    return str(batch.out / folder / fitting(name, ending))


def _remembered(batch: Batch, seen: Mapping[str, FileRow]) -> dict[str, Remembered]:
    found = {}
    for place in batch.places:
        for file in place.files:
            row = seen.get(_shown(place, file.name))
            if row is not None:
                found[file.path] = ((row.size, row.mtime_ns, row.ctime_ns, int(row.inode)), row.sha256)
    return found


def _news(batch: Batch, hashed: Mapping[str, str], seen: Mapping[str, FileRow], now_ns: int) -> Iterator[FileRow]:
    """Files whose hash is worth remembering and is not remembered yet."""
    for place in batch.places:
        for file in place.files:
            if file.read and hashed[file.path] and settled(file, now_ns):
                path = _shown(place, file.name)
                row = FileRow(path, file.size, file.mtime_ns, file.ctime_ns, str(file.inode), hashed[file.path])
                if seen.get(path) != row:
                    yield row


def _has_reason_to_stop(store: Store, batch: Batch, run: int) -> bool:
    return bool(batch.stop_at) and any(getattr(case, name) for case in cases(store, run) for name in batch.stop_at)

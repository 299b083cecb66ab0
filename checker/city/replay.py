"""Judge the cases of a run again under other packs, from the archive or from the files, and compare."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from hashlib import file_digest
from pathlib import Path
from typing import Any

from checker.audit import Auditor
from checker.city.archive import ArchiveError, as_asked, read_archive
from checker.city.names import told_apart
from checker.core.findings import Finding, Verdict
from checker.core.lang import Lang, named, say
from checker.core.replay_view import CaseReplay, ReplayView, RuleMove
from checker.core.shares import points_text, to_share
from checker.core.status import Status
from checker.store.read import Run, rows_of
from checker.store.read_city import archives_of, stations_of, verdicts_of
from checker.store.states import FINISHED
from checker.store.store import Store
from checker.tables.read_case import read_case


@dataclass(frozen=True)
class Again:
    """How cases are judged again: under which packs, as of which day, from the archive or from the files."""

    auditor: Auditor
    as_of: date | None = None
    reread: bool = False
    password: str | None = None


def replay(store: Store, run: Run, again: Again, lang: Lang) -> ReplayView:
    """Judge every case of a run again and say what changes. Raises nothing: what cannot be done is said per case."""
    money: dict[tuple[int, str], int] = {}
    for found in rows_of(store, run.id, "findings"):
        place = (found["case_id"], found["rule"])
        money[place] = money.get(place, 0) + (found["excess_fen"] or 0)
    said: dict[int, dict[str, Status]] = {}
    for case, rule, _, status, _, _ in verdicts_of(store, run.id):
        said.setdefault(case, {})[rule] = Status(status)
    stations = told_apart(stations_of(store, run.id))
    from_files = _reread(store, run, stations, again, lang) if again.reread else None
    results = from_files if from_files is not None else _from_archive(store, run, again, lang)
    judged: dict[int, tuple[Sequence[Verdict], Sequence[Finding]] | str] = dict(results)
    cases = []
    for row in stations:
        result = judged.get(
            row["case_id"], say(lang, "库里没有这个项目的存档", "the store has no archive of this case")
        )
        who = (row["key"], row["name"], row["operator"] or "", row["region"] or "", row["year"])
        if isinstance(result, str):
            cases.append(CaseReplay(*who, failed=result))
        else:
            then = said.get(row["case_id"], {})
            before = {rule: (status, money.get((row["case_id"], rule), 0)) for rule, status in then.items()}
            cases.append(CaseReplay(*who, moves=tuple(_moves(before, *result))))
    return ReplayView(
        title=run.folder.rstrip("/").rsplit("/", 1)[-1], run=run.id, checked_on=(run.finished_at or run.started_at)[:10],
        version=run.version, packs=tuple(compiled.pack.name(lang) for compiled in again.auditor.compiled),
        as_of=again.as_of.isoformat() if again.as_of else run.as_of, reread=again.reread, cases=tuple(cases),
        finished=run.state == FINISHED,
    )  # fmt: skip


Judged = Iterator[tuple[int, tuple[Sequence[Verdict], Sequence[Finding]] | str]]


def _from_archive(store: Store, run: Run, again: Again, lang: Lang) -> Judged:
    for case, packed in archives_of(store, run.id):
        try:
            archive = read_archive(packed)
        except ArchiveError as error:
            yield case, error.said.to(lang)
            continue
        if again.as_of is not None and again.as_of != archive.as_of:
            zh = f"存档是按 {archive.as_of or '全部资料'} 测量的，换成 {again.as_of} 要用 --reread 重读原文件"
            yield case, say(lang, zh, f"archived as of {archive.as_of or 'all papers'}; for {again.as_of} use --reread")
            continue
        kept = as_asked(archive, again.auditor.asks(archive.standing))
        judged = again.auditor.judge(kept)
        yield case, (judged.verdicts, judged.findings)


def _reread(store: Store, run: Run, stations: Sequence[Mapping[str, Any]], again: Again, lang: Lang) -> Judged:
    """From the files, where all of them are still what was checked."""
    inputs: dict[int, list[tuple[str, str]]] = {}
    for file in rows_of(store, run.id, "inputs"):
        inputs.setdefault(file["case_id"], []).append((file["path"], file["sha256"]))
    archived = dict(archives_of(store, run.id)) if again.as_of is None else {}
    folder = Path(run.folder)
    for row in stations:
        case = row["case_id"]
        changed = [path for path, sha256 in inputs.get(case, []) if _sha256(folder / path) != sha256]
        if changed or not (folder / row["key"]).exists():
            where = named(changed[:3] or [row["key"]], quoted=False)
            yield case, _changed(where.to(lang), lang)
            continue
        as_of = again.as_of if again.as_of is not None else _archived_day(archived.get(case), run)
        read = read_case(folder / row["key"], as_of, shown=row["key"], password=again.password)
        if read.inputs and case not in inputs:  # there was nothing to be read then
            yield case, _changed(row["key"], lang)
            continue
        report = again.auditor.audit(read)
        yield case, (report.verdicts, report.findings)


def _changed(where: str, lang: Lang) -> str:
    return say(lang, f"原文件不在原处或已改动：{where}", f"files are gone or have changed: {where}")


def _archived_day(packed: bytes | None, run: Run) -> date | None:
    if packed is not None:
        return read_archive(packed).as_of
    return date.fromisoformat(run.as_of) if run.as_of else None


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _moves(
    said: Mapping[str, tuple[Status, int]], verdicts: Sequence[Verdict], findings: Sequence[Finding]
) -> Iterator[RuleMove]:
    for verdict in verdicts:
        mine = tuple(finding for finding in findings if finding.rule == verdict.rule)
        points = "、".join(text for finding in mine if (text := points_of(finding)))
        before, excess = said.get(verdict.rule, (None, 0))
        if before is not verdict.status or mine:
            yield RuleMove(verdict.rule, verdict.title, before, verdict.status, verdict.reason, mine, points, excess)


def points_of(finding: Finding) -> str:
    """How far a share is from its limit, in percentage points; '' for what is no share."""
    measured, limit = _share(finding.measured), _share(finding.limit)
    return points_text(abs(measured - limit)) if measured is not None and limit is not None else ""


def _share(text: str) -> Fraction | None:
    plain = text.strip().lstrip("≤≥<>=＜＞+−-")
    try:
        return to_share(plain) if plain.endswith("%") else None
    except (ValueError, ArithmeticError):
        return None

"""Make the view of a city out of one run in the store."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checker.city.cross_tests import cross_result, seen_in_store
from checker.city.names import told_apart
from checker.city.years import year_changes
from checker.core.city_view import CityView, RuleOverall, Said, StationYear, Undecided
from checker.core.lang import Lang, say
from checker.core.status import SHOWN_ORDER, Status
from checker.packs.pack import Pack
from checker.store.read import Run, packs_of, rows_of
from checker.store.read_city import stations_of, verdicts_of
from checker.store.states import CHECKED, FINISHED
from checker.store.store import Store
from checker.tables.sheets import sheets

VerdictRows = Sequence[tuple[int, str, str, str, str, str]]  # case, rule, pack, status, title, reason
Rows = Sequence[Mapping[str, Any]]  # cases with what is known of their stations
NOT_DOCUMENTS = {"report"}  # 报告概况 is of reports, not of books


def city_view(store: Store, run: Run, packs: Iterable[Pack], lang: Lang) -> CityView:
    """Everything there is to say of all cases of a run together; `packs` are those across stations."""
    rows = told_apart(stations_of(store, run.id))
    said = verdicts_of(store, run.id)
    missing = _missing(store, run, rows, said)
    cases = _cases(store, run, rows, said, missing)
    readable = [row for row in rows if row["station"] is not None]
    crossed = cross_result(seen_in_store(store, run.id, readable), packs, lang)
    names = {row["case_id"]: row["name"] for row in rows}
    return CityView(
        title=run.folder.rstrip("/").rsplit("/", 1)[-1],
        run=run.id,
        checked_on=(run.finished_at or run.started_at)[:10],
        version=run.version,
        engine=run.engine,
        as_of=run.as_of,
        packs=tuple(pack.pack for pack in packs_of(store, run.id)),
        cases=cases,
        rules=_rules(said, cases),
        cross_verdicts=crossed.verdicts,
        cross_findings=crossed.findings,
        cross_cases={id_: tuple(names[case] for case in found) for id_, found in crossed.cases.items()},
        undecided=_undecided(cases),
        years=year_changes(cases),
        finished=run.state == FINISHED,
        sheets=tuple(
            sheet.name for sheet in sheets().values() if any(sheet.name in lacks for lacks in missing.values())
        ),
    )


def not_kept(store: Store, run: Run, lang: Lang) -> str:
    """Why tests across stations see nothing of some cases: they were checked before the store kept it. '' if none."""
    old = [row for row in stations_of(store, run.id) if row["station"] is None and row["state"] == CHECKED]
    if not old:
        return ""
    zh = f"{len(old)} 个项目是旧版本存的，没有跨站检验的数据，重新检查后才有"
    return say(lang, zh, f"{len(old)} cases were stored by an older version without what tests across stations need")


def _missing(store: Store, run: Run, rows: Rows, said: VerdictRows) -> dict[int, list[str]]:
    """By case the sheets it has not: those that others of the run have, or that rules of its own ask for.

    What a file holds that could not be read nobody knows: of such a case no sheet is said to be missing, only
    what is the matter with the file.
    """
    there = {kind for row in rows for kind in (row["sheets"] or "").split(",")}
    unread = _with_unread_files(store, run)
    asked: dict[int, str] = {}
    for case, _, _, status, _, reason in said:
        if status == Status.UNDECIDED.value:
            asked[case] = asked.get(case, "") + reason
    return {
        row["case_id"]: [
            sheet.name
            for kind, sheet in sheets().items()
            if kind not in NOT_DOCUMENTS
            and kind not in row["sheets"].split(",")
            and (kind in there or f"“{sheet.name}”" in asked.get(row["case_id"], ""))
        ]
        for row in rows
        if row["sheets"] is not None and row["case_id"] not in unread
    }


def _with_unread_files(store: Store, run: Run) -> set[int]:
    """The cases with a problem that is about a file as a whole, not about one of its sheets or cells."""
    about: dict[int, set[str]] = {}
    for row in rows_of(store, run.id, "problems"):
        about.setdefault(row["case_id"], set()).add(f"/{row['place']}")
    files = rows_of(store, run.id, "inputs") if about else []
    return {row["case_id"] for row in files if f"/{row['path']}".endswith(tuple(about.get(row["case_id"], ())))}


def _cases(
    store: Store, run: Run, rows: Rows, said: VerdictRows, missing: Mapping[int, Sequence[str]]
) -> tuple[StationYear, ...]:
    statuses: dict[int, dict[str, Status]] = {}
    reasons: dict[int, dict[str, str]] = {}
    for case, rule, _, status, _, reason in said:
        statuses.setdefault(case, {})[rule] = Status(status)
        reasons.setdefault(case, {})[rule] = reason
    findings: dict[int, list[Said]] = {}
    for row in rows_of(store, run.id, "findings"):
        findings.setdefault(row["case_id"], []).append(_said(row))
    problems: dict[int, list[tuple[str, str, str]]] = {}
    for row in rows_of(store, run.id, "problems"):
        problems.setdefault(row["case_id"], []).append((row["place"], row["what"], row["advice"]))
    return tuple(
        StationYear(
            number=row["case_id"],
            key=row["key"],
            name=row["name"],
            station=row["station"] or row["name"],
            operator=row["operator"] or "",
            region=row["region"] or "",
            year=row["year"],
            checked=row["state"] == CHECKED,
            statuses=statuses.get(row["case_id"], {}),
            reasons=reasons.get(row["case_id"], {}),
            findings=tuple(findings.get(row["case_id"], ())),
            amounts=json.loads(row["amounts"] or "{}"),
            missing=tuple(missing.get(row["case_id"], ())),
            problems=tuple(problems.get(row["case_id"], ())),
        )
        for row in rows
    )


def _said(row: Mapping[str, Any]) -> Said:
    cells = tuple(cell for cell in row["cells"].split("\n") if cell)
    return Said(
        row["finding"], row["rule"], Status(row["status"]), row["title"], row["sentence"], row["excess_fen"],
        row["document"], cells,
    )  # fmt: skip


def _rules(said: VerdictRows, cases: Sequence[StationYear]) -> tuple[RuleOverall, ...]:
    known: dict[str, tuple[str, str]] = {}
    for _, rule, pack, _, title, _ in said:
        known.setdefault(rule, (title, pack))
    counts = {rule: dict.fromkeys(SHOWN_ORDER, 0) for rule in known}
    money = dict.fromkeys(known, 0)
    for case in cases:
        for rule, status in case.statuses.items():
            counts[rule][status] += 1
        for finding in case.findings:
            money[finding.rule] = money.get(finding.rule, 0) + (finding.excess_fen or 0)
    found = [RuleOverall(rule, title, pack, counts[rule], money[rule]) for rule, (title, pack) in known.items()]
    return tuple(sorted(found, key=lambda rule: (rule.pack, rule.rule)))


def _undecided(cases: Sequence[StationYear]) -> tuple[Undecided, ...]:
    """By reason: the rules and the cases; what concerns most cases first."""
    rules: dict[str, dict[str, None]] = {}
    names: dict[str, dict[str, None]] = {}
    for case in cases:
        for rule, status in case.statuses.items():
            if status is Status.UNDECIDED:
                rules.setdefault(case.reasons[rule], {})[rule] = None
                names.setdefault(case.reasons[rule], {})[case.name] = None
    found = [Undecided(reason, tuple(sorted(rules[reason])), tuple(names[reason])) for reason in rules]
    return tuple(sorted(found, key=lambda one: (-len(one.cases), -len(one.rules), one.reason)))

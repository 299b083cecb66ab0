"""The tests across stations: what is kept of a case for them, and what they find in all cases of a run."""

import importlib
import json
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from types import ModuleType
from typing import TYPE_CHECKING, Any

import checker.city.cross
from checker.city.names import told_apart
from checker.city.station import station_row
from checker.city.tie import CrossFound, ManyTies, Met, Seen
from checker.city.tie_rows import many_row_of, row_of
from checker.core.cells import CellRef
from checker.core.findings import Finding, Step, Verdict
from checker.core.lang import Lang, say
from checker.core.money import amount_text
from checker.core.status import Status
from checker.packs.compile import compile_pack
from checker.packs.model import Rule
from checker.packs.pack import CompiledPack, Pack
from checker.store.digest import digest
from checker.store.many_ties import all_rolled_out
from checker.tables.case import Case

if TYPE_CHECKING:
    from checker.store.store import Store

NAMES_LISTED = 6
TIE_COLUMNS = ("part", "match_key", "label", "fen", "first_day", "last_day", "detail", "cells")
STATION_COLUMNS = ("key", "name", "station", "operator", "region", "year")
SeenBy = Callable[[str, bool], Seen]  # by the name of a test, and whether only what several cases share


@dataclass(frozen=True)
class CrossResult:
    """One verdict for every rule across stations, and the findings with the cases each is about."""

    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    cases: Mapping[str, tuple[int, ...]]


def tie_rows(case: Case, key: bytes) -> dict[str, list[dict[str, Any]]]:
    """What every test keeps of a case, as rows of the store's tables `ties` and `many_ties`."""
    seal = partial(digest, key)
    ties: list[dict[str, Any]] = []
    many: list[dict[str, Any]] = []
    number = 0
    for name, module in cross_modules().items():
        for found in module.ties(case, seal):
            if isinstance(found, ManyTies):
                many.append(many_row_of(name, found, number))
                number += len(found.match_keys)
            else:
                ties.append(row_of(name, found, number))
                number += 1
    return {"ties": ties, "many_ties": many}


@cache
def cross_modules() -> Mapping[str, ModuleType]:
    """The tests found in checker/city/cross, by name."""
    names = sorted(info.name for info in pkgutil.iter_modules(checker.city.cross.__path__))
    return {name: importlib.import_module(f"checker.city.cross.{name}") for name in names}


def cross_result(seen_by: SeenBy, packs: Iterable[Pack], lang: Lang) -> CrossResult:
    """Ask every rule across stations of all cases together."""
    verdicts: list[Verdict] = []
    findings: list[Finding] = []
    about: dict[str, tuple[int, ...]] = {}
    for pack in packs:
        compiled = compile_pack(pack, lang)
        for rule in pack.source.rules:
            for ask in compiled.checks[rule.id].across:
                module = cross_modules().get(ask.test)
                if module is None:
                    reason = say(lang, f"没有叫“{ask.test}”的检验", f"no test named {ask.test}")
                    verdicts.append(_verdict(pack, rule, Status.UNDECIDED, reason, lang))
                    continue
                seen = seen_by(ask.test, module.SHARED)
                found: CrossFound = module.find(seen, ask.by_name, lang)
                said = [_finding(compiled, rule, n, met, lang) for n, met in enumerate(found.met)]
                findings += said
                about |= {finding.id: met.cases for finding, met in zip(said, found.met, strict=True)}
                verdicts.append(_judged(pack, rule, seen, found, said, lang))
    order = {status: n for n, status in enumerate(Status)}
    findings.sort(key=lambda finding: (order[finding.status], finding.rule, -(finding.excess_fen or 0), finding.id))
    return CrossResult(tuple(verdicts), tuple(findings), about)


def seen_in_store(store: "Store", run: int, stations: Sequence[Mapping[str, Any]]) -> SeenBy:
    """What each test has to compare in a run; `stations` are its cases (`read_city.stations_of`)."""
    from checker.store.read_city import counts_of, ties_of  # the database, which those who check a case do without

    def seen(test: str, shared: bool) -> Seen:
        counts, having = counts_of(store, run, test)
        return _seen(ties_of(store, run, test, shared), stations, counts, having)

    return seen


def seen_in_cases(cases: Mapping[str, Case]) -> SeenBy:
    """The same for a few cases in memory, by their keys."""
    stations: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    for number, (key, case) in enumerate(cases.items()):
        stations.append({"key": key, "case_id": number, **station_row(case)} | {"name": key})
        kept = tie_rows(case, b"")
        there = [*kept["ties"], *(tie for row in kept["many_ties"] for tie in all_rolled_out(row))]
        rows += [{"case_id": number, **row} for row in there]

    def seen(test: str, shared: bool) -> Seen:
        mine = [row for row in rows if row["test"] == test]
        counts = Counter(row["part"] for row in mine)
        return _seen(mine, told_apart(stations), counts, frozenset(row["case_id"] for row in mine))

    return seen


def _seen(
    rows: Sequence[Mapping[str, Any]],
    stations: Sequence[Mapping[str, Any]],
    counts: Mapping[str, int],
    having: frozenset[int],
) -> Seen:
    import pandas

    ties = pandas.DataFrame(rows, columns=["case_id", *TIE_COLUMNS])
    ties["detail"] = [json.loads(detail) for detail in ties["detail"]]
    known = pandas.DataFrame(stations, columns=["case_id", *STATION_COLUMNS])
    known["place"] = [f"{row['station']}|{row['operator']}" for row in stations]
    return Seen(ties.merge(known, on="case_id"), known, counts, having)


def _judged(pack: Pack, rule: Rule, seen: Seen, found: CrossFound, said: Sequence[Finding], lang: Lang) -> Verdict:
    if found.nothing:
        return _verdict(pack, rule, Status.UNDECIDED, found.nothing, lang)
    status = min((finding.status for finding in said), key=list(Status).index, default=Status.MET)
    reason = found.tested + say(lang, f"，发现 {len(said)} 处", f"; {len(said)} found")
    if seen.without:
        listed = say(lang, "、", ", ").join(seen.without[:NAMES_LISTED])
        more = say(lang, f" 等 {len(seen.without)} 个项目", f" … {len(seen.without)} in all") if len(seen.without) > NAMES_LISTED else ""  # fmt: skip
        reason += say(lang, f"；没有可比的内容：{listed}{more}", f"; nothing to compare in: {listed}{more}")
    return _verdict(pack, rule, status, reason, lang)


def _verdict(pack: Pack, rule: Rule, status: Status, reason: str, lang: Lang) -> Verdict:
    return Verdict(rule.id, say(lang, rule.title, rule.title_en), pack.id, status, reason)


def _finding(compiled: CompiledPack, rule: Rule, number: int, met: Met, lang: Lang) -> Finding:
    status = Status(rule.severity) if met.sure else Status.HINT
    excess = amount_text(met.excess_fen) if met.excess_fen is not None else ""
    judgement = say(lang, rule.judgement, rule.judgement_en)
    title = judgement.format(subject=met.subject, measured=met.measured, limit=met.limit, excess=excess)
    cells: tuple[CellRef, ...] = tuple(dict.fromkeys(met.cells))
    return Finding(
        id=f"{rule.id}/{number + 1}", rule=rule.id, status=status, severity=Status(rule.severity), title=title,
        subject=met.subject, measured=met.measured, limit=met.limit, excess_fen=met.excess_fen, bases=(), cells=cells,
        sentence=met.sentence, citation=compiled.citations[rule.id], remedy=say(lang, rule.remedy, rule.remedy_en),
        proof=tuple(
            Step(f"{rule.id}/{number + 1}:{n}", met.subject, "", step, (), ()) for n, step in enumerate(met.steps)
        ),
    )  # fmt: skip

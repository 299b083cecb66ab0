"""Make up a city: stations of several operators, their books of a year or two, and problems planted in a few of them.

    python sample_ledgers/generate_city.py OUT [--stations 200] [--seed 1] [--each N] [--jobs 2]

The same seed and size give the same files. OUT holds a folder for every district, in it one for every case
(a station and year), in it a workbook with everything, or one with the sheets and beside it the 序时账 as 金蝶 KIS
(CSV), 用友 U8 or 精斗云 export it.
OUT.truth.json beside it says what was planted where, and which rule must say so:
`single` (city_problems.py; one station, its rules and their status) and `cross` (city_ties.py; what only shows when
stations are laid side by side). Every other station is clean. Of three stations one has the year before as well.
Everything is invented; nobody and no firm in it exists, and no identity number in it can be anybody's.
"""

import argparse
import json
import random
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from book_layouts import csv_text, records, xlsx_bytes
from city_people import person, station, with_identity
from city_problems import PROBLEMS, WITHIN_TODAY
from city_station import CONTRACTS, Draft, draft
from city_ties import TIES

from checker.tables.template import workbook

YEAR = 2022
OWN_SHEETS = "项目资料.xlsx"
LAYOUTS = ("book", "kis", "u8", "cloud")


@dataclass
class City:
    """The drafts of all cases, and what was planted."""

    drafts: list[Draft]
    dice: random.Random
    truth: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {"single": [], "cross": []})

    def this_year(self) -> list[Draft]:
        """The cases in which problems are planted."""
        return [made for made in self.drafts if made.year == YEAR]

    def untouched(self) -> list[Draft]:
        """Those of them that have no problem yet."""
        return [made for made in self.this_year() if not made.problems]


def city(
    stations: int = 200,
    seed: int = 1,
    each: int = 0,
    *,
    operators: int = 0,
    two_years: int = 3,
    contracts: range = CONTRACTS,
) -> City:
    """Draft a city; every kind of problem is planted `each` times (default: once for 60 stations), as far as they go.

    `operators` share the stations (default: five each); one of `two_years` stations has the year before as well;
    `contracts` are amounts in 万元: small ones make small books.
    """
    dice = random.Random(seed)
    operators = operators or max(stations // 5, 3)
    drafts, people = [], 0
    for number in range(stations):
        one = station(number, operators)
        staff = [with_identity(person(people + n), dice) for n in range(6 + number % 4)]
        people += len(staff)
        for year in (YEAR - 1, YEAR) if number % two_years == 0 else (YEAR,):
            drafts.append(draft(one, year, dice.randrange(1 << 30), staff, contracts))
    made = City(drafts, dice)
    times = each or max(stations // 60, 1)
    for name, tie in TIES.items():
        for _ in range(times):
            if found := tie(made.untouched(), dice):
                made.truth["cross"].append({"tie": name, "what": (tie.__doc__ or "").strip(), **found})
    for name, problem in {**PROBLEMS, **WITHIN_TODAY}.items():
        for _ in range(times):
            _plant(made, name, problem)
    return made


def _plant(made: City, name: str, problem: Any) -> None:
    free = made.untouched()
    if not free:
        return
    chosen = made.dice.choice(free)
    chosen.problems.append(name)
    expected = problem(chosen)
    said = {"case": chosen.name, "problem": name, "what": problem.__doc__.strip(), "rules": expected}
    made.truth["single"].append(said)


def write_case(made: Draft, out: Path) -> None:
    """Write one case into the folder of its district."""
    made.finish()
    case = out / made.station.district / made.name
    case.mkdir(parents=True, exist_ok=True)
    layout = LAYOUTS[made.seed % len(LAYOUTS)]
    ledger = made.books if "ledger" not in made.missing else None
    if layout == "book" or ledger is None:
        contents = made.contents | ({"ledger": records(ledger)} if ledger else {})
        whole = workbook(contents, only=True)
        (case / f"{made.name}.xlsx").write_bytes(whole[: len(whole) // 2] if made.broken else whole)
        return
    sheets = workbook(made.contents, only=True)
    (case / OWN_SHEETS).write_bytes(sheets[: len(sheets) // 2] if made.broken else sheets)
    if layout == "kis":
        (case / "序时账.csv").write_bytes(csv_text(ledger, layout).encode("gb18030"))
    else:
        (case / "序时账.xlsx").write_bytes(xlsx_bytes(ledger, layout))


def write_city(made: City, out: Path, jobs: int = 1) -> None:
    """Write every case, and what was planted beside the folder: OUT.truth.json."""
    out.mkdir(parents=True, exist_ok=True)
    if jobs > 1:
        with ProcessPoolExecutor(jobs) as pool:
            list(pool.map(write_case, made.drafts, [out] * len(made.drafts), chunksize=8))
    else:
        for one in made.drafts:
            write_case(one, out)
    out.with_name(f"{out.name}.truth.json").write_text(truth_text(made), encoding="utf-8")


def truth_text(made: City) -> str:
    """What was planted, and which cases are clean, as JSON."""
    cases = [
        {"case": one.name, "station": one.station.name, "operator": one.station.operator,
         "district": one.station.district, "year": one.year, "clean": not one.problems}
        for one in made.drafts
    ]  # fmt: skip
    return json.dumps({"cases": cases, **made.truth}, ensure_ascii=False, indent=1) + "\n"


def main(words: Sequence[str] | None = None) -> None:
    """Write a city to a folder."""
    options = argparse.ArgumentParser(description="Make up a city of stations with known problems.")
    options.add_argument("out", type=Path)
    options.add_argument("--stations", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--each", type=int, default=0, help="how many of each kind of problem")
    options.add_argument("--jobs", type=int, default=1)
    given = options.parse_args(words)
    made = city(given.stations, given.seed, given.each)
    write_city(made, given.out, given.jobs)
    print(f"{len(made.drafts)} cases, {len(made.truth['single'])} + {len(made.truth['cross'])} problems: {given.out}")


if __name__ == "__main__":
    main()

"""One station's year as it will be handed in: it keeps every rule until a problem is planted in it."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from book_maker import Books, rest_day
from city_books import MANAGEMENT, RUNNING, SERVICE, STAFF, SUPPORT, YearPlan, books_of
from city_people import Person, Station

WAN = 1_000_000  # 分
SHARES = {STAFF: 705, SUPPORT: 60, SERVICE: 70, RUNNING: 50, MANAGEMENT: 115}  # of a thousand
INSTALMENTS = (55, 40, 5)
CONTRACTS = range(180, 261)


@dataclass
class Draft:
    """What a problem may still change: the amounts, the sheets, what the books hold, which sheets are missing."""

    station: Station
    year: int
    seed: int
    staff: list[Person]
    contract_fen: int
    budget: dict[str, int] = field(default_factory=dict)
    spent: dict[str, int] = field(default_factory=dict)
    contents: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    plan: YearPlan = None  # type: ignore[assignment]
    books: Books | None = None
    missing: set[str] = field(default_factory=set)
    broken: bool = False
    identities: bool = True
    problems: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the case is called."""
        return f"{self.station.name}-{self.year}"

    def finish(self) -> None:
        """Make the books (unless another station's were copied), and the sheets that follow from them."""
        if self.books is None:
            self.books = self.make_books()
        self.contents["budget"] = _listed(self.budget)
        self.contents["spending"] = _listed(self.spent)
        self.contents["roster"] = [*self._roster(), *self.contents.get("roster", [])]
        for kind in self.missing:
            self.contents.pop(kind, None)

    def make_books(self) -> Books:
        """The books that this plan gives."""
        self.plan.staff, self.plan.spent_fen = self.staff, self.spent
        paid = self.contents["instalments"]
        self.plan.granted = [(row["paid_on"], round(row["amount"] * WAN)) for row in paid]
        return books_of(self.plan)

    def _roster(self) -> list[dict[str, Any]]:
        rows = []
        for n, person in enumerate(self.staff):
            certificate = ("社会工作师", "助理社会工作师", "助理社会工作师", None)[n % 4]
            post = ("站长", "社工", "社工", "行政")[n % 4]
            row = {
                "person": person.name,
                "post": post,
                "joined_on": date(self.year - 1, 3 + n % 9, 1),
                "full_time": "是",
            }
            rows.append(row | {"certificate": certificate} | ({"identity": person.identity} if self.identities else {}))
        return rows


def draft(station: Station, year: int, seed: int, staff: list[Person], contracts: range = CONTRACTS) -> Draft:
    """A station's year in which nothing is wrong; its contract is one of so many 万元."""
    dice = random.Random(seed)
    contract = dice.choice(contracts) * WAN
    made = Draft(station, year, seed, staff, contract)
    made.budget = {name: contract * share // 1000 for name, share in SHARES.items()}
    made.spent = {name: fen * dice.randrange(9_850, 9_990) // 10_000 for name, fen in made.budget.items()}
    made.contents = {
        "project": [_project(made)],
        "instalments": _instalments(made, dice),
        "assessments": _assessments(year, dice),
        "indicators": [
            {"indicator": name, "unit": unit, "target": target, "actual": target + dice.randrange(9)}
            for name, unit, target in (("专业个案", "个", 60), ("小组服务", "个", 30), ("社区活动", "场", 48))
        ],
    }
    made.plan = YearPlan(seed, year, station.number, made.spent, staff, [])
    return made


def workday_from(day: date) -> date:
    """That day, or the first working day after it."""
    while rest_day(day):
        day += timedelta(days=1)
    return day


def _project(made: Draft) -> dict[str, Any]:
    station, year = made.station, made.year
    contract = made.contract_fen / WAN
    return {
        "project": f"{station.name}项目", "station": station.name, "operator": station.operator,
        "purchaser": f"{station.district.removeprefix('广州市')}{station.name[2:-3]}办事处", "region": station.district,
        "year": year, "service_start": date(year, 1, 1), "service_end": date(year, 12, 31),
        "contract_effective": workday_from(date(year, 1, 4)), "contract_amount": contract,
        "funding_city": contract / 2, "funding_district": contract / 2, "deviation_limit": 0.1,
        "headcount_agreed": len(made.staff), "certified_agreed": len(made.staff) // 2, "source": "虚构，仅用于演示",
    }  # fmt: skip


def _instalments(made: Draft, dice: random.Random) -> list[dict[str, Any]]:
    year = made.year
    applied = (None, workday_from(date(year, 7, 12)), workday_from(date(year, 12, 20)))
    paid = (
        workday_from(date(year, 1, 17 + dice.randrange(8))),
        workday_from(date(year, 8, 2 + dice.randrange(9))),
        workday_from(date(year + 1, 1, 6 + dice.randrange(8))),
    )
    rows: list[dict[str, Any]] = []
    for n, share in enumerate(INSTALMENTS):
        row = {"instalment": f"第{n + 1}期", "share": share / 100, "paid_on": paid[n], "amount": made.contract_fen * share // 100 / WAN}  # fmt: skip
        rows.append(row | ({"applied_on": applied[n]} if applied[n] else {}))
    return rows


def _assessments(year: int, dice: random.Random) -> list[dict[str, Any]]:
    rows = []
    for stage, day, low in (("中期", date(year, 7, 7), 82), ("末期", date(year, 12, 14), 90)):
        third, street, district = low + dice.randrange(4), low + dice.randrange(5), low + dice.randrange(5)
        total = (third * 7 + street * 2 + district) / 10
        grade = "优秀" if total >= 90 else "良好"
        rows.append({"stage": stage, "assessed_on": workday_from(day), "third_party": third, "street": street,
                     "district": district, "total": total, "grade": grade})  # fmt: skip
    return rows


def _listed(amounts: dict[str, int]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [{"category": name, "amount": fen / WAN} for name, fen in amounts.items()]
    return [*rows, {"category": "合计", "amount": sum(amounts.values()) / WAN}]

"""What made-up books are made of: vouchers, and the dice that draw people, shops, days and prices."""

import math
import random
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from checker.core.workdays import rest_day

YEAR = 2022
SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓冯"
GIVEN = "安平清和明远志诚思源嘉禾雨晨子衿若水景行怀瑾文心乐知"
TRADES = ("印刷店", "文具商行", "百货商行", "文化用品商行", "广告店", "食品商行", "租车行", "音响设备店")
THINGS = (
    "小组活动物资",
    "社区活动物料",
    "长者探访物资",
    "亲子活动材料",
    "志愿服务物料",
    "节日活动物资",
    "健康讲座物料",
    "义剪活动物料",
)
OFFICE = ("办公用品", "打印费", "快递费", "维修费", "交通费", "邮寄费")
SEASON = (0.7, 0.6, 1.2, 1.0, 1.1, 1.2, 1.0, 0.9, 1.1, 1.1, 1.1, 1.0)
BANK, CASH = "1002 银行存款", "1001 现金"
COST = "5101 业务活动成本_"


@dataclass
class Line:
    """One side of an entry; amounts in 分, credit where `credit` is set."""

    account: str
    fen: int
    credit: bool = False
    counterparty: str = ""
    person: str = ""
    invoice: str = ""
    department: str = ""
    summary: str = ""
    project: str = ""
    invoiced: date | None = None


@dataclass
class Voucher:
    """One voucher; `number` is given when all are sorted, unless it was planted."""

    day: date
    summary: str
    lines: list[Line]
    number: int = 0
    prepared: str = "甲"
    checked: str = "乙"
    fixed: bool = False


@dataclass
class Books:
    """The vouchers in order, the roster, the lists beside the books by kind of sheet, and what was planted.

    A planted group is its vouchers; what is planted in a list is the name it is found under. `consequences` are
    vouchers at which a test is right to stop because of what was planted elsewhere: where one number was used twice,
    another is missing.
    """

    vouchers: list[Voucher] = field(default_factory=list)
    roster: list[dict[str, object]] = field(default_factory=list)
    lists: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    planted: dict[str, list[list[Voucher]]] = field(default_factory=dict)
    named: dict[str, list[str]] = field(default_factory=dict)
    consequences: dict[str, list[Voucher]] = field(default_factory=dict)


class Maker:
    """The dice and what has been made so far."""

    def __init__(self, rows: int, seed: int, year: int = YEAR) -> None:
        self.dice = random.Random(seed)
        self.rows = rows
        self.year = year
        self.books = Books()
        self.scale = max(rows / 1500, 0.2)
        self.staff = [self.person(n) for n in range(max(4, round(8 * self.scale)))]
        self.shops = [self.shop(n) for n in range(max(40, round(12 * self.scale)))]
        self.serial = 10_000_000

    def person(self, n: int) -> str:
        """A made-up name, each different."""
        second, rest = divmod(n, len(SURNAMES))
        first, last = divmod(second * 7 + rest, len(GIVEN))
        return SURNAMES[rest] + GIVEN[first % len(GIVEN)] + GIVEN[last] + ("" if second < 20 else GIVEN[n % 23])

    def shop(self, n: int) -> str:
        """A made-up shop, each different."""
        return f"虚构{GIVEN[n % len(GIVEN)]}{GIVEN[(n // len(GIVEN)) % len(GIVEN)]}{TRADES[n % len(TRADES)]}{n // 529 or ''}"

    def workday(self, month: int, low: int = 1, high: int = 28) -> date:
        """A working day of a month, by the real calendar."""
        days = [d for n in range(low, high + 1) if not rest_day(d := date(self.year, month, n))]
        return self.dice.choice(days or [d for n in range(6, 29) if not rest_day(d := date(self.year, month, n))])

    def amount(self, typical_fen: int = 60_000) -> int:
        """A price as shops charge it: spread over several magnitudes, seldom round."""
        fen = int(typical_fen * math.exp(self.dice.gauss(0, 1.15)))
        fen = min(max(fen, 1_501), 780_000)
        return fen + 13 if fen % 1000 == 0 else fen

    def invoice(self) -> str:
        """The next invoice number."""
        self.serial += self.dice.randint(1, 97)
        return f"{self.serial:08d}"

    def add(self, day: date, summary: str, *lines: Line, pay: str = BANK) -> Voucher:
        """A voucher whose last line pays for the others."""
        total = sum(-line.fen if line.credit else line.fen for line in lines)
        voucher = Voucher(day, summary, [*lines, Line(pay, total, credit=True)])
        self.books.vouchers.append(voucher)
        return voucher

    def purchase(self, day: date, fen: int | None = None, shop: str = "", summary: str = "", **more: object) -> Voucher:
        """Something bought for an activity, with its invoice."""
        self.serial += 1
        line = Line(
            f"{COST}活动物资",
            fen or self.amount(),
            counterparty=shop or self.dice.choice(self.shops),
            invoice=self.invoice(),
            invoiced=day - timedelta(days=self.serial % 9),
        )
        for name, value in more.items():
            setattr(line, name, value)
        return self.add(day, summary or f"第{self.serial % 100_000}号{self.dice.choice(THINGS)}", line)

    def plant(self, test: str, *vouchers: Voucher) -> None:
        """Note one planted group."""
        self.books.planted.setdefault(test, []).append(list(vouchers))

    def name(self, test: str, subject: str) -> None:
        """Note what was planted in a list, by the name a finding must bear."""
        self.books.named.setdefault(test, []).append(subject)

    def row(self, kind: str, **values: object) -> None:
        """A row of one of the lists."""
        self.books.lists.setdefault(kind, []).append(values)

    def rows_of(self, kind: str, person: str, *months: int) -> list[dict[str, object]]:
        """The rows of a person in a list, of these months or of all."""
        wanted = {f"{YEAR}-{month:02d}" for month in months}
        return [
            row for row in self.books.lists[kind] if row["person"] == person and (not months or row["month"] in wanted)
        ]

    def drop(self, kind: str, rows: list[dict[str, object]]) -> None:
        """Take rows out of a list again."""
        self.books.lists[kind] = [row for row in self.books.lists[kind] if not any(row is one for one in rows)]

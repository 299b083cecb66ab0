"""A year of books of one station in which every category comes to the amount that was planned for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from book_maker import BANK, CASH, COST, OFFICE, SEASON, TRADES, Books, Line, Maker, Voucher
from city_people import Person, shop
from generate_books import number_vouchers
from planted_anomalies import PLANTS

STAFF, SUPPORT, SERVICE, RUNNING, MANAGEMENT = "人员费用", "专业支持经费", "专业服务和活动经费", "日常办公费用", "运营管理费用"  # fmt: skip
FEE = "5201 管理费用_"
ROWS = 600
SHOPS, SHOPS_OF_STATION = 420, 45
INSURANCE_PPT = 270  # of wages, for a thousand


@dataclass
class YearPlan:
    """What a year of books is to come to: 分 by category, who is paid, what was granted, what is planted."""

    seed: int
    year: int
    station: int  # its landlord and supervisor are its own
    spent_fen: Mapping[str, int]
    staff: Sequence[Person]
    granted: Sequence[tuple[date, int]]
    plants: Mapping[str, int] = field(default_factory=dict)
    from_shop: tuple[str, int] | None = None  # a shop and what is bought there in the year, in 分
    invoices: Sequence[tuple[str, str, int]] = ()  # number, shop, 分: entered here as elsewhere
    passing: tuple[str, range] | None = None  # somebody who was here for some months, besides the staff


def books_of(plan: YearPlan) -> Books:
    """The vouchers of the year, numbered."""
    maker = Maker(ROWS, plan.seed, plan.year)
    maker.serial = maker.dice.randrange(10_000_000, 89_000_000)
    maker.shops = [shop(maker.dice.randrange(SHOPS), maker.dice.choice(TRADES)) for _ in range(SHOPS_OF_STATION)]
    for day, fen in plan.granted:
        _granted(maker, day, fen)
    for name, count in plan.plants.items():
        for n in range(count):
            PLANTS[name](maker, n)
    for number, seller, fen in plan.invoices:
        maker.purchase(maker.workday(9), fen, seller, "购社区活动物料", invoice=number)
    if plan.from_shop:
        _bought_from(maker, *plan.from_shop)
    planted = sum(v.lines[-1].fen for v in maker.books.vouchers if v.lines[0].account == f"{COST}活动物资")
    _wages(maker, plan)
    _support(maker, plan.spent_fen[SUPPORT], plan.station)
    _running(maker, plan.spent_fen[RUNNING], plan.station)
    _management(maker, plan.spent_fen[MANAGEMENT], plan.station)
    _activities(maker, plan.spent_fen[SERVICE] - planted)
    number_vouchers(maker)
    return maker.books


def _granted(maker: Maker, day: date, fen: int) -> None:
    if day.year == maker.year:
        sides = [Line(BANK, fen), Line("4401 政府补助收入", fen, credit=True)]
        maker.books.vouchers.append(Voucher(day, "收到社工站项目款", sides))


def _bought_from(maker: Maker, seller: str, fen: int) -> None:
    """Once a month, each time below what would look like a payment kept under a limit."""
    for n in range(12):
        maker.purchase(maker.workday(1 + n), fen // 12 + (n - 6) * 1_117, seller)


def _wages(maker: Maker, plan: YearPlan) -> None:
    total = plan.spent_fen[STAFF]
    wages = total * 1000 // (1000 + INSURANCE_PPT) // 12
    weights = [90 + maker.dice.randrange(40) for _ in plan.staff]
    left = total
    for month in range(1, 13):
        day = maker.workday(month, 8, 15)
        names, shares = [one.name for one in plan.staff], list(weights)
        if plan.passing and month in plan.passing[1]:
            names, shares = [*names, plan.passing[0]], [*shares, 90]
        pay = [wages * share // sum(shares) for share in shares]
        lines = [Line(f"{COST}工资", fen, person=name, department="本站") for name, fen in zip(names, pay, strict=True)]
        left -= sum(pay)
        voucher = maker.add(day, f"发放{month}月工资", *lines)
        tax = sum(pay) // 100
        voucher.lines[-1].fen -= tax
        voucher.lines.insert(-1, Line("2206 应交税金_个人所得税", tax, credit=True))
        share = total * INSURANCE_PPT // (1000 + INSURANCE_PPT) // 12 if month < 12 else left
        left -= share
        maker.add(day, f"缴纳{month}月单位社保", Line(f"{COST}社保", share, counterparty="社会保险基金管理局"))


def _support(maker: Maker, fen: int, own: int) -> None:
    monthly = fen * 8 // 10 // 12
    for month in range(1, 13):
        line = Line(f"{COST}督导费", monthly, counterparty=shop(own, "督导工作室"))
        maker.add(maker.workday(month, 10, 20), f"付{month}月督导费", line)
    left = fen - monthly * 12
    for n, month in enumerate((3, 5, 9, 11)):
        part = left // 4 if n < 3 else left - left // 4 * 3
        line = Line(f"{COST}培训费", part, counterparty=shop(own + 7 * n, "培训中心"), invoice=maker.invoice())
        maker.add(maker.workday(month), f"第{n + 1}期社工培训", line)


def _running(maker: Maker, fen: int, own: int) -> None:
    rent = fen * 55 // 100 // 12
    for month in range(1, 13):
        line = Line(f"{COST}物业费", rent, counterparty=shop(own, "物业管理公司"))
        maker.add(maker.workday(month, 3, 8), "付房租", line)
        bill = Line(f"{COST}水电费", fen // 150 + maker.dice.randrange(fen // 300), counterparty="供电局")
        maker.add(maker.workday(month, 18, 25), f"付{month}月水电费", bill)
        fen -= rent + bill.fen
    while fen > 0:
        part, what = min(maker.amount(20_000), fen), maker.dice.choice(OFFICE)
        part = fen if fen - part < 1_500 else part
        line = Line(f"{COST}{what}", part, counterparty=maker.dice.choice(maker.shops), invoice=maker.invoice())
        maker.add(maker.workday(_month(maker)), f"第{maker.serial % 100_000}号{what}", line)
        fen -= part


def _management(maker: Maker, fen: int, own: int) -> None:
    once = (("中标费", "付招标代理服务费", "招标代理公司", 1, 7), ("审计费", "付项目审计费", "会计师事务所", 11, 6))
    left = fen
    for name, summary, trade, month, percent in once:
        part = fen * percent // 100
        line = Line(FEE + name, part, counterparty=shop(own % 97, trade), invoice=maker.invoice())
        maker.add(maker.workday(month), summary, line)
        left -= part
    taxes = left * 6 // 10 // 12
    for month in range(1, 13):
        part = taxes + maker.dice.randrange(taxes // 20 + 1)
        maker.add(
            maker.workday(month, 12, 16),
            f"缴纳{month}月增值税及附加",
            Line(f"{FEE}税费", part, counterparty="税务局"),
        )
        left -= part
    for month in range(1, 13):
        part = left // (13 - month)
        maker.add(maker.workday(month, 20, 27), f"{month}月账户手续费和运营费", Line(f"{FEE}运营费", part))
        left -= part


def _activities(maker: Maker, fen: int) -> None:
    """Activities until the money is spent; a few with a second line, a few volunteers paid in cash."""
    for month in (3, 6, 9, 12):
        cash = maker.dice.randrange(8_000, 99_000)
        maker.add(maker.workday(month), f"{month}月志愿者交通费", Line(f"{COST}志愿者补贴", cash), pay=CASH)
        fen -= cash
    while fen > 0:
        part = min(maker.amount(), fen)
        part = fen if fen - part < 1_501 else part
        voucher = maker.purchase(maker.workday(_month(maker)), part)
        fen -= part
        if maker.dice.random() < 0.1 and fen > 60_000:
            first, more = voucher.lines[0], 15_000 + maker.dice.randrange(30_000)
            second = Line(f"{COST}场地费", more, counterparty=first.counterparty, invoice=first.invoice)
            voucher.lines.insert(1, second)
            voucher.lines[-1].fen += more
            fen -= more


def _month(maker: Maker) -> int:
    return maker.dice.choices(range(1, 13), SEASON)[0]

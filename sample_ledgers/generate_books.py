"""Make up the books of a station (or of an operator with many) of any size, with a known number of anomalies.

    python sample_ledgers/generate_books.py OUT [--rows 1500] [--seed 1] [--layout kis|u8|cloud] [--plant same_invoice=3 …]

The same seed and size give the same books. A year of books holds wages and social insurance person by person,
rent and utilities every month, activities with a season, office costs, advances that are settled, a few red
corrections and the year's closing entry. `books()` returns the vouchers with what was planted:
{test: [the vouchers of each planted group]}, so that recall and precision can be worked out.
Everything is invented; nobody and no firm in it exists.
"""

import argparse
import csv
import io
import math
import random
import sys
from collections.abc import Callable, Mapping
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
    """The vouchers in order, the roster, and what was planted: each group as its vouchers."""

    vouchers: list[Voucher] = field(default_factory=list)
    roster: list[dict[str, object]] = field(default_factory=list)
    planted: dict[str, list[list[Voucher]]] = field(default_factory=dict)


class Maker:
    """The dice and what has been made so far."""

    def __init__(self, rows: int, seed: int) -> None:
        self.dice = random.Random(seed)
        self.rows = rows
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
        days = [d for n in range(low, high + 1) if not rest_day(d := date(YEAR, month, n))]
        return self.dice.choice(days or [d for n in range(6, 29) if not rest_day(d := date(YEAR, month, n))])

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

    def purchase(self, day: date, fen: int | None = None, shop: str = "", summary: str = "", **more: str) -> Voucher:
        """Something bought for an activity, with its invoice."""
        self.serial += 1
        line = Line(
            f"{COST}活动物资",
            fen or self.amount(),
            counterparty=shop or self.dice.choice(self.shops),
            invoice=self.invoice(),
        )
        for name, value in more.items():
            setattr(line, name, value)
        return self.add(day, summary or f"第{self.serial % 100_000}号{self.dice.choice(THINGS)}", line)

    def plant(self, test: str, *vouchers: Voucher) -> None:
        """Note one planted group."""
        self.books.planted.setdefault(test, []).append(list(vouchers))


def books(rows: int = 1500, seed: int = 1, plants: Mapping[str, int] | None = None) -> Books:
    """A year of books of about so many rows, with so many planted groups of each anomaly."""
    maker = Maker(rows, seed)
    for month in range(1, 13):
        _wages(maker, month)
        _regular(maker, month)
    _advances(maker)
    per_month = max((rows - sum(len(v.lines) for v in maker.books.vouchers)) / 2.12 / 12, 1)
    for month in range(1, 13):
        for _ in range(round(per_month * SEASON[month - 1] * 0.8)):
            _activity(maker, month)
        for _ in range(round(per_month * 0.2)):
            what = maker.dice.choice(OFFICE)
            line = Line(f"{COST}{what}", maker.amount(20_000), counterparty=maker.dice.choice(maker.shops), invoice=maker.invoice())  # fmt: skip
            maker.add(maker.workday(month), f"{month}月第{maker.serial % 100_000}号{what}", line)
    for name, count in (plants or {}).items():
        for n in range(count):
            PLANTS[name](maker, n)
    _number(maker)
    return maker.books


def _wages(maker: Maker, month: int) -> None:
    day = maker.workday(month, 8, 15)
    for first in range(0, len(maker.staff), 20):
        people = maker.staff[first : first + 20]
        pay = [
            Line(f"{COST}工资", 450_000 + hash_of(name) % 200_000, person=name, department="本站") for name in people
        ]
        voucher = maker.add(day, f"发放{month}月工资", *pay)
        tax = Line("2206 应交税金_个人所得税", sum(line.fen for line in pay) // 100, credit=True)
        voucher.lines[-1].fen -= tax.fen
        voucher.lines.insert(-1, tax)
        share = sum(line.fen for line in pay) * 27 // 100
        maker.add(day, f"缴纳{month}月单位社保", Line(f"{COST}社保", share, counterparty="社会保险基金管理局"))
    for person in maker.staff:
        if not maker.books.roster or len(maker.books.roster) < len(maker.staff):
            maker.books.roster.append(
                {"person": person, "post": "社工", "joined_on": date(YEAR - 2, 3, 1), "full_time": "是"}
            )


def hash_of(text: str) -> int:
    """A number that depends on a text alone."""
    return sum(ord(c) * 131**n for n, c in enumerate(text))


def _regular(maker: Maker, month: int) -> None:
    maker.add(maker.workday(month, 3, 8), "付房租", Line(f"{COST}物业费", 650_000, counterparty="虚构物业管理公司"))
    maker.add(
        maker.workday(month, 18, 25),
        f"付{month}月水电费",
        Line(f"{COST}水电费", maker.amount(90_000), counterparty="供电局"),
    )
    maker.add(maker.workday(month, 10, 20), f"付{month}月督导费", Line(f"{COST}督导费", 300_000, counterparty="何虚源"))
    tax = maker.amount(40_000)
    maker.add(
        maker.workday(month, 12, 16),
        f"缴纳{month}月增值税及附加",
        Line("5201 管理费用_税费", tax, counterparty="税务局"),
    )
    if month % 3 == 0:
        cash = maker.dice.randint(8_000, 99_000)
        maker.add(maker.workday(month), f"{month}月志愿者交通费", Line(f"{COST}志愿者补贴", cash), pay=CASH)


def _activity(maker: Maker, month: int) -> None:
    voucher = maker.purchase(maker.workday(month))
    if maker.dice.random() < 0.1:
        line = voucher.lines[0]
        more = Line(f"{COST}场地费", maker.amount(30_000), counterparty=line.counterparty, invoice=line.invoice)
        voucher.lines.insert(1, more)
        voucher.lines[-1].fen += more.fen
    if maker.dice.random() < 0.01:
        line = voucher.lines[0]
        red = Line(line.account, -line.fen, counterparty=line.counterparty, invoice=line.invoice)
        maker.add(voucher.day, f"冲销{voucher.summary}", red)


def _advances(maker: Maker) -> None:
    for n in range(max(2, round(6 * maker.scale))):
        day, person, fen = maker.workday(1 + n % 11, 1, 20), maker.dice.choice(maker.staff), maker.amount(150_000)
        maker.add(day, f"{person}第{n}次备用金", Line("1122 其他应收款", fen, counterparty=person))
        back = day + timedelta(days=20)
        while rest_day(back):
            back += timedelta(days=1)
        settled = Voucher(back, f"{person}第{n}次备用金报销", [Line(f"{COST}活动物资", fen, counterparty=person),
                          Line("1122 其他应收款", fen, credit=True, counterparty=person)])  # fmt: skip
        maker.books.vouchers.append(settled)


def _number(maker: Maker) -> None:
    vouchers = maker.books.vouchers
    vouchers.sort(key=lambda v: v.day)
    skipped = {id(group[0]) for group in maker.books.planted.get("voucher_numbers", []) if not group[0].fixed}
    month, number = None, 0
    for voucher in vouchers:
        if (voucher.day.year, voucher.day.month) != month:
            month, number = (voucher.day.year, voucher.day.month), 0
        number += 3 if id(voucher) in skipped else 1
        voucher.number = number
    for group in maker.books.planted.get("voucher_numbers", []):
        if group[0].fixed:
            group[0].number = group[1].number


# --- what can be planted -------------------------------------------------------------------------------------


def _same_invoice(maker: Maker, n: int) -> None:
    first = maker.purchase(maker.workday(2 + n % 5))
    line = first.lines[0]
    again = maker.purchase(maker.workday(8 + n % 4), line.fen, line.counterparty, invoice=line.invoice)
    maker.plant("same_invoice", first, again)


def _same_payment(maker: Maker, n: int) -> None:
    first = maker.purchase(maker.workday(2 + n % 9, 2, 5), 123_456 + n * 1_111)
    line = first.lines[0]
    later = maker.workday(first.day.month, 12, 26)
    maker.plant("same_payment", first, maker.purchase(later, line.fen, line.counterparty, first.summary))


def _voucher_numbers(maker: Maker, n: int) -> None:
    month = 1 + n % 12
    if n % 2:
        one, other = maker.purchase(maker.workday(month, 2, 9)), maker.purchase(maker.workday(month, 12, 25))
        one.fixed = True
        maker.plant("voucher_numbers", one, other)
    else:
        maker.plant("voucher_numbers", maker.purchase(maker.workday(month, 12, 25)))


def _split_payments(maker: Maker, n: int) -> None:
    shop, month = f"虚构拆分{GIVEN[n % 23]}{n or ''}商行", 3 + n % 8
    days = [maker.workday(month, 8 + 2 * k, 11 + 2 * k) for k in range(3)]
    maker.plant(
        "split_payments", *(maker.purchase(d, 960_000 + 7_300 * k + n, shop) for k, d in enumerate(sorted(days)))
    )


def _cash_payments(maker: Maker, n: int) -> None:
    line = Line(
        f"{COST}活动物资", 286_000 + n * 700, counterparty=maker.dice.choice(maker.shops), invoice=maker.invoice()
    )
    maker.plant("cash_payments", maker.add(maker.workday(4 + n % 6), f"第{n + 1}次购大型活动布置物料", line, pay=CASH))


def _payments_to_persons(maker: Maker, n: int) -> None:
    maker.plant("payments_to_persons", maker.purchase(maker.workday(5 + n % 5), 345_600 + n, f"邓虚{GIVEN[n % 23]}"))


def _round_amounts(maker: Maker, n: int) -> None:
    count = max(20, maker.rows // 5)
    maker.plant(
        "round_amounts", *(maker.purchase(maker.workday(1 + k % 12), 100_000 * (1 + k % 7)) for k in range(count))
    )


def _rest_day_postings(maker: Maker, n: int) -> None:
    rests = [
        d for k in range(365) if rest_day(d := date(YEAR, 1, 1) + timedelta(days=k)) == ("周末", "法定节假日")[n % 2]
    ]
    maker.plant("rest_day_postings", *(maker.purchase(maker.dice.choice(rests)) for _ in range(8)))


def _year_end_rush(maker: Maker, n: int) -> None:
    spent = sum(v.lines[-1].fen for v in maker.books.vouchers if v.day.month < 12 and "工资" not in v.summary)
    each = spent * 4 // 11 // 20 + 137
    maker.plant("year_end_rush", *(maker.purchase(maker.workday(12, 12, 28), each + 11 * k) for k in range(20)))


def _outside_period(maker: Maker, n: int) -> None:
    day = date(YEAR - 1, 12, 20 + n % 8) if n % 2 else date(YEAR + 1, 1, 4 + n % 3)
    maker.plant("outside_period", maker.purchase(day))


def _reversals(maker: Maker, n: int) -> None:
    made = []
    for k in range(max(8, maker.rows // 12)):
        first = maker.purchase(maker.workday(1 + k % 12))
        line = first.lines[0]
        red = Line(line.account, -line.fen, counterparty=line.counterparty, invoice=line.invoice)
        made.append(maker.add(first.day, f"冲销{first.summary}", red))
    maker.plant("reversals", *made)


FORBIDDEN = (
    "业务招待费",
    "购香烟两条",
    "中秋送礼礼品",
    "补缴税款滞纳金",
    "缴纳协会会费",
    "员工旅游",
    "购购物卡",
    "交通违章罚款",
)


def _forbidden_items(maker: Maker, n: int) -> None:
    maker.plant(
        "forbidden_items", maker.purchase(maker.workday(2 + n % 9), 120_150 + n, summary=FORBIDDEN[n % len(FORBIDDEN)])
    )


def _misplaced_taxes(maker: Maker, n: int) -> None:
    account, said = ((f"{COST}工资", "缴纳附加税"), (f"{COST}活动物资", "个人所得税"), (f"{COST}培训费", "单位公积金"))[
        n % 3
    ]
    maker.plant(
        "misplaced_taxes", maker.add(maker.workday(3 + n % 8), said, Line(account, 88_800 + n, counterparty="税务局"))
    )


def _accruals_unpaid(maker: Maker, n: int) -> None:
    fund = ("发展储备费", "风险费", "发展基金", "风险准备")[n % 4]
    voucher = maker.add(maker.workday(6), f"计提{fund}", Line("5201 管理费用_其他", 1_200_037), pay="2209 其他应付款")
    maker.plant("accruals_unpaid", voucher)


def _head_office_charges(maker: Maker, n: int) -> None:
    line = "5201 管理费用_" + ("管理费", "其他", "服务费")[n % 3]
    maker.plant(
        "head_office_charges", *(maker.add(maker.workday(m), "分摊总部管理费", Line(line, 800_000)) for m in (3, 4, 5))
    )


def _other_stations(maker: Maker, n: int) -> None:
    maker.plant("other_stations", maker.purchase(maker.workday(5), summary=f"付{GIVEN[n % 23]}溪街社工站活动物料"))


def _payee_concentration(maker: Maker, n: int) -> None:
    spent = sum(v.lines[-1].fen for v in maker.books.vouchers if v.lines[0].account.endswith("活动物资"))
    made = [maker.purchase(maker.workday(1 + k), spent // 12 + 1_003 * k, "虚构独家广告店") for k in range(12)]
    maker.plant("payee_concentration", *made)


def _same_hand(maker: Maker, n: int) -> None:
    voucher = maker.purchase(maker.workday(3))
    voucher.prepared = voucher.checked = ("丙", "丁", "戊")[n % 3]
    maker.plant("same_hand", voucher)


def _long_outstanding(maker: Maker, n: int) -> None:
    who = f"谭虚{GIVEN[n % 23]}"
    maker.plant(
        "long_outstanding",
        maker.add(maker.workday(3 + n % 4), f"{who}借支", Line("1122 其他应收款", 500_000 + n, counterparty=who)),
    )


def _benford(test: str) -> Callable[[Maker, int], None]:
    def plant(maker: Maker, n: int) -> None:
        made = (
            maker.purchase(maker.workday(1 + k % 12), 48_000 + maker.dice.randint(0, 1_999))
            for k in range(max(150, maker.rows // 6))
        )
        maker.plant(test, *made)

    return plant


def _paid(maker: Maker, day: date, name: str, department: str = "本站") -> Voucher:
    line = Line(f"{COST}工资", 512_300, person=name, department=department)
    return maker.add(day, f"发放{day.month}月工资", line)


def _paid_not_on_roster(maker: Maker, n: int) -> None:
    maker.plant("paid_not_on_roster", *(_paid(maker, maker.workday(m), f"贺虚{GIVEN[n % 23]}") for m in (4, 5, 6)))


def _paid_after_leaving(maker: Maker, n: int) -> None:
    name = f"白虚{GIVEN[n % 23]}"
    maker.books.roster.append({"person": name, "post": "社工", "joined_on": date(YEAR - 1, 1, 4), "left_on": date(YEAR, 3, 31), "full_time": "是"})  # fmt: skip
    maker.plant("paid_after_leaving", *(_paid(maker, maker.workday(m), name) for m in (6, 7)))


def _paid_in_two_places(maker: Maker, n: int) -> None:
    name = maker.staff[n % len(maker.staff)]
    maker.plant("paid_in_two_places", *(_paid(maker, maker.workday(m), name, "另一项目") for m in (5, 6)))


PLANTS: dict[str, Callable[[Maker, int], None]] = {
    "same_invoice": _same_invoice,
    "same_payment": _same_payment,
    "voucher_numbers": _voucher_numbers,
    "split_payments": _split_payments,
    "cash_payments": _cash_payments,
    "payments_to_persons": _payments_to_persons,
    "round_amounts": _round_amounts,
    "rest_day_postings": _rest_day_postings,
    "year_end_rush": _year_end_rush,
    "outside_period": _outside_period,
    "reversals": _reversals,
    "forbidden_items": _forbidden_items,
    "misplaced_taxes": _misplaced_taxes,
    "accruals_unpaid": _accruals_unpaid,
    "head_office_charges": _head_office_charges,
    "other_stations": _other_stations,
    "payee_concentration": _payee_concentration,
    "same_hand": _same_hand,
    "long_outstanding": _long_outstanding,
    "benford_first": _benford("benford_first"),
    "benford_first_two": _benford("benford_first_two"),
    "paid_not_on_roster": _paid_not_on_roster,
    "paid_after_leaving": _paid_after_leaving,
    "paid_in_two_places": _paid_in_two_places,
}


# --- layouts of accounting packages --------------------------------------------------------------------------

EXTRA = ["往来单位", "职员", "部门", "发票号", "制单人", "审核人"]
KIS = ["日期", "凭证字", "凭证号", "附单据数", "摘要", "科目代码", "科目名称", "借方金额", "贷方金额", *EXTRA]
U8 = [
    "制单日期",
    "凭证类别字",
    "业务(凭证)号",
    "附单据数",
    "摘要",
    "科目编码",
    "科目名称",
    "金额借方",
    "金额贷方",
    *EXTRA,
]
CLOUD = ["日期", "凭证字号", "摘要", "会计科目", "借方金额", "贷方金额", *EXTRA]
HEADS = {"kis": KIS, "u8": U8, "cloud": CLOUD}


def table(made: Books, layout: str) -> list[list[object]]:
    """The rows as 金蝶 KIS, 用友 U8 or 精斗云 export them; the last fills date and number on first lines only."""
    rows: list[list[object]] = [list(HEADS[layout])]
    for voucher in made.vouchers:
        for n, line in enumerate(voucher.lines):
            debit, credit = (None, line.fen / 100) if line.credit else (line.fen / 100, None)
            code, _, name = line.account.partition(" ")
            extra = [line.counterparty, line.person, line.department, line.invoice, voucher.prepared, voucher.checked]
            summary = line.summary or voucher.summary
            if layout == "cloud":
                head: list[object] = [voucher.day, f"记-{voucher.number}"] if n == 0 else [None, None]
                row = [*head, summary, line.account, debit, credit]
            else:
                day = f"{voucher.day:%Y-%m-%d}" if layout == "u8" else voucher.day
                number = f"{voucher.number:04d}" if layout == "u8" else voucher.number
                row = [day, "记", number, 1, summary, code, name, debit, credit]
            rows.append(row + [value or None for value in extra])
    return rows


def records(made: Books) -> list[dict[str, object]]:
    """The rows by the field names of checker's own sheet 序时账."""
    names = ["counterparty", "person", "department", "invoice", "prepared_by", "checked_by"]
    fields = [
        "booked_on",
        "voucher_type",
        "voucher",
        "attachments",
        "summary",
        "account_code",
        "account_name",
        "debit",
        "credit",
        *names,
    ]
    return [dict(zip(fields, row, strict=True)) for row in table(made, "kis")[1:]]


def csv_text(made: Books, layout: str = "kis") -> str:
    """The books as a CSV file."""
    out = io.StringIO()
    csv.writer(out).writerows(table(made, layout))
    return out.getvalue()


def xlsx_bytes(made: Books, layout: str = "u8") -> bytes:
    """The books as a workbook whose bytes depend on its contents alone."""
    from openpyxl import Workbook

    from checker.core.steady_zip import steady_zip

    book = Workbook(write_only=True)
    page = book.create_sheet("序时账")
    for row in table(made, layout):
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return steady_zip(out.getvalue())


def main() -> None:
    """Write books as .csv or .xlsx, by the ending of OUT."""
    options = argparse.ArgumentParser(description="Make up the books of a station.")
    options.add_argument("out", type=Path)
    options.add_argument("--rows", type=int, default=1500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--layout", choices=tuple(HEADS), default="kis")
    options.add_argument("--plant", nargs="*", default=[], metavar="TEST=N", help="、".join(PLANTS))
    given = options.parse_args()
    plants = {name: int(count or 1) for name, _, count in (one.partition("=") for one in given.plant)}
    made = books(given.rows, given.seed, plants)
    if given.out.suffix == ".csv":
        given.out.write_text(csv_text(made, given.layout), encoding="utf-8-sig")
    else:
        given.out.write_bytes(xlsx_bytes(made, given.layout))
    for test, found in made.planted.items():
        print(test, *("、".join(f"{v.day} 记-{v.number}" for v in group[:3]) for group in found), sep="  ")


if __name__ == "__main__":
    main()

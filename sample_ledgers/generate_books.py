"""Make up the books of a station (or of an operator with many) of any size, with a known number of anomalies.

    python sample_ledgers/generate_books.py OUT [--rows 1500] [--seed 1] [--layout kis|u8|cloud] [--plant same_invoice=3 …]

The same seed and size give the same books. A year of books holds wages and social insurance person by person,
rent and utilities every month, activities with a season, office costs, advances that are settled, a few red
corrections and the year's closing entry. `books()` returns the vouchers with what was planted:
{test: [the vouchers of each planted group]}, so that recall and precision can be worked out.
Everything is invented; nobody and no firm in it exists.
"""

import argparse
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from book_layouts import HEADS, csv_text, records, table, xlsx_bytes
from book_maker import CASH, COST, OFFICE, SEASON, YEAR, Books, Line, Maker, Voucher
from book_papers import OPERATOR, TAX_NUMBER, add_papers
from planted_anomalies import PLANTS

from checker.core.workdays import rest_day

__all__ = ["OPERATOR", "PLANTS", "TAX_NUMBER", "YEAR", "Books", "books", "csv_text", "records", "table", "xlsx_bytes"]


def books(
    rows: int = 1500,
    seed: int = 1,
    plants: Mapping[str, int] | None = None,
    wage_fen: int = 450_000,
    papers: bool = False,
) -> Books:
    """A year of books of about so many rows, with so many planted groups of each anomaly; nobody earns less than `wage_fen`.

    `papers` adds the bank statement, the invoices and the other lists that go with them.
    """
    maker = Maker(rows, seed)
    for month in range(1, 13):
        _wages(maker, month, wage_fen)
        _regular(maker, month)
    maker.row("minimum_wage", region="虚构市", from_on=date(YEAR - 1, 7, 1), amount=2000, source="虚构，仅用于演示")
    maker.row("related", party="虚构无关商行", relation="监事控制")
    maker.row("trial_balance", account_code="1122", account_name="其他应收款", opening_debit=3000, period_credit=3000, closing_debit=0)  # fmt: skip
    _advances(maker)
    per_month = max((rows - sum(len(v.lines) for v in maker.books.vouchers)) / 2.12 / 12, 1)
    for month in range(1, 13):
        for _ in range(round(per_month * SEASON[month - 1] * 0.8)):
            _activity(maker, month)
        for _ in range(round(per_month * 0.2)):
            what = maker.dice.choice(OFFICE)
            line = Line(f"{COST}{what}", maker.amount(20_000), counterparty=maker.dice.choice(maker.shops), invoice=maker.invoice())  # fmt: skip
            maker.add(maker.workday(month), f"{month}月第{maker.serial % 100_000}号{what}", line)
    if papers:
        add_papers(maker)
    for name, count in (plants or {}).items():
        for n in range(count):
            PLANTS[name](maker, n)
    number_vouchers(maker)
    return maker.books


def _wages(maker: Maker, month: int, wage_fen: int) -> None:
    day = maker.workday(month, 8, 15)
    for first in range(0, len(maker.staff), 20):
        people = maker.staff[first : first + 20]
        pay = [
            Line(f"{COST}工资", wage_fen + hash_of(name) % 200_000, person=name, department="本站") for name in people
        ]
        voucher = maker.add(day, f"发放{month}月工资", *pay)
        tax = Line("2206 应交税金_个人所得税", sum(line.fen for line in pay) // 100, credit=True)
        voucher.lines[-1].fen -= tax.fen
        voucher.lines.insert(-1, tax)
        share = sum(line.fen for line in pay) * 27 // 100
        maker.add(day, f"缴纳{month}月单位社保", Line(f"{COST}社保", share, counterparty="社会保险基金管理局"))
    for line in (line for voucher in maker.books.vouchers if voucher.day == day for line in voucher.lines):
        if line.person and line.account == f"{COST}工资":
            listed = {"month": f"{YEAR}-{month:02d}", "person": line.person, "amount": line.fen / 100}
            maker.row("payroll", **listed, department="本站")
            maker.row("social_insurance", **listed)
            maker.row("tax_declared", **listed)
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


def number_vouchers(maker: Maker) -> None:
    """Sort the vouchers by day and number them month by month, leaving out and repeating what was planted."""
    vouchers = maker.books.vouchers
    vouchers.sort(key=lambda v: v.day)
    skipped = {id(group[0]) for group in maker.books.planted.get("voucher_numbers", []) if not group[0].fixed}
    month, number = None, 0
    for voucher in vouchers:
        if (voucher.day.year, voucher.day.month) != month:
            month, number = (voucher.day.year, voucher.day.month), 0
        number += 3 if id(voucher) in skipped else 1
        voucher.number = number
    after = dict(zip(map(id, vouchers), vouchers[1:], strict=False))
    for group in maker.books.planted.get("voucher_numbers", []):
        if group[0].fixed:
            group[0].number = group[1].number
            # Its own number is now missing: the gap shows at the next voucher.
            if (following := after.get(id(group[0]))) is not None:
                maker.books.consequences.setdefault("voucher_numbers", []).append(following)


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

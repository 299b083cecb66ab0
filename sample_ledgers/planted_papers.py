"""Anomalies that can be planted in the papers beside made-up books: one function a test."""

from collections.abc import Callable
from datetime import date

from book_maker import COST, GIVEN, YEAR, Line, Maker
from book_papers import OPERATOR, receipt, supervised


def _private_accounts(maker: Maker, n: int) -> None:
    name, side = f"邓虚{GIVEN[n % 23]}", ("paid", "received")[n % 2]
    for day in (maker.workday(4), maker.workday(5)):
        maker.row("bank_statement", booked_on=day, summary="转账", counterparty=name, **{side: 3_456 + n})
    maker.name("private_accounts", name)


def _buyer_not_operator(maker: Maker, n: int) -> None:
    wrong, number = f"虚构{GIVEN[n % 23]}商贸公司", f"52440000MJL000{900 + n}X"
    more = {"buyer_tax": number} if n % 2 else {"buyer": wrong}
    receipt(maker, maker.workday(6), maker.invoice(), 45_600 + n, "虚构文具店", **more)
    maker.name("buyer_not_operator", number if n % 2 else wrong)


def _improper_receipts(maker: Maker, n: int) -> None:
    kind, name = (("白条", "白条"), ("收款收据", "收据"), ("无票", "无票"))[n % 3]
    receipt(maker, maker.workday(6), f"无号{n}", 12_300 + n, "虚构菜档", receipt_type=kind)
    maker.name("improper_receipts", name)


def _purchases_without_quotes(maker: Maker, n: int) -> None:
    shop = f"虚构未询{GIVEN[n % 23]}商行"
    if n % 2:
        maker.row("quotes", item="活动物资", method="询价比价", supplier=shop, quotes=2)
    made = [maker.purchase(maker.workday(month), 456_700 + n, shop) for month in (3, 4, 5)]
    maker.plant("purchases_without_quotes", *made)


def _supervision_without_record(maker: Maker, n: int) -> None:
    line = Line(f"{COST}督导费", 240_000 + n, counterparty=f"白虚{GIVEN[n % 23]}")
    if n % 2:
        supervised(maker, maker.workday(5), line.counterparty, line.fen - 30_000)
    maker.plant("supervision_without_record", maker.add(maker.workday(5), f"第{n + 1}次督导费", line))


def _supervision_above_rate(maker: Maker, n: int) -> None:
    name = f"夏虚{GIVEN[n % 23]}"
    supervised(maker, maker.workday(6), name, 90_000, amount=900.01 + n)
    maker.name("supervision_above_rate", name)


def _supervision_untaxed(maker: Maker, n: int) -> None:
    name = f"葛虚{GIVEN[n % 23]}"
    supervised(maker, maker.workday(6), name, 150_000, tax=0)
    maker.name("supervision_untaxed", name)


def _unsigned_payments(maker: Maker, n: int) -> None:
    name = f"贺虚{GIVEN[n % 23]}"
    row: dict[str, object] = {"person": name, "amount": 50, "signature": name}
    lacking, said = (("signature", "缺签名"), ("amount", "缺金额"), ("person", "缺姓名"))[n % 3]
    maker.row("signed_list", paid_on=maker.workday(7), item="志愿者交通费", **(row | {lacking: None}))
    maker.name("unsigned_payments", said)


def _goods_unaccounted(maker: Maker, n: int) -> None:
    name = f"虚构{GIVEN[n % 23]}礼包"
    maker.row("goods", moved_on=date(YEAR, 4, 1), item=name, measure="份", bought=100, handed=60, stock=40 - 1 - n, signature="代表")  # fmt: skip
    maker.name("goods_unaccounted", name)


def _goods_unsigned(maker: Maker, n: int) -> None:
    name = f"虚构{GIVEN[n % 23]}礼包"
    maker.row("goods", moved_on=date(YEAR, 4, 1), item=name, measure="份", bought=100, handed=60, stock=40)
    maker.name("goods_unsigned", name)


def _balance_not_settled(maker: Maker, n: int) -> None:
    name = f"{OPERATOR}第{n + 1}笔资金"
    maker.row("settlement", item=name, balance=5_000 + n, returned=1_000, carried=4_000 + n)
    maker.name("balance_not_settled", name)


PAPER_PLANTS: dict[str, Callable[[Maker, int], None]] = {
    "private_accounts": _private_accounts,
    "buyer_not_operator": _buyer_not_operator,
    "improper_receipts": _improper_receipts,
    "purchases_without_quotes": _purchases_without_quotes,
    "supervision_without_record": _supervision_without_record,
    "supervision_above_rate": _supervision_above_rate,
    "supervision_untaxed": _supervision_untaxed,
    "unsigned_payments": _unsigned_payments,
    "goods_unaccounted": _goods_unaccounted,
    "goods_unsigned": _goods_unsigned,
    "balance_not_settled": _balance_not_settled,
}

"""The papers beside made-up books: bank statement, invoices, quotes, supervision, signed lists, goods, settlement.

All of them are in order and say what the vouchers say; anomalies are planted into them afterwards.
"""

from collections import Counter
from datetime import date

from book_maker import BANK, CASH, COST, GIVEN, YEAR, Maker, Voucher

OPERATOR, TAX_NUMBER = "虚构社会工作服务中心", "52440000MJL0000001"
QUOTES_FROM = 1_000_000  # 分 a year bought from one payee
WAGES_PAYEE = "代发工资户"
OPENING_FEN = 500_000_000
GOODS = (("大米", "袋"), ("食用油", "桶"), ("口罩", "盒"))


def add_papers(maker: Maker) -> None:
    """Add the lists that go with the vouchers made so far."""
    vouchers = sorted(maker.books.vouchers, key=lambda voucher: voucher.day)
    _bank_statement(maker, vouchers)
    _receipts(maker, vouchers)
    _quotes(maker, vouchers)
    _supervision(maker, vouchers)
    _signed_lists(maker, vouchers)
    for name, unit in GOODS:
        maker.row("goods", moved_on=date(YEAR, 2, 1), item=name, measure=unit, bought=100, stock=100)
        for month, left in ((3, 40), (9, 0)):
            handed = 60 if left else 40
            maker.row("goods", moved_on=date(YEAR, month, 1), item=name, measure=unit, handed=handed, stock=left, signature="居委会代表")  # fmt: skip
    maker.row("settlement", item="市级资金", balance=12_345.67, returned=12_345.67, returned_on=date(YEAR + 1, 1, 20))


def _bank_statement(maker: Maker, vouchers: list[Voucher]) -> None:
    balance = OPENING_FEN
    for voucher in vouchers:
        first = voucher.lines[0]
        for line in voucher.lines:
            if line.account == BANK:
                side = "paid" if line.credit else "received"
                balance += -line.fen if line.credit else line.fen
                who = first.counterparty or WAGES_PAYEE
                maker.row("bank_statement", booked_on=voucher.day, summary=voucher.summary, counterparty=who,
                          balance=balance / 100, **{side: line.fen / 100})  # fmt: skip


def _receipts(maker: Maker, vouchers: list[Voucher]) -> None:
    for voucher in vouchers:
        for line in voucher.lines:
            if line.invoice:
                receipt(maker, voucher.day, line.invoice, line.fen, line.counterparty)


def receipt(maker: Maker, day: date, invoice: str, fen: int, seller: str, **more: object) -> None:
    """An invoice made out to the operator, but for what is given otherwise."""
    usual = {"receipt_type": "增值税普通发票", "buyer": OPERATOR, "buyer_tax": TAX_NUMBER}
    maker.row("receipts", issued_on=day, invoice=invoice, seller=seller, amount=fen / 100, **(usual | more))


def _quotes(maker: Maker, vouchers: list[Voucher]) -> None:
    bought: Counter[str] = Counter()
    for voucher in vouchers:
        for line in voucher.lines:
            if line.counterparty and not line.credit:
                bought[line.counterparty] += line.fen
    for payee, fen in bought.items():
        if fen >= QUOTES_FROM:
            maker.row("quotes", item="全年零星采购", method="询价比价", supplier=payee, quotes=3, amount=fen / 100)


def _supervision(maker: Maker, vouchers: list[Voucher]) -> None:
    for voucher in vouchers:
        for line in voucher.lines:
            if line.account == f"{COST}督导费":
                supervised(maker, voucher.day, line.counterparty, line.fen)


def supervised(maker: Maker, day: date, who: str, fen: int, **more: object) -> None:
    """A record of supervision at 300 元 an hour with its tax withheld, but for what is given otherwise."""
    usual = {"hours": fen / 30_000, "rate": 300, "amount": fen / 100, "tax": max(fen / 100 - 800, 0) / 5}
    maker.row("supervision", held_on=day, supervisor=who, content="个案督导", **(usual | more))


def _signed_lists(maker: Maker, vouchers: list[Voucher]) -> None:
    for voucher in vouchers:
        if voucher.lines[-1].account == CASH:
            for n in range(3):
                name = f"莫虚{GIVEN[(voucher.day.month + n) % len(GIVEN)]}"
                maker.row(
                    "signed_list", paid_on=voucher.day, person=name, item="志愿者交通费", amount=50, signature=name
                )

"""Cash paid out above the limit for purposes other than the usual allowed ones."""

from collections.abc import Mapping

from checker.core.asks import Limit
from checker.core.money import amount_text, yuan_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places, groups, summed

NO_ACCOUNTS = (
    "支出明细没有科目，看不出哪些是现金付款",
    "the list of spending has no accounts: which payments were in cash cannot be told",
)
NO_PAYMENTS = ("账里没有现金付款", "no cash payments in the books")
NO_CASH = ("账里没有现金科目", "no cash account in the books")


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Cash credited per voucher above `limit`; wages, labour, travel and transfers to the bank are left out."""
    if not lines.is_ledger:
        return Found(nothing=NO_ACCOUNTS)
    limit, say = int(limits["limit"]), lines.case.say
    paid = (lines.cash & (lines.net < 0)).nonzero()[0]
    if not len(paid):
        return Found(nothing=NO_PAYMENTS if lines.cash.any() else NO_CASH)
    allowed_words = lines.says(limits["cash_allowed"])
    to_bank = lines.money & ~lines.cash & (lines.net > 0)
    out_of_cash = lines.cash & (lines.net < 0)
    open_ = paid[~lines.with_voucher(to_bank | (out_of_cash & allowed_words))[paid]]
    vouchers = lines.voucher[open_]
    much = -summed(vouchers, lines.net[open_])[vouchers] > limit
    over = groups(open_[much], vouchers[much], 1)

    def describe(rows: Places) -> Said:
        first, amount = int(rows[0]), -int(lines.net[rows].sum())
        summary = lines.summary.at(first) or ""
        working = say(
            f"{lines.named(first)} 现金付 {yuan_text(amount)} 元，摘要“{summary}”",
            f"{lines.named(first)}: {yuan_text(amount)} 元 paid in cash, summary “{summary}”",
        )
        return Said(f"{lines.named(first)}", working, yuan_text(amount), f"≤{limit // 100}", amount)

    looked = say(
        f"核对了 {len(paid)} 笔现金付款，超过 {amount_text(limit)} 的都属通常允许的用途",
        f"{len(paid)} cash payments looked at; those above {amount_text(limit)} are for uses usually allowed",
    )
    return Found(looked, over, describe, settled=True)

"""Arithmetic of double entry: debits equal credits in every voucher, opening plus movements is closing."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from checker.core.facts import Fact, Gap
from checker.core.money import yuan_text
from checker.measures.control_facts import Difference, control_facts
from checker.tables.accounts import split_account
from checker.tables.case import Case
from checker.tables.ledger_lines import part_numbers, voucher_codes
from checker.tables.table import Record, Table
from checker.tables.typed import Codes, coded, whole

DIRECTIONS = {"借": 1, "贷": -1, "平": 0}
WHOLE_VOUCHERS_AT_LEAST = 2

BALANCE_FIELDS = (
    *("opening_balance", "opening_debit", "opening_credit", "period_debit", "period_credit"),
    *("closing_balance", "closing_debit", "closing_credit"),
)


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give every voucher that does not balance, every account of 科目余额表 and every 余额 that does not follow."""
    yield from _vouchers(case.table("ledger"))
    yield from _trial_balance(case.table("trial_balance"))
    yield from _running(case.table("ledger"))


def _vouchers(ledger: Table | None) -> Iterator[Fact]:
    if ledger is None or ledger.unread_in("net"):
        said = "没有序时账" if ledger is None else "序时账有读不懂的金额，无法核对借贷平衡"
        yield from control_facts("vouchers", 0, said, ())
        return
    codes = voucher_codes(ledger)
    debit, credit = whole(ledger.values["debit"]), whole(ledger.values["credit"])
    known = codes >= 0
    count = int(codes.max()) + 1 if known.any() else 0
    debits, credits = np.zeros(count, np.int64), np.zeros(count, np.int64)
    places = slice(None) if known.all() else known
    np.add.at(debits, codes[places], debit.numbers[places])
    np.add.at(credits, codes[places], credit.numbers[places])
    if _is_single_account(ledger) or not (debits.any() and credits.any()):
        # 明细账 of one account holds one side of its vouchers only: nothing to balance.
        yield from control_facts("vouchers", 0, "账中没有完整的凭证（明细账只有一方）", ())
        return
    off = np.flatnonzero(debits != credits)
    there = np.zeros(count, np.bool_)
    there[codes[places]] = True
    made = int(there.sum())
    said = f"核对了 {made} 张凭证，借贷都相等"
    yield from control_facts("vouchers", made, said, (_unbalanced(ledger, codes, int(v), debits, credits) for v in off))


def _is_single_account(ledger: Table) -> bool:
    return (
        len({account.code or account.names for account in coded(ledger.values["account"]).different})
        < WHOLE_VOUCHERS_AT_LEAST
    )


def _unbalanced(
    ledger: Table, codes: Codes, voucher: int, debits: NDArray[np.int64], credits: NDArray[np.int64]
) -> Difference:
    places = np.flatnonzero(codes == voucher)
    first = int(places[0])
    number = coded(ledger.values["voucher"]).at(first)
    day = coded(ledger.values["booked_on"]).at(first) if "booked_on" in ledger.values else None
    debit, credit = int(debits[voucher]), int(credits[voucher])
    filled = whole(ledger.values["debit"]).filled
    cells = tuple(
        ledger.ref(int(ledger.rows[place]), "debit" if filled[place] else "credit") for place in places[:10].tolist()
    )
    name = f"{day:%Y-%m} {number}" if day else f"{number}"
    working = (
        f"凭证 {name} 借方 {yuan_text(debit)} 元，贷方 {yuan_text(credit)} 元，相差 {yuan_text(debit - credit)} 元"
    )
    return Difference(f"凭证 {name}", debit - credit, working, cells)


def _trial_balance(table: Table | None) -> Iterator[Fact]:
    if table is None:
        yield from control_facts("trial_balance", 0, "没有科目余额表", ())
        return
    made = 0
    differences = []
    unread = {cell.row for _, cell in table.unread}
    for record in table:
        opening, closing = _signed(record, "opening"), _signed(record, "closing")
        if opening is None or closing is None or table.rows[record.position] in unread:
            continue
        made += 1
        moved = (record["period_debit"] or 0) - (record["period_credit"] or 0)
        apart = opening + moved - closing
        # Without a direction a balance says its size only: both readings are tried before anything is said.
        plain = record["closing_direction"] is None and record["closing_balance"] is not None
        if apart and not (plain and opening - moved == closing):
            account = split_account(record["account_code"], record["account_name"] or record["account"])
            fields = [name for name in BALANCE_FIELDS if record[name] is not None]
            working = (
                f"{account.title} 期初 {yuan_text(opening)} 元 + 借方 {yuan_text(record['period_debit'] or 0)} 元"
                f" − 贷方 {yuan_text(record['period_credit'] or 0)} 元 = {yuan_text(opening + moved)} 元，"
                f"期末填 {yuan_text(closing)} 元（借为正、贷为负）"
            )
            differences.append(Difference(f"科目 {account.title}", apart, working, record.cells(*fields)))
    yield from control_facts("trial_balance", made, f"核对了 {made} 个科目，期初加发生额都等于期末", differences)


def _signed(record: Record, when: str) -> int | None:
    """A balance with debit positive; None where the table gives none."""
    debit, credit, balance = record[f"{when}_debit"], record[f"{when}_credit"], record[f"{when}_balance"]
    columns = record.table.columns
    if f"{when}_debit" in columns or f"{when}_credit" in columns:
        return (debit or 0) - (credit or 0)
    if f"{when}_balance" not in columns:
        return None
    sign = DIRECTIONS.get(str(record[f"{when}_direction"] or "借").strip(), 1)
    return (balance or 0) * sign


def _running(ledger: Table | None) -> Iterator[Fact]:
    """In 明细账 each line's balance follows from the one above it, account by account."""
    if ledger is None or "balance" not in ledger.values or ledger.unread_in("net") or ledger.unread_in("balance"):
        yield from control_facts("running_balance", 0, "账中没有余额栏", ())
        return
    balance, net = whole(ledger.values["balance"]), whole(ledger.values["net"])
    account = coded(ledger.values["account"])
    signs = np.ones(len(ledger), np.int64)
    directed = "direction" in ledger.values
    if directed:
        direction = coded(ledger.values["direction"])
        said = [DIRECTIONS.get(str(word).strip(), 1) for word in direction.different] + [1]
        signs = np.array(said, np.int64)[direction.codes]
    signed = balance.numbers * signs
    part = part_numbers(ledger)
    after, before = slice(1, None), slice(None, -1)
    same = (account.codes[after] == account.codes[before]) & (part[after] == part[before])
    same &= balance.filled[after] & balance.filled[before] & net.filled[after]
    step = signed[after] - signed[before]
    wrong = same & (step != net.numbers[after])
    if not directed:
        wrong &= step != -net.numbers[after]
    differences = []
    for place in (np.flatnonzero(wrong) + 1).tolist():
        above, here = int(signed[place - 1]), int(signed[place])
        row = int(ledger.rows[place])
        working = (
            f"{ledger.ref(row, 'balance')} 余额填 {yuan_text(here)} 元，上行余额 {yuan_text(above)} 元"
            f"加本行发生 {yuan_text(int(net.numbers[place]))} 元应为 {yuan_text(above + int(net.numbers[place]))} 元"
        )
        cells = (ledger.ref(int(ledger.rows[place - 1]), "balance"), ledger.ref(row, "balance"))
        differences.append(
            Difference(f"余额 {ledger.ref(row, 'balance')}", here - above - int(net.numbers[place]), working, cells)
        )
    made = int(same.sum())
    yield from control_facts("running_balance", made, f"核对了 {made} 处余额，都与发生额相符", differences)

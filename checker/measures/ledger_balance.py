"""Arithmetic of double entry: debits equal credits in every voucher, opening plus movements is closing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise, repeat
from typing import Any

import numpy as np

from checker.core.facts import Fact, Gap
from checker.core.lang import named
from checker.core.money import yuan_text
from checker.measures.control_facts import DIFFERENCES_MOST, Difference, control_facts, control_gap
from checker.measures.grouping import begins
from checker.measures.lines import Lines, Places
from checker.tables.accounts import split_account
from checker.tables.case import Case
from checker.tables.ledger_lines import part_numbers, voucher_codes
from checker.tables.table import Record, Table
from checker.tables.typed import coded, whole

DIRECTIONS = {"借": 1, "贷": -1, "平": 0}
WHOLE_VOUCHERS_AT_LEAST = 2
CELLS_MOST = 10
NO_JOURNAL = ("没有序时账", "no journal")
ONE_SIDED = (
    "账中没有完整的凭证（明细账只有一方）",
    "no whole vouchers in the books (a subsidiary ledger holds one side only)",
)
NO_BALANCES = ("没有科目余额表", "no trial balance (科目余额表)")
NO_RUNNING = ("账中没有余额栏", "the books have no balance column")

BALANCE_FIELDS = (
    *("opening_balance", "opening_debit", "opening_credit", "period_debit", "period_credit"),
    *("closing_balance", "closing_debit", "closing_credit"),
)


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give every voucher that does not balance, every account of 科目余额表 and every 余额 that does not follow."""
    yield from _vouchers(case, case.table("ledger"))
    yield from _trial_balance(case, case.table("trial_balance"))
    yield from _running(case, case.table("ledger"))


def _vouchers(case: Case, ledger: Table | None) -> Iterator[Fact | Gap]:
    if ledger is None:
        yield from control_facts("vouchers", 0, NO_JOURNAL, (), lang=case.lang)
        return
    if unread := [side for side in ("debit", "credit", "amount", "direction") if ledger.unread_in(side)]:
        yield control_gap("vouchers", case.missing("ledger", *unread))
        return
    codes = voucher_codes(ledger)
    debit, credit = whole(ledger.values["debit"]), whole(ledger.values["credit"])
    known = codes >= 0
    count = int(codes.max()) + 1 if known.any() else 0
    debits, credits = np.zeros(count, np.int64), np.zeros(count, np.int64)
    places = slice(None) if known.all() else known
    vouchers = codes[places]
    np.add.at(debits, vouchers, debit.numbers[places])
    np.add.at(credits, vouchers, credit.numbers[places])
    if _is_single_account(ledger) or not (debits.any() and credits.any()):
        # 明细账 of one account holds one side of its vouchers only: nothing to balance.
        yield from control_facts("vouchers", 0, ONE_SIDED, (), lang=case.lang)
        return
    off = (debits != credits).nonzero()[0]
    if len(off) and len(undated := _undated(ledger)):
        # Which month's voucher of that number such a line belongs to nobody can say.
        numbers = coded(ledger.values["voucher"]).codes
        off = np.setdiff1d(off, codes[np.isin(numbers, numbers[undated])])
        if not len(off):
            yield control_gap("vouchers", _no_day(case, ledger, undated))
            return
    made = int(np.count_nonzero(np.bincount(vouchers)))
    said = (f"核对了 {made} 张凭证，借贷都相等", f"{made} vouchers compared, debits equal credits in all")
    worded = DIFFERENCES_MOST + 1  # the first of the rest is named too
    wanted = np.zeros(count + 1, np.bool_)  # the last is asked by lines without a voucher
    wanted[off[:worded]] = True
    lines = wanted.take(codes).nonzero()[0]
    lines = lines[codes[lines].argsort(kind="stable")]
    sums = zip(debits[off[:worded]].tolist(), credits[off[:worded]].tolist(), strict=True)
    bounds = [*begins(codes[lines]).nonzero()[0].tolist(), len(lines)]
    first = [lines[start : min(stop, start + CELLS_MOST)].tolist() for start, stop in pairwise(bounds)]
    differences = _unbalanced(case, ledger, first, sums)
    differences += [Difference("", apart, "", ()) for apart in (debits - credits)[off[worded:]].tolist()]
    yield from control_facts("vouchers", made, said, differences, lang=case.lang)


def _undated(ledger: Table) -> Places:
    """Lines of a voucher whose day is not known, in a ledger that states days."""
    if "booked_on" not in ledger.values:
        return np.zeros(0, np.intp)
    dated = coded(ledger.values["booked_on"]).codes >= 0
    without: Places = (~dated & (coded(ledger.values["voucher"]).codes >= 0)).nonzero()[0]
    return without if dated.any() else without[:0]


def _no_day(case: Case, ledger: Table, undated: Places) -> tuple[str, str]:
    cells = named((str(cell) for cell in Lines(case, ledger).cells(undated[:CELLS_MOST])), quoted=False)
    return (
        f"{len(undated)} 行没有日期，看不出属于哪张凭证：{cells.zh}",
        f"{len(undated)} line(s) have no day, so it cannot be told of which voucher they are: {cells.en}",
    )


def _is_single_account(ledger: Table) -> bool:
    return (
        len({account.code or account.names for account in coded(ledger.values["account"]).different})
        < WHOLE_VOUCHERS_AT_LEAST
    )


def _unbalanced(
    case: Case, ledger: Table, vouchers: Sequence[list[int]], sums: Iterable[tuple[int, int]]
) -> list[Difference]:
    """Vouchers whose sides differ: the first lines of each, and what its debits and credits come to."""
    if not vouchers:
        return []
    values, first = ledger.values, [lines[0] for lines in vouchers]
    names = _at(values["voucher"], first, str)
    months = (
        _at(values["booked_on"], first, lambda day: f"{day.year}-{day.month:02d} " if day else "")
        if "booked_on" in values
        else repeat("", len(first))
    )
    lines = list(chain.from_iterable(vouchers))
    sides = ["debit" if filled else "credit" for filled in whole(values["debit"]).filled[lines].tolist()]
    cells = iter(ledger.refs(lines, sides))
    found = []
    for places, month, number, (debits, credits) in zip(vouchers, months, names, sums, strict=True):
        name = f"{month}{number}"
        on_debit, on_credit, apart = yuan_text(debits), yuan_text(credits), yuan_text(debits - credits)
        working = case.say(
            f"凭证 {name} 借方 {on_debit} 元，贷方 {on_credit} 元，相差 {apart} 元",
            f"voucher {name}: debits {on_debit} 元, credits {on_credit} 元, {apart} 元 apart",
        )
        shown = tuple(islice(cells, len(places)))
        found.append(Difference(f"凭证 {name}", debits - credits, working, shown, f"Voucher {name}"))
    return found


def _at(values: Sequence[Any], places: list[int], worded: Callable[[Any], str]) -> list[str]:
    """What stands in a column at these places in words, each different value put into words once."""
    column = coded(values)
    codes, different = column.codes[places].tolist(), column.different
    words = {code: worded(different[code] if code >= 0 else None) for code in set(codes)}
    return [words[code] for code in codes]


def _trial_balance(case: Case, table: Table | None) -> Iterator[Fact]:
    if table is None:
        yield from control_facts("trial_balance", 0, NO_BALANCES, (), lang=case.lang)
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
            first, last, due = yuan_text(opening), yuan_text(closing), yuan_text(opening + moved)
            debit, credit = yuan_text(record["period_debit"] or 0), yuan_text(record["period_credit"] or 0)
            working = case.say(
                f"{account.title} 期初 {first} 元 + 借方 {debit} 元 − 贷方 {credit} 元 = {due} 元，"
                f"期末填 {last} 元（借为正、贷为负）",
                f"“{account.title}”: opening {first} 元 + debits {debit} 元 − credits {credit} 元 = {due} 元, "
                f"closing balance stated {last} 元 (debit positive, credit negative)",
            )
            differences.append(
                Difference(f"科目 {account.title}", apart, working, record.cells(*fields), f"Account “{account.title}”")
            )
    said = (
        f"核对了 {made} 个科目，期初加发生额都等于期末",
        f"{made} accounts compared, opening balance plus movements is closing balance in all",
    )
    yield from control_facts("trial_balance", made, said, differences, lang=case.lang)


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


def _running(case: Case, ledger: Table | None) -> Iterator[Fact]:
    """In 明细账 each line's balance follows from the one above it, account by account."""
    if ledger is None or "balance" not in ledger.values or ledger.unread_in("net") or ledger.unread_in("balance"):
        yield from control_facts("running_balance", 0, NO_RUNNING, (), lang=case.lang)
        return
    balance, net = whole(ledger.values["balance"]), whole(ledger.values["net"])
    account = coded(ledger.values["account"])
    signs = np.ones(len(ledger), np.int64)
    directed = "direction" in ledger.values
    if directed:
        direction = coded(ledger.values["direction"])
        by_word = [DIRECTIONS.get(str(word).strip(), 1) for word in direction.different] + [1]
        signs = np.array(by_word, np.int64)[direction.codes]
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
    for place in (wrong.nonzero()[0] + 1).tolist():
        above, here = int(signed[place - 1]), int(signed[place])
        row = int(ledger.rows[place])
        cell, moved = ledger.ref(row, "balance"), int(net.numbers[place])
        working = case.say(
            f"{cell} 余额填 {yuan_text(here)} 元，上行余额 {yuan_text(above)} 元"
            f"加本行发生 {yuan_text(moved)} 元应为 {yuan_text(above + moved)} 元",
            f"{cell}: balance stated {yuan_text(here)} 元, the balance above {yuan_text(above)} 元 "
            f"plus this line's movement {yuan_text(moved)} 元 is {yuan_text(above + moved)} 元",
        )
        cells = (ledger.ref(int(ledger.rows[place - 1]), "balance"), cell)
        differences.append(Difference(f"余额 {cell}", here - above - moved, working, cells, f"Balance at {cell}"))
    made = int(np.count_nonzero(same))
    said = (f"核对了 {made} 处余额，都与发生额相符", f"{made} balances compared, all follow from the movements")
    yield from control_facts("running_balance", made, said, differences, lang=case.lang)

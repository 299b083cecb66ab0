"""A ledger sheet made whole: dates and voucher numbers filled down, debit and credit, accounts in one form."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.core.cells import CellRef
from checker.core.lang import Both, named
from checker.core.problems import Problem
from checker.tables.accounts import Account, split_account
from checker.tables.blocks import Block
from checker.tables.distinct import numbered, paired
from checker.tables.fill_down import filled_down
from checker.tables.month_and_day import day_problems, month_and_day
from checker.tables.read_rows import BlockRead
from checker.tables.table import Table
from checker.tables.typed import Coded, Codes, Later, Whole, coded, whole
from checker.tables.vouchers import read_vouchers

DEBIT_WORDS = {"借", "借方", "dr", "d", "debit", "1", "j"}
CREDIT_WORDS = {"贷", "贷方", "cr", "c", "credit", "-1", "0"}
SHOWN = 5
FILL_IN = Both(
    "每行填写会计科目；由合并单元格变成空白的，逐行补上",
    "State the account on every line; where merged cells became blank ones, fill them in",
)


def complete_ledger(read: BlockRead, block: Block) -> tuple[Table, tuple[Problem, ...]]:
    """Give a ledger the columns every measure may count on: booked_on, voucher, account, debit, credit."""
    table, problems = read.table, []
    values: dict[str, Sequence[Any]] = dict(table.values)
    columns = dict(table.columns)
    count = len(table)
    if "booked_on" in values:
        days = coded(values["booked_on"])
        values["booked_on"] = filled_down(days, (days.codes >= 0) | _unread(table, "booked_on"))
    elif "day" in values:
        read_days = month_and_day(values, block.years, count)
        values["booked_on"], columns["booked_on"] = read_days.days, columns["day"]
        problems += day_problems(table, read_days)
    if "voucher" in values:
        values["voucher"] = _vouchers(values, count)
    values["account"] = _accounts(values, read.sections, table, block)
    columns.setdefault("account", columns.get("account_name", columns.get("account_code", 0)))
    unread = list(table.unread)
    if "debit" not in values and "credit" not in values:
        values["debit"], values["credit"], unclear = _from_direction(values, count)
        columns["debit"] = columns["credit"] = columns["amount"]
        if unclear:
            row = int(table.rows[unclear[0]])
            cell = table.ref(row, "direction")
            unread.append(("debit", cell))
            what = Both(
                f"有 {len(unclear)} 行有金额而方向不是借或贷",
                f"{len(unclear)} row(s) have an amount, but their direction is neither debit nor credit",
            )
            problems.append(Problem(cell.full, what, Both("方向填 借 或 贷", "Write “借” or “贷” as the direction")))
    for side in ("debit", "credit"):
        values.setdefault(side, Whole(np.zeros(count, np.int64), np.zeros(count, np.bool_)))
    debit, credit = whole(values["debit"]), whole(values["credit"])
    values["net"] = Whole(debit.numbers - credit.numbers, debit.filled | credit.filled)
    unread += [("net", cell) for name, cell in unread if name in {"debit", "credit", "amount"}]
    problems += _without_account(values, columns, table)
    return replace(table, values=values, columns=columns, unread=tuple(unread)), tuple(problems)


def _without_account(values: Mapping[str, Sequence[Any]], columns: Mapping[str, int], table: Table) -> list[Problem]:
    """What is booked on no account cannot be told to be spending or not: whoever reads the books must know of it."""
    net = whole(values["net"])
    without = np.flatnonzero((net.numbers != 0) & (coded(values["account"]).codes < 0))
    if not len(without):
        return []
    if not columns["account"]:
        what = Both("没有“会计科目”一列，看不出各行是什么支出", "no column of accounts: what was spent cannot be told")
        return [Problem(f"{table.file}!{table.sheet}", what, FILL_IN)]
    cells = [CellRef(table.file, table.sheet, int(table.rows[n]), columns["account"]) for n in without[:SHOWN].tolist()]
    where = named((str(cell).rpartition("!")[2] for cell in cells), quoted=False)
    more = Both(" 等", " …") if len(without) > SHOWN else Both("", "")
    what = Both(
        f"有 {len(without)} 行有金额而没有科目：{where.zh}{more.zh}",
        f"{len(without)} line(s) have an amount and no account: {where.en}{more.en}",
    )
    return [Problem(cells[0].full, what, FILL_IN)]


def _unread(table: Table, name: str) -> NDArray[np.bool_]:
    """The lines whose cell of a column holds something that was not read."""
    rows = [cell.row for cell in table.unread_in(name)]
    return np.isin(np.asarray(table.rows), rows) if rows else np.zeros(len(table), np.bool_)


def _vouchers(values: Mapping[str, Sequence[Any]], count: int) -> Sequence[Any]:
    """The voucher of every line as 字-号, filled down while the date says it is still the same day."""

    # Bound now: the column read later is not the one that takes its place.
    number_column, type_column = values["voucher"], values.get("voucher_type")
    day_column = values.get("booked_on")

    def read() -> Coded:
        number = coded(number_column)
        type_ = coded(type_column) if type_column is not None else Coded(np.full(count, -1), ())
        types = [*type_.different, None]
        unique, codes = numbered(paired(number.codes + 1, type_.codes % len(types), len(types)))
        text_of, type_of = np.divmod(unique, len(types))
        read_ = read_vouchers(number.different, types, text_of - 1, type_of)
        days = None if day_column is None else coded(day_column).codes
        return filled_down(Coded(codes, read_), number.codes >= 0, within=days)

    return Later(count, read)


def _accounts(values: Mapping[str, Sequence[Any]], sections: Mapping[int, str], table: Table, block: Block) -> Coded:
    """The account of every line: its own columns, else the section it stands in, else the sheet's title."""
    count = len(table)
    none = Coded(np.full(count, -1), ())
    code = coded(values["account_code"]) if "account_code" in values else none
    name = (
        coded(values["account_name"])
        if "account_name" in values
        else coded(values["account"])
        if "account" in values
        else none
    )
    names = max(len(name.different), 1) + 1
    unique, codes = numbered(paired(code.codes + 1, name.codes + 1, names))
    accounts: list[Account] = []
    for pair in unique.tolist():
        which, called = divmod(pair, names)
        accounts.append(
            split_account(code.different[which - 1] if which else None, name.different[called - 1] if called else None)
        )
    empty = np.array([not account.code and not account.names for account in accounts], np.bool_)
    if count and (sections or block.account):
        codes = _by_section(codes, empty, accounts, sections, table, block)
        return Coded(codes, accounts)
    return Coded(np.where(empty[codes], -1, codes) if count else codes, accounts)


def _by_section(
    codes: Codes,
    empty: NDArray[np.bool_],
    accounts: list[Account],
    sections: Mapping[int, str],
    table: Table,
    block: Block,
) -> Codes:
    starts = sorted(sections)
    titles = [split_account(None, block.account), *(split_account(None, sections[row]) for row in starts)]
    section_of = np.searchsorted(np.array(starts, np.int64), np.asarray(table.rows), side="right")
    filled = section_of + len(accounts)
    accounts += titles
    return np.where(empty[codes], filled, codes)


def _from_direction(values: Mapping[str, Sequence[Any]], count: int) -> tuple[Whole, Whole, list[int]]:
    """One column of amounts with 借/贷 beside it becomes two; an amount without a direction is not guessed."""
    amount = whole(values["amount"])
    direction = coded(values["direction"])

    def is_in(words: set[str]) -> NDArray[np.bool_]:
        return direction.where(lambda value: unicodedata.normalize("NFKC", str(value)).strip().lower() in words)

    debit, credit = is_in(DEBIT_WORDS), is_in(CREDIT_WORDS)
    unclear = np.flatnonzero(amount.filled & ~debit & ~credit).tolist()
    on_debit, on_credit = amount.filled & debit, amount.filled & credit
    return Whole(amount.numbers * on_debit, on_debit), Whole(amount.numbers * on_credit, on_credit), unclear

"""The lines of the books as columns of whole numbers: what every ledger test looks at, worked out once a case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from checker.core.asks import Limit
from checker.core.cells import CellRef
from checker.core.money import yuan_text
from checker.core.word_lists import WordList
from checker.measures.grouping import first_of, groups, keyed, summed
from checker.measures.line_names import names_of
from checker.measures.persons import is_person
from checker.tables.accounts import Account, Chart, Standing, split_account
from checker.tables.case import Case
from checker.tables.categorise import MAPPED, UNMAPPED
from checker.tables.ledger_lines import voucher_codes
from checker.tables.table import Table
from checker.tables.typed import Coded, Codes, coded, whole

__all__ = ["Lines", "Mask", "Places", "first_of", "groups", "keyed", "lines_of", "summed"]
Places = Codes
Mask = NDArray[np.bool_]
CASH = {"现金", "库存现金"}
LISTED = 4


@dataclass(frozen=True)
class Lines:
    """序时账, or a 支出明细 kept line by line; amounts in 分, days as ordinals (0 = no date)."""

    case: Case
    table: Table

    def __len__(self) -> int:
        return len(self.table)

    @property
    def is_ledger(self) -> bool:
        """Whether these are book entries with two sides, not a list of spending."""
        return self.table.kind == "ledger"

    def text(self, *names: str) -> Coded:
        """The first of these columns that is there; a column of nothing where none is."""
        for name in names:
            if name in self.table.values:
                return coded(self.table.values[name])
        return self._nothing

    @cached_property
    def _nothing(self) -> Coded:
        return Coded(np.full(len(self), -1, np.int32), ())

    def has(self, *names: str) -> bool:
        """Whether one of these columns holds anything."""
        for name in names:
            if name not in self._held:
                self._held[name] = name in self.table.values and int(self.text(name).codes.max(initial=-1)) >= 0
            if self._held[name]:
                return True
        return False

    @cached_property
    def _held(self) -> dict[str, bool]:
        """Which columns hold anything, of those that have been asked."""
        return {}

    @cached_property
    def summary(self) -> Coded:
        """摘要."""
        return self.text("summary")

    @cached_property
    def day(self) -> Places:
        """The day of every line as an ordinal."""
        return self.days_of("booked_on", "paid_on")

    def days_of(self, *names: str) -> Places:
        """The days of the first of these columns that is there, as ordinals; 0 = no date."""
        days = self.text(*names)
        return np.array([*map(date.toordinal, days.different), 0], np.int32).take(days.codes)

    @cached_property
    def month(self) -> Places:
        """Year and month as one number, 0 = no date."""
        days = self.text("booked_on", "paid_on")
        return np.array([day.year * 12 + day.month - 1 for day in days.different] + [0], np.int32).take(days.codes)

    @cached_property
    def debit(self) -> Places:
        """Debits; of a list of spending its amounts."""
        values = self.table.values.get("debit" if self.is_ledger else "amount")
        return np.zeros(len(self), np.int64) if values is None else whole(values).numbers

    @cached_property
    def credit(self) -> Places:
        """Credits."""
        if not self.is_ledger:
            return np.zeros(len(self), np.int64)
        return whole(self.table.values["credit"]).numbers

    @cached_property
    def net(self) -> Places:
        """Debit less credit."""
        # 实发 of a list of wages is called net as well.
        if self.is_ledger and "net" in self.table.values:
            return whole(self.table.values["net"]).numbers
        return self.debit - self.credit

    @cached_property
    def spends(self) -> Mask:
        """Lines that are spending, up to --as-of; closing entries are not."""
        late: Mask = np.zeros(len(self), np.bool_)
        if self.case.as_of is not None:
            late = self.day > self.case.as_of.toordinal()
        if not self.is_ledger:
            filled: Mask = whole(self.table.values["amount"]).filled
            return filled & ~late
        counted: Mask = self.text("treatment").where(lambda kind: kind in {MAPPED, UNMAPPED})
        moved: Mask = counted & (self.net != 0) & ~late
        return moved

    @cached_property
    def spent(self) -> int:
        """How many lines are spending: what tests say they looked at."""
        return int(np.count_nonzero(self.spends))

    @cached_property
    def voucher(self) -> Places:
        """The voucher of every line as a number; a line without one is a voucher of its own."""
        codes = voucher_codes(self.table) if self.is_ledger else self.text("voucher").codes
        without = (codes < 0).nonzero()[0]
        if not len(without):
            return codes
        own = codes.astype(np.int32)
        own[without] = int(codes.max(initial=-1)) + 1 + np.arange(len(without))
        return own

    def with_voucher(self, wanted: Mask) -> Mask:
        """All lines of the vouchers that hold one of these lines."""
        there: Mask = np.zeros(int(self.voucher.max(initial=-1)) + 1, np.bool_)
        there[self.voucher[wanted]] = True
        return there.take(self.voucher)

    @cached_property
    def payee(self) -> Coded:
        """Whom it was paid to: the line's own 往来单位 or 职员, else the only one its voucher names."""
        own = self.text("counterparty", "payee", "person")
        if not self.is_ledger or not len(self) or not (own.codes >= 0).any():
            return own
        one = np.full(int(self.voucher.max()) + 1, -1, np.int32)
        named = own.codes >= 0
        voucher, codes = self.voucher[named], own.codes[named]
        one[voucher] = codes
        one[voucher[one[voucher] != codes]] = -1  # it names others too
        return Coded(np.where(named, own.codes, one.take(self.voucher)), own.different)

    def pays_persons(self, limits: Mapping[str, Limit]) -> Mask:
        """Lines whose payee looks like a person; several tests ask it of the same words."""
        asked = (limits["surnames"], limits["organisations"])
        if asked not in self._persons_paid:
            self._persons_paid[asked] = self.payee.where(lambda name: is_person(str(name), limits))
        return self._persons_paid[asked]

    @cached_property
    def _persons_paid(self) -> dict[tuple[WordList, WordList], Mask]:
        """What has been asked of the payees already; nobody may change it."""
        return {}

    @cached_property
    def account(self) -> Coded:
        """会计科目; 科目余额表 states code and name in two columns."""
        if self.table.kind != "trial_balance":
            return self.text("account")
        return coded([split_account(r["account_code"], r["account_name"] or r["account"]) for r in self.table])

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """What each different account is."""
        chart = Chart(self.account.different)
        return tuple(chart.standing(account) for account in self.account.different)

    def of_accounts(self, wanted: Callable[[Account, Standing], bool]) -> Mask:
        """Lines on accounts that pass a test; every account is asked once."""
        said = [wanted(a, s) for a, s in zip(self.account.different, self.standings, strict=True)]
        return np.array([*said, False], np.bool_).take(self.account.codes)

    @cached_property
    def cash(self) -> Mask:
        """Lines on a cash account."""
        return self.of_accounts(lambda account, standing: not CASH.isdisjoint(standing.names))

    @cached_property
    def money(self) -> Mask:
        """Lines on cash and bank accounts."""
        return self.of_accounts(lambda account, standing: standing.what == "货币资金")

    @cached_property
    def whole_vouchers(self) -> bool:
        """Whether the books hold both sides of their entries; 明细账 of a few accounts does not."""
        return self.is_ledger and bool(self.debit.sum()) and int(self.debit.sum()) == int(self.credit.sum())

    def says(self, *lists: WordList) -> Mask:
        """Lines whose 摘要 is of one of the kinds of one of these lists."""
        said: Mask = np.zeros(len(self), np.bool_)
        for words in lists:
            if words not in self._said:
                self._said[words] = self._of_kinds(words)
            said |= self._said[words]
        return said

    def _of_kinds(self, words: WordList) -> Mask:
        # Without exceptions a text that holds a word is of its kind.
        if not words.exceptions:
            return self.summary.holding(words.words)
        return self.summary.sorted_by(words.kind_of, words.words) >= 0

    def account_says(self, words: WordList) -> Mask:
        """Lines on an account one of whose names is of one of the kinds of a list."""
        if words not in self._accounts_said:
            self._accounts_said[words] = self.account.where(lambda account: any(map(words.holds, account.names)))
        return self._accounts_said[words]

    @cached_property
    def _accounts_said(self) -> dict[WordList, Mask]:
        """What has been asked of the accounts already; nobody may change it."""
        return {}

    @cached_property
    def _said(self) -> dict[WordList, Mask]:
        """What has been asked of the 摘要 already: several tests leave out the same payments."""
        return {}

    def vouchers_in(self, wanted: Mask | Places) -> int:
        """How many vouchers these lines are of."""
        return int(np.count_nonzero(np.bincount(self.voucher[wanted])))

    def cells(self, places: Places) -> tuple[CellRef, ...]:
        """The amount cells of these lines."""
        if not self.is_ledger:
            if self._shown in self.table.made_of:
                rows = (int(self.table.rows[place]) for place in places.tolist())
                return tuple(cell for row in rows for cell in self.table.cells(row, self._shown))
            return self.table.refs(places.tolist(), [self._shown] * len(places))
        sides = ["debit" if fen else "credit" for fen in self.debit[places].tolist()]
        return self.table.refs(places.tolist(), sides)

    def cell(self, place: int) -> CellRef:
        """The amount cell of a line, the first where it has several."""
        side = ("debit" if self.debit[place] else "credit") if self.is_ledger else self._shown
        return self.table.ref(int(self.table.rows[place]), side)

    @cached_property
    def _shown(self) -> str:
        """The column a line of a list is shown by: its amount, or what it is a list of."""
        required = (name for name, field in self.table.spec.fields.items() if field.required)
        return "amount" if "amount" in self.table.columns else next(required, "")

    def named(self, place: int) -> str:
        """A line as an auditor names it: 2022-03-05 记-12."""
        return self.names(np.array([place]))[0]

    def names(self, places: Places) -> list[str]:
        """These lines as an auditor names them; one without day and voucher by its row."""
        said = names_of(self.text("booked_on", "paid_on", "month"), self.text("voucher"), places)
        for number in (number for number, one in enumerate(said) if not one):
            row = self.cell(int(places[number])).row
            said[number] = self.case.say(f"第 {row} 行", f"row {row}")
        return said

    def listed(self, places: Places, most: int = LISTED) -> str:
        """The first lines with their amounts, and how many there are in all."""
        amounts = np.where(self.net[places] != 0, self.net[places], self.debit[places])
        parts = [
            f"{named} {yuan_text(abs(a) if self.credit[p] and not self.spends[p] else a)} 元"
            for named, p, a in zip(
                self.names(places[:most]), places[:most].tolist(), amounts[:most].tolist(), strict=True
            )
        ]
        more = (
            self.case.say(f" 等 {len(places)} 笔", f" and others, {len(places)} in all") if len(places) > most else ""
        )
        return self.case.say("、", ", ").join(parts) + more


def lines_of(case: Case) -> Lines | None:
    """The ledger, else a list of spending that states dates; None where the case has neither."""
    return case.once("lines of the books", lambda: _lines_of(case))


def _lines_of(case: Case) -> Lines | None:
    ledger = case.table("ledger")
    if ledger is not None:
        return Lines(case, ledger)
    spending = case.table("spending")
    if spending is not None and any(day is not None for day in spending.values.get("paid_on", ())):
        return Lines(case, spending)
    return None

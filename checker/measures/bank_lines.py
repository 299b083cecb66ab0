"""银行流水 line by line, however the bank exports it: two columns, one with its direction, or one with its sign."""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from checker.core.cells import CellRef
from checker.core.word_lists import WordList
from checker.measures.hits import Found
from checker.measures.lines import Lines, Mask, Places
from checker.measures.sheet_lines import fen_of, no_sheet
from checker.tables.case import Case
from checker.tables.typed import Whole

AMOUNTS = ("received", "paid", "amount")
OUT = ("支", "借", "付", "转出", "往", "D")  # a bank's 借方 is what went out
IN = ("收", "贷", "存", "转入", "来账", "C")
HOLDER = re.compile(r"(?:户名|账户名称|帐户名称)\s*[:：]\s*([^\s:：,，;；]+)")


@dataclass(frozen=True)
class BankLines(Lines):
    """What came in and what went out, in 分; `net` is what was moved, whichever way."""

    @cached_property
    def received(self) -> Places:
        """What came in."""
        return np.asarray(
            fen_of(self, "received").numbers + np.where(self._outward < 0, np.abs(self._single.numbers), 0)
        )

    @cached_property
    def paid(self) -> Places:
        """What went out."""
        return np.asarray(fen_of(self, "paid").numbers + np.where(self._outward > 0, self._moved, 0))

    @cached_property
    def unclear(self) -> Mask:
        """Lines whose amount states no direction that can be read."""
        return np.asarray(self._single.filled & (self._single.numbers != 0) & (self._outward == 0))

    @cached_property
    def net(self) -> Places:
        """What was moved."""
        return np.asarray(np.abs(self.received) + np.abs(self.paid))

    @cached_property
    def spends(self) -> Mask:
        """Every line up to --as-of."""
        late = self.day > self.case.as_of.toordinal() if self.case.as_of else np.zeros(len(self), np.bool_)
        return np.asarray(~late & ~self.unclear)

    def speaks_of(self, *lists: WordList) -> Mask:
        """Lines whose 摘要, 用途 or 备注 holds one of these words."""
        said: Mask = np.zeros(len(self), np.bool_)
        for name in ("summary", "purpose", "remark"):
            column = self.text(name)
            for words in lists:
                said |= column.sorted_by(words.kind_of, words.words) >= 0
        return said

    def cell(self, place: int) -> CellRef:
        """The amount cell of a line."""
        side = next((name for name in AMOUNTS if fen_of(self, name).filled[place]), "counterparty")
        return self.table.ref(int(self.table.rows[place]), side)

    @cached_property
    def holders(self) -> tuple[str, ...]:
        """Whose account it is, as the sheet's own column or the lines above its headings say."""
        named = [str(name) for name in self.text("own_name").different]
        titles = (b.block.title for r in self.case.readings for b in r.blocks if b.block.kind == self.table.kind)
        return tuple(dict.fromkeys([*named, *(one for title in titles for one in HOLDER.findall(title))]))

    @cached_property
    def _single(self) -> Whole:
        """交易金额 where the bank writes both ways into one column."""
        return fen_of(self, "amount")

    @cached_property
    def _moved(self) -> Places:
        """The single column; where its sign is the direction, without it."""
        return self._single.numbers if self.has("direction") else np.abs(self._single.numbers)

    @cached_property
    def _outward(self) -> Places:
        """Which way the single column went: 1 out, -1 in, 0 nobody can say; without a direction its sign tells."""
        fen = self._single.numbers
        if not self.has("direction"):
            return np.asarray(-np.sign(fen))
        said = self.text("direction")
        ways = [_way(str(text)) for text in said.different]
        return np.asarray(np.array([*ways, 0])[said.codes] * (fen != 0))


def _way(text: str) -> int:
    """借 and 支 are out (1), 贷 and 收 in (-1); 0 for anything else."""
    plain = text.strip().upper()
    return 1 if plain.startswith(OUT) else -1 if plain.startswith(IN) else 0


def bank_books(case: Case) -> BankLines | Found:
    """银行流水, or that there is none."""
    table = case.table("bank_statement")
    return BankLines(case, table) if table is not None else no_sheet("bank_statement")

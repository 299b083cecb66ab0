"""What every row under a header is: a record, a total, a line carried from page to page, a note, nothing."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from checker.readers.columns import EMPTY, TEXT, Column
from checker.tables.source_columns import as_arrow
from checker.tables.values import EMPTY_MARKS
from checker.tables.wanted_fields import RowInDoubtError

if TYPE_CHECKING:
    from checker.tables.arrow_columns import ArrowColumn


class Role(IntEnum):
    """Records are read; every other row is set aside with this reason."""

    RECORD = 0
    BLANK = 1
    HEADER = 2
    TOTAL = 3
    SUBTOTAL = 4
    MONTH_TOTAL = 5
    YEAR_TOTAL = 6
    CARRIED = 7
    OPENING = 8
    CLOSING = 9
    NOTE = 10
    SECTION = 11
    EXCLUDED = 12


REASONS = {
    Role.RECORD: "读取",
    Role.BLANK: "空行",
    Role.HEADER: "重复的表头",
    Role.TOTAL: "合计行",
    Role.SUBTOTAL: "小计行",
    Role.MONTH_TOTAL: "本月合计行",
    Role.YEAR_TOTAL: "本年累计行",
    Role.CARRIED: "承前页、过次页",
    Role.OPENING: "期初余额行",
    Role.CLOSING: "期末余额行",
    Role.NOTE: "说明行（没有金额）",
    Role.SECTION: "科目标题行",
    Role.EXCLUDED: "case.yaml 指定不读",
}
ENGLISH = {
    Role.RECORD: "read",
    Role.BLANK: "empty rows",
    Role.HEADER: "repeated headings",
    Role.TOTAL: "totals",
    Role.SUBTOTAL: "subtotals",
    Role.MONTH_TOTAL: "totals of a month",
    Role.YEAR_TOTAL: "totals of the year so far",
    Role.CARRIED: "carried from page to page",
    Role.OPENING: "opening balances",
    Role.CLOSING: "closing balances",
    Role.NOTE: "notes without an amount",
    Role.SECTION: "titles of accounts",
    Role.EXCLUDED: "not read by order of case.yaml",
}
TOTALS = (Role.TOTAL, Role.SUBTOTAL, Role.MONTH_TOTAL, Role.YEAR_TOTAL)
WORDS = {
    Role.TOTAL: "合计 总计 共计 总额 合计数 总合计 支出合计 费用合计 预算合计 合计金额 本表合计 全部合计",
    Role.SUBTOTAL: "小计 本页合计 本页小计 页计 页小计 分类小计 凭证合计 凭证小计 本页累计",
    Role.MONTH_TOTAL: "本月合计 本期合计 本月小计 月计 本月发生额 本期发生额 本季合计 当前合计 本日合计 日合计 月合计 本月累计",
    Role.YEAR_TOTAL: "本年累计 本年合计 累计 年累计 当前累计 累计发生额 本年累计发生额 年合计 本期累计 全年累计",
    Role.CARRIED: "承前页 过次页 承上页 转下页 接下页 转次页 上页结转 承前 过次 接上页",
    Role.OPENING: "期初余额 上年结转 年初余额 期初 上期结转 期初结存 月初余额 上月结转 年初数 期初数 上年余额 上月余额",
    Role.CLOSING: "期末余额 期末结存 结转下年 期末 月末余额 年末余额 期末数 结转下页 结余",
}
EXACT = {word: role for role, words in WORDS.items() for word in words.split()}
ENDING = {word[-1] for word in EXACT} | {"写"}
PADDING = " 　:：)）\t"
LAST_LETTERS = ENDING | set(PADDING)
LONGEST_MARK = 18
LETTER_BYTES = 4  # no letter takes more
LONGEST_PADDED = 12
PERIOD_TOTAL = re.compile(r"^(?:\d{4}年?(?:度)?[-./]?)?(?:第?\d{1,2}[月季](?:份|度)?)(?:合计|小计|累计)$")
PAGE_TOTAL = re.compile(r"^第?\d{1,4}页(?:合计|小计)$")
SECTION_TOTAL = re.compile(r"^.{1,12}(?:合计|小计)$")
IN_CAPITALS = re.compile(r"^(?:(?:合计|总计|金额|人民币)+\(?(?:人民币)?大写|\(?大写\)?:)")
SECTION = re.compile(r"^(?:会计)?科目(?:名称|编码|代码)?[:：]\s*(.{2,60})$")
NOTE_WORDS = (
    "注:",
    "注：",
    "注1",
    "说明:",
    "说明：",
    "备注:",
    "备注：",
    "制表",
    "填表",
    "审核人",
    "单位负责人",
    "编制",
    "打印",
    "财务主管",
    "核算单位",
    "会计期间",
    "期间",
    "记账",
    "复核",
    "单位:",
    "单位：",
    "金额单位",
)
NOTE_ROWS_MOST = 20_000
FEW_ROWS = 4096


@lru_cache(maxsize=10_000)
def role_of_text(text: str, anywhere: bool) -> Role:
    """What a cell's words make of its row; RECORD where they make nothing.

    `anywhere`: the cell may stand in any column, so only whole words count; at the beginning of a
    row “人员费用合计” is a subtotal too.
    """
    plain = re.sub(r"[\s:：()（）]+", "", unicodedata.normalize("NFKC", text))
    if role := EXACT.get(plain):
        return role
    if PAGE_TOTAL.match(plain):
        return Role.SUBTOTAL
    if PERIOD_TOTAL.match(plain):
        return Role.YEAR_TOTAL if plain.endswith("累计") else Role.MONTH_TOTAL
    if IN_CAPITALS.match(unicodedata.normalize("NFKC", text).strip()):
        return Role.TOTAL
    if not anywhere and SECTION_TOTAL.match(plain):
        return Role.SUBTOTAL
    return Role.RECORD


def marked_codes(strings: Sequence[str], anywhere: bool) -> dict[int, Role]:
    """The texts of a column that mark their row, by their number; each text is looked at once."""
    found: dict[int, Role] = {}
    for code, text in enumerate(strings):
        # The cheap question first: a million different 摘要 are no marks.
        if text[-1:] in LAST_LETTERS and len(text) <= LONGEST_MARK:
            role = role_of_text(text, anywhere)
            if role is not Role.RECORD:
                found[code] = role
    return found


def blank_codes(strings: Sequence[str]) -> list[int]:
    """The texts that mean an empty cell."""
    return [code for code, text in enumerate(strings) if len(text) < 4 and text.strip() in EMPTY_MARKS]


def among(roles: NDArray[np.uint8], wanted: Iterable[Role]) -> NDArray[np.bool_]:
    """Which rows have one of these roles."""
    is_wanted = np.zeros(len(Role), np.bool_)
    is_wanted[list(wanted)] = True
    return is_wanted[roles]


class Rows:
    """The rows under a header while their roles are being found; texts shared by columns are looked at once."""

    def __init__(self, count: int) -> None:
        self.roles = np.zeros(count, np.uint8)
        self._marks: dict[tuple[int, bool], dict[int, Role]] = {}
        self._codes: dict[int, list[tuple[str, int]]] = {}
        self._blanks: dict[int, list[int]] = {}
        self._kept: list[object] = []

    def filled(self, column: Column) -> NDArray[np.bool_]:
        """Where a column holds anything but a dash or spaces."""
        if (arrow := as_arrow(column)) is not None:
            return arrow.filled
        filled: NDArray[np.bool_] = column.kinds != EMPTY
        key = id(column.strings)
        if key not in self._blanks:
            self._kept.append(column.strings)
            self._blanks[key] = blank_codes(column.strings)
        if self._blanks[key]:
            filled = filled & ~((column.kinds == TEXT) & np.isin(column.values, self._blanks[key]))
        return filled

    def marks(self, column: Column, anywhere: bool) -> NDArray[np.uint8]:
        """The role each cell of a column gives its row."""
        if (arrow := as_arrow(column)) is not None:
            return _marks_of_texts(arrow, anywhere)
        key = (id(column.strings), anywhere)
        if key not in self._marks:
            self._kept.append(column.strings)
            self._marks[key] = marked_codes(column.strings, anywhere)
        marks = np.zeros(len(column.kinds), np.uint8)
        if codes := self._marks[key]:
            by_code = np.zeros(len(column.strings), np.uint8)
            by_code[list(codes)] = list(codes.values())
            texts = column.kinds == TEXT
            marks[texts] = by_code[column.values[texts].astype(np.int64)]
        return marks

    def codes_of(self, column: Column, wanted: set[str]) -> list[tuple[str, int]]:
        """The numbers of some texts among a column's different ones; columns that share them are asked once."""
        key = id(column.strings)
        if key not in self._codes:
            self._kept.append(column.strings)
            self._codes[key] = [
                (text.strip(), code)
                for code, text in enumerate(column.strings)
                if text in wanted or (len(text) <= LONGEST_PADDED and text.strip() in wanted)
            ]
        return self._codes[key]

    def first_of(self, role: Role, most: int) -> list[int]:
        """The positions of the first rows with a role."""
        few = np.flatnonzero(self.roles[:FEW_ROWS] == role)
        places = few if len(few) >= most else np.flatnonzero(self.roles == role)
        return [int(place) for place in places[:most]]

    def set(self, where: NDArray[np.bool_], role: Role | NDArray[np.uint8]) -> None:
        """Give rows a role where they have none yet."""
        open_ = np.flatnonzero(where & (self.roles == Role.RECORD))
        self.roles[open_] = role[open_] if isinstance(role, np.ndarray) else role


def _marks_of_texts(column: "ArrowColumn", anywhere: bool) -> NDArray[np.uint8]:
    """The same of a large text file: only cells that end like a mark are made texts of."""
    marks = np.zeros(len(column), np.uint8)
    if column.few_texts:
        if found := marked_codes(column.strings, anywhere):
            codes, strings = column.numbered()
            by_text = {column.strings[code]: role for code, role in found.items()}
            marks = np.array([*(by_text.get(text, Role.RECORD) for text in strings), Role.RECORD], np.uint8)[codes]
        return marks
    places = column.ending_in(sorted(ENDING | set(PADDING)), LONGEST_MARK * LETTER_BYTES)
    numbers, texts = column.texts_at(places)
    if found := marked_codes(texts, anywhere):
        by_code = np.zeros(len(texts), np.uint8)
        by_code[list(found)] = list(found.values())
        marks[places] = by_code[numbers]
    return marks


def mark_totals(rows: Rows, columns: Mapping[int, Column], never: Iterable[int], in_summary: bool) -> None:
    """Totals, page lines and opening balances: by the first words of a row, or a whole word anywhere.

    `never` are columns of amounts and remarks; in a ledger (`in_summary`) 摘要 may say “1月工资合计”,
    so there only whole words count.
    """
    undecided = np.ones(len(rows.roles), np.bool_)
    for number in sorted(columns):
        if number in never:
            continue
        column = columns[number]
        marks = rows.marks(column, True)
        rows.set(marks > 0, marks)
        if not in_summary:
            texts = (column.kinds == TEXT) & rows.filled(column)
            rows.set(undecided & texts, rows.marks(column, False))
            undecided &= ~texts


def mark_repeated_headers(
    rows: Rows, columns: Mapping[int, Column], headings: Mapping[int, frozenset[str]], left_out: int = 0
) -> None:
    """The header again, as at the top of every printed page.

    Raises RowInDoubtError where that depends on the columns that were left out, so many of them.
    """
    arrows = {number: arrow for number in headings if (arrow := as_arrow(columns[number])) is not None}
    if arrows and not any(columns[number].kinds.any() for number in headings if number not in arrows):
        from checker.tables.arrow_columns import repeated

        places = repeated([(arrow, sorted(headings[number])) for number, arrow in arrows.items()], left_out)
        rows.roles[places[rows.roles[places] == Role.RECORD]] = Role.HEADER
        return
    if left_out:
        raise RowInDoubtError
    same = np.zeros(len(rows.roles), np.int16)
    texts = np.zeros(len(rows.roles), np.int16)
    every = {text for wanted in headings.values() for text in wanted}
    for number, wanted in headings.items():
        column = columns[number]
        texts += column.kinds == TEXT
        if wanted and (codes := [code for text, code in rows.codes_of(column, every) if text in wanted]):
            same += (column.kinds == TEXT) & np.logical_or.reduce([column.values == code for code in codes])
    rows.set((same >= 2) & (same * 2 > texts), Role.HEADER)


def mark_notes(rows: Rows, columns: Mapping[int, Column], money: NDArray[np.bool_], strict: bool) -> dict[int, str]:
    """Rows of words without any amount; the account titles among them (科目：5101 …) are given back by position.

    `strict`: only words that begin like a note, because a row without an amount may be a record there.
    """
    sections: dict[int, str] = {}
    for place in np.flatnonzero(~money & (rows.roles == Role.RECORD))[:NOTE_ROWS_MOST].tolist():
        texts = [
            (number, str(value).strip())
            for number, column in sorted(columns.items())
            if (value := column.value(place)) is not None and str(value).strip()
        ]
        if not texts:
            continue
        first = texts[0][1]
        if found := next((m for _, text in texts if (m := SECTION.match(unicodedata.normalize("NFKC", text)))), None):
            rows.roles[place] = Role.SECTION
            sections[place] = found[1]
        elif (first.startswith(NOTE_WORDS) and (len(texts) == 1 or ":" in first or "：" in first)) or (
            not strict and (len(texts) == 1 or any(":" in text or "：" in text for _, text in texts))
        ):
            rows.roles[place] = Role.NOTE
    return sections

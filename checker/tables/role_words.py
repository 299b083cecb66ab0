"""What the words of a cell make of its row: 合计 a total, 承前页 a line carried from page to page, — nothing."""

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from checker.tables.letters import Letters
from checker.tables.values import is_empty_mark


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
    OF_WHICH = 13


RECORD = int(Role.RECORD)  # numpy compares with a plain number three times as fast as with a Role
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
    Role.OF_WHICH: "其中项（已含在上面一行）",
}
TOTALS = (Role.TOTAL, Role.SUBTOTAL, Role.MONTH_TOTAL, Role.YEAR_TOTAL)
WORDS = {
    Role.TOTAL: "合计 总计 共计 总额 合计数 总合计 支出合计 费用合计 预算合计 合计金额 本表合计 全部合计",
    Role.SUBTOTAL: "小计 本页合计 本页小计 页计 页小计 分类小计 凭证合计 凭证小计 本页累计",
    Role.MONTH_TOTAL: "本月合计 本期合计 本月小计 月计 本月发生额 本期发生额 本季合计 当前合计 本日合计 日合计 月合计 本月累计",
    Role.YEAR_TOTAL: "本年累计 本年合计 累计 年累计 当前累计 累计发生额 本年累计发生额 年合计 本期累计 全年累计",
    Role.CARRIED: "承前页 过次页 承上页 转下页 接下页 转次页 上页结转 承前 过次 接上页",
    Role.OPENING: "期初余额 上年结转 年初余额 期初 上期结转 期初结存 月初余额 上月结转 年初数 期初数 上年余额 上月余额",
    Role.CLOSING: "期末余额 期末结存 结转下年 期末 月末余额 年末余额 期末数 结转下页 结余 "
    "本年结余 本年度结余 本期结余 年末结余 收支结余 项目结余 经费结余 累计结余",
}
EXACT = {word: role for role, words in WORDS.items() for word in words.split()}
ENDING = {word[-1] for word in EXACT} | {"写"}
SPACES = {letter for letter in map(chr, range(0x3001)) if letter.isspace()}
PADDING = "".join(sorted(SPACES)) + ":：)）"  # in a cell also a line break or a space that does not break
LAST_LETTERS = frozenset(ENDING | set(PADDING))
LONGEST_MARK = 18
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


def marked_codes(strings: Sequence[str], anywhere: bool, letters: Letters | None = None) -> dict[int, Role]:
    """The texts of a column that mark their row, by their number; each text is looked at once."""
    # The cheap question first: a million different 摘要 are no marks.
    likely = (letters or Letters(strings)).ending_in(LAST_LETTERS)
    roles = {code: role_of_text(strings[code], anywhere) for code in likely if len(strings[code]) <= LONGEST_MARK}
    return {code: role for code, role in roles.items() if role is not Role.RECORD}


def blank_codes(strings: Sequence[str]) -> list[int]:
    """The texts that mean an empty cell."""
    return [code for code, text in enumerate(strings) if len(text) <= LONGEST_PADDED and is_empty_mark(text)]

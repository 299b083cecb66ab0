"""Whether a total and the contract are in one unit: 元 written where 万元 is meant makes one ten thousand times the other.

A share of such a total would be a breach beyond all measure, and an accusation made of a heading. Nobody can tell
which of the two is written wrongly, so nothing is judged by it until somebody has looked.
"""

from collections.abc import Sequence

from checker.core.cells import CellRef
from checker.core.money import wan_exact
from checker.tables.case import Case

APART = 10_000  # 元 in a 万元
# What a budget, a year's spending or the money received come to of a contract, once the unit is put right.
LEAST_TENTHS, MOST_TIMES = 1, 2


def other_unit(case: Case, fen: int) -> bool:
    """Whether a total of a service year is the contract's amount in another unit: a tenth to twice of it, × or ÷ 10,000."""
    contract = case.stated("contract_amount")
    if not isinstance(contract, int) or contract <= 0 or fen <= 0:
        return False
    return _alike(fen * APART, contract) or _alike(fen, contract * APART)


def in_another_unit(case: Case, zh: str, en: str, fen: int, cells: Sequence[CellRef]) -> tuple[str, str]:
    """Say, in Chinese and English, why nothing is worked out with this total of these cells."""
    contract = case.stated("contract_amount")
    assert isinstance(contract, int)
    total, whole = wan_exact(fen), wan_exact(contract)
    where, where_en = (f"（{cells[0]} 起）", f" (from {cells[0]})") if cells else ("", "")
    return (
        f"{zh}合计 {total} 万元{where}，年度合同金额 {whole} 万元，相差约一万倍，像是把元和万元写错了，核对表头的单位后再判断",
        f"{en}: {total} 万元 in all{where_en} beside a yearly contract of {whole} 万元, about ten thousand times apart, as if 元 "
        "were written for 万元 (or the reverse): check the unit in the heading first",
    )


def _alike(fen: int, contract: int) -> bool:
    return LEAST_TENTHS * contract <= 10 * fen <= 10 * MOST_TIMES * contract

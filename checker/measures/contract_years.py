"""Whether the contract amount is that of the service year: the shares are of one year's funds, not of several years'.

Books often state what the whole contract comes to. Held against the budget of one year, every share would be a third
or a fifth of itself: an accusation made of a heading, and a management fee that seems to be kept.
"""

from checker.core.cells import CellRef
from checker.core.money import wan_exact
from checker.measures.category_sums import category_sums
from checker.tables.case import Case

LONGEST_YEAR_DAYS = 396  # a year and the month by which yearly agreements overlap
MOST_YEARS = 5  # 服务期最长见到五年
ROUNDING_FEN = 10_000  # 报表以万元两位小数填写，相差 100 元以内视为进位


def not_of_one_year(case: Case, contract: int, cell: CellRef) -> tuple[str, str] | None:
    """Why a contract amount may not be the service year's, in Chinese and English; None where nothing speaks against it."""
    if contract <= 0:
        return (
            f"{cell} 年度合同金额填的是 {wan_exact(contract)}，没有的留空，不要填 0",
            f"{cell}: the yearly contract amount is {wan_exact(contract)}; leave it empty where there is none",
        )
    period = case.period
    if period and (period.end - period.start).days >= LONGEST_YEAR_DAYS:
        return (
            f"服务年度 {period} 超过一年，{cell} 的合同金额不是一个年度的项目经费总额，按年度分开填写后再判断",
            f"the service year {period.start} to {period.end} is longer than a year: {cell} is not one year's funds",
        )
    years = _years_of_budget(case, contract)
    if years:
        return (
            f"{cell} 年度合同金额 {wan_exact(contract)} 万元正好是预算合计的 {years} 倍，像是 {years} 年的合同总额，核对后填本年度的再判断",
            f"{cell}: the yearly contract amount of {wan_exact(contract)} 万元 is exactly {years} times the budget, as if of "
            f"{years} years: state this year's",
        )
    return None


def _years_of_budget(case: Case, contract: int) -> int:
    """How many times the budget the contract is, to the rounding; 0 where it is not several times of it."""
    budget = category_sums(case, "budget")
    if budget is None or budget.total.fen <= 0:
        return 0
    fen = budget.total.fen
    return next((n for n in range(2, MOST_YEARS + 1) if abs(contract - n * fen) <= ROUNDING_FEN), 0)

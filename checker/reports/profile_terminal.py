"""The profile in the terminal: monthly spending, payees, first digits and weekdays, with bars."""

from checker.core.money import wan_rounded, yuan_text
from checker.core.pictures import MonthlySpending
from checker.core.shares import percent_text
from checker.core.text import printable
from checker.profile.first_digits import DIGITS, SMALL_SAMPLE, FirstDigits, expected_share
from checker.profile.payees import Payees
from checker.profile.profile import Profile
from checker.profile.weekdays import NAMES, Weekdays
from checker.reports.bars import bar, left, right
from checker.reports.terminal import Page
from checker.reports.wrapping import wrap

NAME, AMOUNT, SHARE, COLUMN = 26, 16, 9, 12
DIGITS_NOTE = f"少于 {SMALL_SAMPLE} 笔（经验）说明不了什么"


def show_profile(page: Page, profile: Profile) -> None:
    """Print the whole profile at the width of the page."""
    page.line(f"{profile.case}  支出概貌", "bold")
    page.line(f"{profile.sheet}：{profile.count:,} 笔，{yuan_text(profile.fen)} 元")
    for one in profile.left_out:
        amount = f"，合计 {yuan_text(one.fen)} 元" if one.fen is not None else ""
        page.line(f"未纳入：{one.why}，{one.count:,} 处{amount}", "yellow")
    _months(page, profile.monthly)
    _categories(page, profile.monthly)
    _payees(page, profile.payees)
    _digits(page, profile.digits)
    _weekdays(page, profile.weekdays)


def _row(page: Page, text: str, style: str = "") -> None:
    page.console.print(printable(text.rstrip()), style=style or None, no_wrap=True, crop=False)


def _heading(page: Page, text: str) -> None:
    page.line("")
    page.line(text, "bold")


def _months(page: Page, monthly: MonthlySpending) -> None:
    _heading(page, "按月（万元）")
    most = max((monthly.of_month(month) for month in monthly.months), default=0)
    room = page.width - 20
    for month in monthly.months:
        fen = monthly.of_month(month)
        _row(page, f"  {month}{right(wan_rounded(fen), 9)}  {bar(fen, most, room)}")
    if monthly.undated_fen is not None:
        page.line(f"  没有日期的 {yuan_text(monthly.undated_fen)} 元不在图里", "yellow")


def _categories(page: Page, monthly: MonthlySpending) -> None:
    _heading(page, "按类别（元）")
    sums = {category: monthly.of_category(category) for category in monthly.categories}
    most = max(sums.values(), default=0)
    for category, fen in sums.items():
        drawn = bar(fen, most, page.width - NAME - AMOUNT - 6)
        _row(page, f"  {left(printable(category), NAME)}{right(yuan_text(fen), AMOUNT)}  {drawn}")
    if monthly.months:
        _table(page, monthly)


def _table(page: Page, monthly: MonthlySpending) -> None:
    """Months by categories, in as many tables as the width asks for; headings on two lines."""
    _heading(page, "按月、按类别（万元）")
    fit = max((page.width - 9) // COLUMN, 1)
    for start in range(0, len(monthly.categories), fit):
        some = monthly.categories[start : start + fit]
        heads = [_two_lines(printable(name)) for name in some]
        for line in zip(*heads, strict=True):
            _row(page, " " * 9 + "".join(right(part, COLUMN) for part in line), "dim")
        for month in monthly.months:
            amounts = (monthly.fen.get((month, name)) for name in some)
            shown = ("·" if fen is None else wan_rounded(fen) for fen in amounts)
            _row(page, f"  {month}" + "".join(right(one, COLUMN) for one in shown))


def _two_lines(name: str) -> list[str]:
    """A heading on two lines, broken after four characters where that is enough: 日常办公 / 费用."""
    short = wrap(name, COLUMN - 4).split("\n")
    return ((short if len(short) <= 2 else wrap(name, COLUMN - 2).split("\n")) + ["", ""])[:2]


def _payees(page: Page, payees: Payees) -> None:
    _heading(page, "收款人（元，占全部支出）")
    most = max((one.fen for one in payees.top), default=0)
    room = page.width - NAME - AMOUNT - SHARE - 6
    for one in payees.top:
        share = percent_text(one.share) if one.share is not None else ""
        name, amount = left(printable(one.name), NAME), right(yuan_text(one.fen), AMOUNT)
        _row(page, f"  {name}{amount}{right(share, SHARE)}  {bar(one.fen, most, room)}")
    if payees.others:
        page.line(f"  其余 {payees.others:,} 个收款人，{yuan_text(payees.others_fen)} 元", "dim")
    if payees.unnamed:
        page.line(f"  没有写收款人的 {payees.unnamed:,} 笔，{yuan_text(payees.unnamed_fen)} 元", "yellow")


def _digits(page: Page, digits: FirstDigits) -> None:
    _heading(page, f"首位数字（本福特分布，n = {digits.n:,}，10 元及以上的正数）")
    shares = {digit: float(digits.share(digit) or 0) for digit in DIGITS}
    most = max(*shares.values(), *map(expected_share, DIGITS))
    room = page.width - 30
    for digit, share in shares.items():
        drawn = list(left(bar(share, most, room), room))
        place = min(round(expected_share(digit) / most * room), room - 1)
        drawn[place] = "┃" if drawn[place] == " " else "╂"
        _row(page, f"  {digit}  {share:7.1%}  应为 {expected_share(digit):6.1%}  {''.join(drawn)}")
    page.line(
        "  竖线是应有的位置。" + (f"n = {digits.n:,}，{DIGITS_NOTE}。" if digits.small else ""),
        "yellow" if digits.small else "dim",
    )
    if digits.mean_deviation is not None and not digits.small:
        page.line(f"  平均绝对偏差 {digits.mean_deviation:.4f}", "dim")
    page.line("  工资、房租等固定金额多时本来就不合这个分布；偏离只提示往哪里看，不说明有错。", "dim")


def _weekdays(page: Page, weekdays: Weekdays) -> None:
    _heading(page, "记账日期是周几（笔）")
    most = max(weekdays.counts)
    for name, count, fen in zip(NAMES, weekdays.counts, weekdays.fen, strict=True) if most else ():
        drawn = bar(count, most, page.width - 38)
        _row(page, f"  {name}{right(f'{count:,}', 10)}{right(yuan_text(fen), AMOUNT)} 元  {drawn}")
    if weekdays.undated:
        page.line(f"  没有日期的 {weekdays.undated:,} 笔不在图里", "yellow")
    if most:
        page.line("  不看调休：周六、周日可能是工作日。", "dim")

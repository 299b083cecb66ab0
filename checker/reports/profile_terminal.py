"""The profile in the terminal: monthly spending, payees, first digits and weekdays, with bars."""

from checker.core.lang import say
from checker.core.money import wan_rounded, yuan_text
from checker.core.pictures import MonthlySpending
from checker.core.shares import percent_text
from checker.core.terms import short_term
from checker.core.text import printable
from checker.profile.first_digits import DIGITS, SMALL_SAMPLE, FirstDigits, expected_share
from checker.profile.payees import Payees
from checker.profile.profile import Profile
from checker.profile.weekdays import Weekdays
from checker.reports.bars import bar, left, right
from checker.reports.profile_words import (
    PAYEES,
    WEEKDAYS,
    WORKING_WEEKENDS,
    other_payees,
    say_names,
    undated_amount,
    undated_lines,
    unnamed_payees,
)
from checker.reports.terminal import Page
from checker.reports.wrapping import wrap

NAME, AMOUNT, SHARE, COLUMN = 26, 16, 9, 12
DIGITS_NOTE = (f"少于 {SMALL_SAMPLE} 笔（经验）说明不了什么", f"fewer than {SMALL_SAMPLE} (rule of thumb) say nothing")


def show_profile(page: Page, profile: Profile) -> None:
    """Print the whole profile at the width of the page."""
    page.line(f"{profile.case}  {say(page.lang, '支出概貌', 'spending at a glance')}", "bold")
    amount = yuan_text(profile.fen)
    page.line(
        say(
            page.lang,
            f"{profile.sheet}：{profile.count:,} 笔，{amount} 元",
            f"{profile.sheet}: {profile.count:,} lines, {amount} 元",
        )
    )
    for one in profile.left_out:
        sum_ = yuan_text(one.fen) if one.fen is not None else ""
        zh = f"未纳入：{one.why.zh}，{one.count:,} 处" + (f"，合计 {sum_} 元" if sum_ else "")
        en = f"left out: {one.why.en}, {one.count:,} places" + (f", {sum_} 元" if sum_ else "")
        page.line(say(page.lang, zh, en), "yellow")
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
    _heading(page, say(page.lang, "按月（万元）", "by month (万元 = 10,000 元)"))
    most = max((monthly.of_month(month) for month in monthly.months), default=0)
    room = page.width - 20
    for month in monthly.months:
        fen = monthly.of_month(month)
        _row(page, f"  {month}{right(wan_rounded(fen), 9)}  {bar(fen, most, room)}")
    if monthly.undated_fen is not None:
        page.line("  " + undated_amount(page.lang, monthly.undated_fen), "yellow")


def _categories(page: Page, monthly: MonthlySpending) -> None:
    _heading(page, say(page.lang, "按类别（元）", "by category (元)"))
    sums = {category: monthly.of_category(category) for category in monthly.categories}
    most = max(sums.values(), default=0)
    for category, fen in sums.items():
        drawn = bar(fen, most, page.width - NAME - AMOUNT - 6)
        _row(
            page, f"  {left(printable(short_term(category, page.lang)), NAME)}{right(yuan_text(fen), AMOUNT)}  {drawn}"
        )
    if monthly.months:
        _table(page, monthly)


def _table(page: Page, monthly: MonthlySpending) -> None:
    """Months by categories, in as many tables as the width asks for; headings on two lines."""
    _heading(page, say(page.lang, "按月、按类别（万元）", "by month and category (万元)"))
    fit = max((page.width - 9) // COLUMN, 1)
    for start in range(0, len(monthly.categories), fit):
        some = monthly.categories[start : start + fit]
        heads = [_two_lines(printable(short_term(name, page.lang))) for name in some]
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
    _heading(page, say(page.lang, *PAYEES))
    most = max((one.fen for one in payees.top), default=0)
    room = page.width - NAME - AMOUNT - SHARE - 6
    for one in payees.top:
        share = percent_text(one.share) if one.share is not None else ""
        name, amount = left(printable(one.name), NAME), right(yuan_text(one.fen), AMOUNT)
        _row(page, f"  {name}{amount}{right(share, SHARE)}  {bar(one.fen, most, room)}")
    if payees.others:
        page.line("  " + other_payees(page.lang, payees), "dim")
    if payees.unnamed:
        page.line("  " + unnamed_payees(page.lang, payees), "yellow")


def _digits(page: Page, digits: FirstDigits) -> None:
    heading = f"首位数字（本福特分布，n = {digits.n:,}，10 元及以上的正数）"
    _heading(page, say(page.lang, heading, f"first digits (Benford, n = {digits.n:,}, amounts of 10 元 and more)"))
    shares = {digit: float(digits.share(digit) or 0) for digit in DIGITS}
    most = max(*shares.values(), *map(expected_share, DIGITS))
    room = page.width - 30
    for digit, share in shares.items():
        drawn = list(left(bar(share, most, room), room))
        place = min(round(expected_share(digit) / most * room), room - 1)
        drawn[place] = "┃" if drawn[place] == " " else "╂"
        due = say(page.lang, "应为", "due ")
        _row(page, f"  {digit}  {share:7.1%}  {due} {expected_share(digit):6.1%}  {''.join(drawn)}")
    note = say(page.lang, "竖线是应有的位置。", "The upright is where it should be. ")
    few = f"n = {digits.n:,}, {say(page.lang, *DIGITS_NOTE)}" if digits.small else ""
    page.line(f"  {note}{few}", "yellow" if digits.small else "dim")
    if digits.mean_deviation is not None and not digits.small:
        page.line(f"  {say(page.lang, '平均绝对偏差', 'mean absolute deviation')} {digits.mean_deviation:.4f}", "dim")
    zh = "工资、房租等固定金额多时本来就不合这个分布；偏离只提示往哪里看，不说明有错。"
    en = "Many fixed amounts (wages, rent) never follow it; a deviation says where to look, not that anything is wrong."
    page.line("  " + say(page.lang, zh, en), "dim")


def _weekdays(page: Page, weekdays: Weekdays) -> None:
    _heading(page, say(page.lang, *WEEKDAYS))
    most = max(weekdays.counts)
    for name, count, fen in zip(say_names(page.lang), weekdays.counts, weekdays.fen, strict=True) if most else ():
        drawn = bar(count, most, page.width - 38)
        _row(page, f"  {name}{right(f'{count:,}', 10)}{right(yuan_text(fen), AMOUNT)} 元  {drawn}")
    if weekdays.undated:
        page.line("  " + undated_lines(page.lang, weekdays.undated), "yellow")
    if most:
        page.line("  " + say(page.lang, *WORKING_WEEKENDS), "dim")

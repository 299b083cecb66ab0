"""The profile as pictures: one SVG a chart, by file name."""

from checker.core.lang import Lang, say
from checker.core.money import FEN_PER_WAN, wan_rounded, yuan_text
from checker.core.pictures import MonthlySpending
from checker.core.shares import percent_text
from checker.profile.first_digits import DIGITS, SMALL_SAMPLE, FirstDigits, expected_share
from checker.profile.payees import Payees
from checker.profile.profile import Profile
from checker.profile.weekdays import NAMES, Weekdays
from checker.reports.svg_bars import Bar, bars_svg
from checker.reports.svg_canvas import SERIES
from checker.reports.svg_columns import Columns, Series, columns_svg


def profile_pictures(profile: Profile) -> dict[str, str]:
    """The charts of a profile for which there is anything to draw. The same profile gives the same text."""
    there = {
        "按月支出.svg": monthly_svg(profile.monthly) if profile.monthly.months else "",
        "收款人.svg": payees_svg(profile.payees) if profile.payees.top else "",
        "首位数字.svg": digits_svg(profile.digits) if profile.digits.n else "",
        "周几.svg": weekdays_svg(profile.weekdays) if any(profile.weekdays.counts) else "",
    }
    return {name: picture for name, picture in there.items() if picture}


def monthly_svg(monthly: MonthlySpending, lang: Lang = "zh", name: str = "months", *, alone: bool = True) -> str:
    """Spending by month, categories stacked; a picture inside a page has a name of its own."""
    own: tuple[str, ...] = monthly.categories
    rest: tuple[str, ...] = ()
    if len(own) > len(SERIES):
        own, rest = own[: len(SERIES) - 1], own[len(SERIES) - 1 :]
    others = say(lang, f"其他 {len(rest)} 类", f"{len(rest)} others")
    together = [(one, (one,)) for one in own] + ([(others, rest)] if rest else [])
    series = [
        Series(one, [sum(monthly.fen.get((m, c), 0) for c in members) / FEN_PER_WAN for m in monthly.months])
        for one, members in together
    ]
    said = say(lang, "；", "; ").join(
        f"{month} {wan_rounded(monthly.of_month(month))} {say(lang, '万元', '10,000 yuan')}" for month in monthly.months
    )
    undated = monthly.undated_fen
    notes = []
    if undated is not None:
        amount = yuan_text(undated)
        notes.append(say(lang, f"没有日期的 {amount} 元不在图里", f"{amount} yuan without a date are not in the chart"))
    title = say(lang, "按月支出（万元，按类别）", "Spending by month (10,000 yuan, by category)")
    chart = Columns(name, title, said, monthly.months, series, _number, notes=notes, alone=alone)
    return columns_svg(chart)


def payees_svg(payees: Payees) -> str:
    """The payees paid most."""
    bars = [
        Bar(one.name, one.fen, yuan_text(one.fen) + (f"（{percent_text(one.share)}）" if one.share is not None else ""))
        for one in payees.top
    ]
    notes = []
    if payees.others:
        notes.append(f"其余 {payees.others:,} 个收款人，{yuan_text(payees.others_fen)} 元")
    if payees.unnamed:
        notes.append(f"没有写收款人的 {payees.unnamed:,} 笔，{yuan_text(payees.unnamed_fen)} 元")
    said = "；".join(f"{bar.name} {bar.shown}" for bar in bars)
    return bars_svg("payees", "收款人（元，占全部支出）", said, bars, notes)


def digits_svg(digits: FirstDigits) -> str:
    """First digits beside the shares Benford's law expects."""
    shares = [float(digits.share(digit) or 0) for digit in DIGITS]
    expected = [expected_share(digit) for digit in DIGITS]
    said = "；".join(
        f"{d}：{share:.1%}，应为 {due:.1%}" for d, share, due in zip(DIGITS, shares, expected, strict=True)
    )
    notes = [f"n = {digits.n:,}，10 元及以上的正数。偏离只提示往哪里看，不说明有错。"]
    if digits.small:
        notes.append(f"少于 {SMALL_SAMPLE} 笔（经验）：样本太小，说明不了什么。")
    chart = Columns(
        "digits",
        "首位数字（本福特分布）",
        said,
        [str(digit) for digit in DIGITS],
        [Series("实际占比", shares)],
        lambda share: f"{share:.0%}",
        expected=Series("应有占比", expected),
        notes=notes,
    )
    return columns_svg(chart)


def weekdays_svg(weekdays: Weekdays) -> str:
    """How many lines were booked on each day of the week."""
    said = "；".join(f"{name} {count:,} 笔" for name, count in zip(NAMES, weekdays.counts, strict=True))
    notes = ["不看调休：周六、周日可能是工作日。"]
    if weekdays.undated:
        notes.append(f"没有日期的 {weekdays.undated:,} 笔不在图里")
    series = [Series("", [float(count) for count in weekdays.counts])]
    return columns_svg(Columns("weekdays", "记账日期是周几（笔）", said, NAMES, series, _number, notes=notes))


def _number(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")

"""The profile as pictures: one SVG a chart, by file name."""

from fractions import Fraction

from checker.core.lang import Lang, say
from checker.core.money import FEN_PER_WAN, wan_rounded, yuan_text
from checker.core.pictures import MonthlySpending
from checker.core.shares import percent_text
from checker.core.terms import short_term
from checker.profile.first_digits import DIGITS, SMALL_SAMPLE, FirstDigits, expected_share
from checker.profile.payees import Payees
from checker.profile.profile import Profile
from checker.profile.weekdays import Weekdays
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
from checker.reports.svg_bars import Bar, bars_svg
from checker.reports.svg_canvas import SERIES
from checker.reports.svg_columns import Columns, Series, columns_svg


def profile_pictures(profile: Profile, lang: Lang = "zh") -> dict[str, str]:
    """The charts of a profile for which there is anything to draw. The same profile gives the same text."""
    there = {
        say(lang, "按月支出", "months") + ".svg": monthly_svg(profile.monthly, lang) if profile.monthly.months else "",
        say(lang, "收款人", "payees") + ".svg": payees_svg(profile.payees, lang) if profile.payees.top else "",
        say(lang, "首位数字", "digits") + ".svg": digits_svg(profile.digits, lang) if profile.digits.n else "",
        say(lang, "周几", "weekdays") + ".svg": weekdays_svg(profile.weekdays, lang)
        if any(profile.weekdays.counts)
        else "",
    }
    return {name: picture for name, picture in there.items() if picture}


def monthly_svg(monthly: MonthlySpending, lang: Lang = "zh", name: str = "months", *, alone: bool = True) -> str:
    """Spending by month, categories stacked; a picture inside a page has a name of its own."""
    own: tuple[str, ...] = monthly.categories
    rest: tuple[str, ...] = ()
    if len(own) > len(SERIES):
        own, rest = own[: len(SERIES) - 1], own[len(SERIES) - 1 :]
    others = say(lang, f"其他 {len(rest)} 类", f"{len(rest)} others")
    together = [(short_term(one, lang), (one,)) for one in own] + ([(others, rest)] if rest else [])
    series = [
        Series(one, [sum(monthly.fen.get((m, c), 0) for c in members) / FEN_PER_WAN for m in monthly.months])
        for one, members in together
    ]
    said = say(lang, "；", "; ").join(
        f"{month} {wan_rounded(monthly.of_month(month))} {say(lang, '万元', '10,000 yuan')}" for month in monthly.months
    )
    undated = monthly.undated_fen
    notes = [undated_amount(lang, undated)] if undated is not None else []
    title = say(lang, "按月支出（万元，按类别）", "Spending by month (10,000 yuan, by category)")
    chart = Columns(name, title, said, monthly.months, series, _number, notes=notes, alone=alone)
    return columns_svg(chart)


def _amount(fen: int, share: Fraction | None, lang: Lang) -> str:
    part = "" if share is None else percent_text(share)
    return yuan_text(fen) + (say(lang, f"（{part}）", f" ({part})") if part else "")


def payees_svg(payees: Payees, lang: Lang = "zh") -> str:
    """The payees paid most."""
    bars = [Bar(one.name, one.fen, _amount(one.fen, one.share, lang)) for one in payees.top]
    notes = []
    if payees.others:
        notes.append(other_payees(lang, payees))
    if payees.unnamed:
        notes.append(unnamed_payees(lang, payees))
    said = say(lang, "；", "; ").join(f"{bar.name} {bar.shown}" for bar in bars)
    return bars_svg("payees", say(lang, *PAYEES), said, bars, notes)


def digits_svg(digits: FirstDigits, lang: Lang = "zh") -> str:
    """First digits beside the shares Benford's law expects."""
    shares = [float(digits.share(digit) or 0) for digit in DIGITS]
    expected = [expected_share(digit) for digit in DIGITS]
    said = say(lang, "；", "; ").join(
        say(lang, f"{d}：{share:.1%}，应为 {due:.1%}", f"{d}: {share:.1%}, due {due:.1%}")
        for d, share, due in zip(DIGITS, shares, expected, strict=True)
    )
    zh = f"n = {digits.n:,}，10 元及以上的正数。偏离只提示往哪里看，不说明有错。"
    en = f"n = {digits.n:,}, amounts of 10 元 and more. A deviation says where to look, not that anything is wrong."
    notes = [say(lang, zh, en)]
    if digits.small:
        zh = f"少于 {SMALL_SAMPLE} 笔（经验）：样本太小，说明不了什么。"
        notes.append(say(lang, zh, f"Fewer than {SMALL_SAMPLE} (rule of thumb): too few to say anything."))
    chart = Columns(
        "digits",
        say(lang, "首位数字（本福特分布）", "first digits (Benford)"),
        said,
        [str(digit) for digit in DIGITS],
        [Series(say(lang, "实际占比", "found"), shares)],
        lambda share: f"{share:.0%}",
        expected=Series(say(lang, "应有占比", "expected"), expected),
        notes=notes,
    )
    return columns_svg(chart)


def weekdays_svg(weekdays: Weekdays, lang: Lang = "zh") -> str:
    """How many lines were booked on each day of the week."""
    names = say_names(lang)
    said = say(lang, "；", "; ").join(f"{name} {count:,}" for name, count in zip(names, weekdays.counts, strict=True))
    notes = [say(lang, *WORKING_WEEKENDS)]
    if weekdays.undated:
        notes.append(undated_lines(lang, weekdays.undated))
    series = [Series("", [float(count) for count in weekdays.counts])]
    return columns_svg(Columns("weekdays", say(lang, *WEEKDAYS), said, names, series, _number, notes=notes))


def _number(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")

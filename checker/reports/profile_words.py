"""What the profile says in the terminal and under its pictures alike, in both languages."""

from checker.core.lang import Lang, say
from checker.core.money import yuan_text
from checker.profile.payees import Payees
from checker.profile.weekdays import NAMES

PAYEES = ("收款人（元，占全部支出）", "payees (元, share of all spending)")
WEEKDAYS = ("记账日期是周几（笔）", "day of the week of the entries (lines)")
WORKING_WEEKENDS = ("不看调休：周六、周日可能是工作日。", "Make-up days are not considered: a weekend may be worked.")
NAMES_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def say_names(lang: Lang) -> tuple[str, ...]:
    """The days of the week."""
    return NAMES if lang == "zh" else NAMES_EN


def undated_amount(lang: Lang, fen: int) -> str:
    """What is not drawn because it has no date."""
    return say(lang, f"没有日期的 {yuan_text(fen)} 元不在图里", f"{yuan_text(fen)} 元 without a date are not drawn")


def undated_lines(lang: Lang, count: int) -> str:
    """How many lines are not drawn because they have no date."""
    return say(lang, f"没有日期的 {count:,} 笔不在图里", f"{count:,} lines without a date are not drawn")


def other_payees(lang: Lang, payees: Payees) -> str:
    """All payees not shown one by one."""
    amount = yuan_text(payees.others_fen)
    return say(lang, f"其余 {payees.others:,} 个收款人，{amount} 元", f"{payees.others:,} other payees, {amount} 元")


def unnamed_payees(lang: Lang, payees: Payees) -> str:
    """Lines that name nobody."""
    amount = yuan_text(payees.unnamed_fen)
    zh = f"没有写收款人的 {payees.unnamed:,} 笔，{amount} 元"
    return say(lang, zh, f"{payees.unnamed:,} lines without a payee, {amount} 元")

"""The profile of a case: all the pictures of its spending as plain values."""

from dataclasses import dataclass

from checker.core.pictures import MonthlySpending
from checker.profile.first_digits import FirstDigits, first_digits
from checker.profile.monthly import monthly_spending
from checker.profile.payees import Payees, top_payees
from checker.profile.weekdays import Weekdays, weekday_spending
from checker.tables.case import Case
from checker.tables.expense_lines import LeftOut, expense_lines


@dataclass(frozen=True)
class Profile:
    """What the spending of a case looks like. `sheet` is where the lines are from."""

    case: str
    sheet: str
    count: int
    fen: int
    monthly: MonthlySpending
    payees: Payees
    digits: FirstDigits
    weekdays: Weekdays
    left_out: tuple[LeftOut, ...]


def profile_of(case: Case) -> Profile | None:
    """Take the profile of the expense lines; None where the case has none."""
    lines = expense_lines(case)
    if lines is None or not len(lines):
        return None
    return Profile(
        case=case.name,
        sheet=lines.table.called,
        count=len(lines),
        fen=int(lines.fen.sum()),
        monthly=monthly_spending(lines),
        payees=top_payees(lines),
        digits=first_digits(lines),
        weekdays=weekday_spending(lines),
        left_out=lines.left_out,
    )

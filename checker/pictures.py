"""What is drawn of a case: taken from its facts and its lines of spending, judged by nobody here."""

from collections.abc import Iterable
from datetime import date

from checker.core.facts import Fact
from checker.core.pictures import Deadline, InstalmentLine, Milestone, MonthlySpending, Payment, Pictures
from checker.tables.case import Case

MILESTONES = ("contract_effective", "assessment", "rectification")


def pictures_of(case: Case, facts: Iterable[Fact]) -> Pictures:
    """The instalments with their days and last lawful days, and spending by month.

    `facts` are all facts of the case, measured and derived: the last lawful days are what the rules derived.
    """
    known = {fact.id: fact for fact in facts}.values()
    return Pictures(tuple(_instalments(known)), tuple(_milestones(known)), _monthly(case), case.as_of)


def _instalments(facts: Iterable[Fact]) -> Iterable[InstalmentLine]:
    by_number: dict[int, list[Fact]] = {}
    for fact in facts:
        number = fact.fields.get("instalment")
        if isinstance(number, int):
            by_number.setdefault(number, []).append(fact)
    for number, about in sorted(by_number.items()):
        applied = [fact.on for fact in about if fact.kind == "instalment_applied"]
        line = InstalmentLine(
            number=number,
            subject=f"第{number}期",
            applied_on=applied[0] if applied else None,
            deadlines=tuple(_deadlines(about)),
            payments=tuple(_payments(about)),
            due_fen=_amount(about, "instalment_due"),
            received_fen=_amount(about, "instalment_received"),
        )
        if line.applied_on or line.deadlines or line.payments or line.received_fen is not None:
            yield line


def _deadlines(facts: Iterable[Fact]) -> Iterable[Deadline]:
    for fact in facts:
        if fact.kind == "last_day" and fact.on:
            began, term = int(fact.fields["from"]), int(fact.fields["term"])
            yield Deadline(str(fact.fields["by"]), date.fromordinal(began), term, fact.on)


def _payments(facts: Iterable[Fact]) -> list[Payment]:
    paid = [
        Payment(fact.on, int(amount) if (amount := fact.fields.get("amount_fen")) is not None else None)
        for fact in facts
        if fact.kind == "instalment_paid" and fact.on
    ]
    return sorted(paid, key=lambda payment: payment.paid_on)


def _amount(facts: Iterable[Fact], kind: str) -> int | None:
    return next((int(fact.exact) for fact in facts if fact.kind == kind), None)


def _milestones(facts: Iterable[Fact]) -> list[Milestone]:
    found = {
        Milestone(fact.kind, "" if fact.kind == "contract_effective" else fact.subject, fact.on)
        for fact in facts
        if fact.kind in MILESTONES and fact.on
    }
    return sorted(found, key=lambda milestone: (milestone.on, milestone.kind, milestone.stage))


def _monthly(case: Case) -> MonthlySpending | None:
    from checker.profile.monthly import monthly_spending
    from checker.tables.expense_lines import expense_lines

    lines = expense_lines(case)
    spending = monthly_spending(lines) if lines is not None and len(lines) else None
    return spending if spending and spending.months else None

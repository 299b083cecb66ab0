"""What is drawn of a case beside its findings: instalments on a time line, spending by month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last lawful day of a term: which rule derived it, when the clock started, and how many working days it has."""

    rule: str
    began_on: date
    term_workdays: int
    last_lawful_day: date


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of an instalment; the amount in 分, None where it is not stated."""

    paid_on: date
    amount_fen: int | None


@dataclass(frozen=True, slots=True)
class InstalmentLine:
    """One instalment: `subject` is what findings call it (第1期); what was due and received is None where unknown."""

    number: int
    subject: str
    applied_on: date | None
    deadlines: tuple[Deadline, ...]
    payments: tuple[Payment, ...]
    due_fen: int | None
    received_fen: int | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day the instalments depend on: `kind` is contract_effective, assessment or rectification, `stage` 中期 or 末期."""

    kind: str
    stage: str
    on: date


@dataclass(frozen=True, slots=True)
class MonthlySpending:
    """Amounts in 分 by month (2022-03) and category; `undated` holds by category what stands on lines without a date."""

    months: tuple[str, ...]
    categories: tuple[str, ...]
    fen: Mapping[tuple[str, str], int]
    undated: Mapping[str, int]

    @property
    def undated_fen(self) -> int | None:
        """What lines without a date come to; None where all are dated."""
        return sum(self.undated.values()) if self.undated else None

    def of_month(self, month: str) -> int:
        """What was spent in a month, all categories."""
        return sum(self.fen.get((month, category), 0) for category in self.categories)

    def of_category(self, category: str) -> int:
        """What was spent on a category, dated or not."""
        return sum(self.fen.get((month, category), 0) for month in self.months) + self.undated.get(category, 0)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Everything drawn of one case. Without instalments or dated spending there is nothing to draw of them."""

    instalments: tuple[InstalmentLine, ...]
    milestones: tuple[Milestone, ...]
    monthly: MonthlySpending | None
    as_of: date | None

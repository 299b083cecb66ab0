"""What the checker says: findings, verdicts, and the report that holds them with the problems of files."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from checker.core.cells import CellRef
from checker.core.exhibits import Exhibits
from checker.core.facts import Fact, Term
from checker.core.pictures import Pictures
from checker.core.problems import ToldProblem
from checker.core.read_files import Input, Stated, TableRead
from checker.core.request import Request
from checker.core.status import SHOWN_ORDER, WORST_FIRST, Status


class Outcome(NamedTuple):
    """What one rule concludes about one subject from the facts that matched it.

    `basis` names the 口径 of a ratio ('' elsewhere); `decides` is True where the clause names that basis.
    `weighs` is False for another reading that is shown and never changes the verdict. `share` and
    `limit_share` are the exact numbers behind `measured` and `limit` where these are shares.
    """

    rule: str
    status: Status
    subject: str
    sentence: str
    facts: tuple[Fact, ...]
    title: str = ""
    measured: str = ""
    limit: str = ""
    excess_fen: int | None = None
    basis: str = ""
    decides: bool = True
    weighs: bool = True
    share: Fraction | None = None
    limit_share: Fraction | None = None


class Citation(NamedTuple):
    """The clause a finding rests on. `article` is None while nobody has read the number.

    `translation` is ours and never stands for the quote; '' for readers of Chinese.
    `evidence` is the mark of core/evidence.py: how we know the wording.
    """

    document: str
    title: str
    quote: str
    read_in: str
    article: str | None = None
    translation: str = ""
    evidence: str = ""


class Basis(NamedTuple):
    """A ratio on one 口径: what it came to, whether it keeps the limit, whether it decides or is only shown.

    `share` is exact and counts no unclassified amount; `terms` are the amounts it was taken of. Both are
    missing where nothing could be computed, `limit_share` also where no edition of the rule is in force.
    """

    basis: str
    measured: str
    status: Status
    decides: bool
    weighs: bool
    working: str
    cells: tuple[CellRef, ...]
    share: Fraction | None = None
    limit_share: Fraction | None = None
    terms: tuple[Term, ...] = ()
    limit: str = ""


class Step(NamedTuple):
    """One link of a proof: the fact, how it was worked out, by which rule, from which facts or cells."""

    fact: str
    subject: str
    rule: str
    working: str
    cells: tuple[CellRef, ...]
    derived_from: tuple[str, ...]


class Waived(NamedTuple):
    """An approval under which a finding is allowed to stand: who, by which document, why, until when.

    `used_fen` is what this finding takes of the approval's cap, `cap_fen` the cap (None = none was set).
    """

    approver: str
    document: str
    reason: str
    until: str
    where: str
    cap_fen: int | None = None
    used_fen: int | None = None


class Finding(NamedTuple):
    """One thing an auditor would put on the list, with everything needed to answer "why?".

    A finding under an approval stays on the list, marked by `waived`.
    """

    id: str
    rule: str
    status: Status
    severity: Status
    title: str
    subject: str
    measured: str
    limit: str
    excess_fen: int | None
    bases: tuple[Basis, ...]
    cells: tuple[CellRef, ...]
    sentence: str
    citation: Citation
    remedy: str
    proof: tuple[Step, ...]
    waived: Waived | None = None


def in_order(finding: Finding) -> tuple[int, int, str]:
    """The order of every list of findings: the worst first, then the largest amount."""
    return WORST_FIRST.index(finding.status), -(finding.excess_fen or 0), finding.id


class Verdict(NamedTuple):
    """One rule, one case, one status, and why.

    `rates` are shares that have no 口径 to choose between (偏差率, 完成率), each called after its subject.
    """

    rule: str
    title: str
    pack: str
    status: Status
    reason: str
    bases: tuple[Basis, ...] = ()
    cells: tuple[CellRef, ...] = ()
    citation: Citation | None = None
    rates: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class PackUsed:
    """A rule pack that was applied, by the hash of its text."""

    id: str
    sha256: str
    name: str


class Figure(NamedTuple):
    """An amount the shares are made of: a category of the budget or the spending, or a total; in 分."""

    fact: str
    kind: str
    subject: str
    of: str
    fen: int
    cells: tuple[CellRef, ...]


@dataclass(frozen=True, slots=True)
class Baseline:
    """An earlier run whose findings are not shown again: its file, and which of them are still (or no longer) there."""

    file: str
    sha256: str
    known: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseReport:
    """Everything said about one case; `stated` and `tables` say what it was about and what was looked at.

    With a baseline, `findings` are the new and the worse ones. `pictures` and `exhibits` (the evidence itself)
    are None where nobody asked for them.
    """

    case: str
    inputs: tuple[Input, ...]
    packs: tuple[PackUsed, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    problems: tuple[ToldProblem, ...]
    notes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    baseline: Baseline | None = None
    pictures: Pictures | None = None
    stated: tuple[Stated, ...] = ()
    tables: tuple[TableRead, ...] = ()
    exhibits: Exhibits | None = None

    @property
    def summary(self) -> Mapping[Status, int]:
        """How many rules ended in each status; every rule counts once."""
        counts = Counter(verdict.status for verdict in self.verdicts)
        return {status: counts[status] for status in SHOWN_ORDER}


@dataclass(frozen=True, slots=True)
class Report:
    """One run over one or several cases."""

    version: str
    engine: str
    cases: tuple[CaseReport, ...]
    as_of: str | None = None
    problems: tuple[ToldProblem, ...] = field(default=())
    request: Request | None = None

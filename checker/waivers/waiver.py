"""One approval: which findings it is for, who gave it, up to what amount and until when."""

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from checker.core.findings import Finding
from checker.core.lang import Both
from checker.core.problems import Problem
from checker.yaml_source import line_of_file


@dataclass(frozen=True, slots=True)
class Waiver:
    """An entry of waivers.yaml. `case` and `subject` may hold * ; `cap_fen` None: no amount was set."""

    rule: str
    case: str
    subject: str
    reason: str
    approver: str
    document: str
    until: date
    cap_fen: int | None
    file: str
    line: int

    @property
    def where(self) -> Both:
        """waivers.yaml 第 3 行"""
        return line_of_file(self.file, self.line)

    def is_for(self, case: str) -> bool:
        """Whether it speaks of this case."""
        return fnmatchcase(case, self.case)

    def covers(self, case: str, finding: Finding) -> bool:
        """Whether it speaks of this finding."""
        return self.is_for(case) and finding.rule == self.rule and fnmatchcase(finding.subject, self.subject)


@dataclass(frozen=True, slots=True)
class WaiverFile:
    """A waivers.yaml as read: its approvals, and the entries that could not be used, each with its line."""

    path: str
    sha256: str
    waivers: tuple[Waiver, ...]
    mistakes: tuple[Problem, ...]

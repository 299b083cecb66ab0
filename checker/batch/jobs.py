"""What goes to a worker and what comes back; light, for the process that only hands out."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.core.lang import SaidError

if TYPE_CHECKING:
    from checker.store.case_rows import CaseRows

CHECKS_WITH = "checker.batch.check_case:make_checker"


@dataclass(frozen=True, slots=True)
class Job:
    """A case to check: its path within the folder, where it is, and the key of its contents."""

    key: str
    path: str
    content_key: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a job: the rows to save, the hashes of what was read, and the files asked for by their endings."""

    rows: "CaseRows"
    read: tuple[tuple[str, str], ...]
    files: dict[str, bytes] = field(default_factory=dict)


class CannotStartError(SaidError):
    """No worker can begin; the message says why."""

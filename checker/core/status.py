"""The six things that can be said of a rule, and which of them outweighs which."""

from enum import StrEnum


class Status(StrEnum):
    """The six things that can be said of a rule in a case, worst first."""

    BREACH = "违规"
    DOUBT = "疑点"
    HINT = "提示"
    UNDECIDED = "未能判断"
    MET = "符合"
    NOT_APPLICABLE = "不适用"


ENGLISH = {
    Status.BREACH: "breach",
    Status.DOUBT: "doubt",
    Status.HINT: "hint",
    Status.UNDECIDED: "undecided",
    Status.MET: "met",
    Status.NOT_APPLICABLE: "not applicable",
}
WORST_FIRST = tuple(Status)
BAD = (Status.BREACH, Status.DOUBT, Status.HINT)  # what becomes a finding
SHOWN_ORDER = (Status.MET, Status.BREACH, Status.DOUBT, Status.HINT, Status.UNDECIDED, Status.NOT_APPLICABLE)


def worst(statuses: list[Status]) -> Status:
    """The status that speaks for several: one breach outweighs any number of passes."""
    return min(statuses, key=WORST_FIRST.index)

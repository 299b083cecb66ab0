"""A test of the ledger itself (duplicates, gaps, split payments): every group it hits is a finding with its rows."""

import msgspec

from checker.checks.form import Compiled, EngineRule, Expect, Need, Pattern
from checker.checks.form import Test as Where
from checker.checks.outcomes import report_sort
from checker.checks.spec import RuleSpec
from checker.core.asks import Ask, OpenLimit
from checker.core.status import Status


class Keys(msgspec.Struct, forbid_unknown_fields=True):
    """test (a file in checker/measures/ledger) · limits: what the test calls its limits and word lists, each with a parameter."""

    test: str
    limits: dict[str, str] = {}


def compile_check(spec: RuleSpec, keys: Keys) -> Compiled:
    """Ask for the test with the pack's numbers, and judge what it answers.

    A group is as bad as the rule says (`hit`) or only worth knowing (`hint`); nothing found is 符合,
    nothing to test is 不适用, a column that is not there leaves the rule 未能判断.
    """
    limits = tuple((name, spec.editions(parameter)[0].value) for name, parameter in sorted(keys.limits.items()))
    may_state = spec.open_to_case or {}
    open_limits = tuple(
        OpenLimit(name, parameter, *may_state[parameter])
        for name, parameter in sorted(keys.limits.items())
        if parameter in may_state
    )
    statuses = {"hit": spec.severity, "hint": Status.HINT, "clean": Status.MET, "none": Status.NOT_APPLICABLE}
    group = Pattern("group", keys.test, (Where("asked_by", "==", spec.id),))
    rule = EngineRule(f"{spec.id}/sorts", (group,), report_sort(spec, "group", statuses))
    need = Need(keys.test, fields=(("asked_by", spec.id),))
    return Compiled((rule,), (Expect((need,)),), (Ask(spec.id, keys.test, limits, open_limits),))

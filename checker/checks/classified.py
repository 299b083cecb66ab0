"""A measured thing falls into one of several sorts: rounded, truncated, wrong; the pack says what each sort is worth."""

import msgspec

from checker.checks.form import Compiled, EngineRule, Expect, Need, Pattern
from checker.checks.form import Test as Where
from checker.checks.outcomes import report_sort
from checker.checks.spec import RuleSpec, outside, windows
from checker.core.status import Status


class Keys(msgspec.Struct, forbid_unknown_fields=True):
    """measure · of (one subject) · sorts that are met, or off (as bad as the rule says), or at least a hint or doubt.

    A sort that stands nowhere says nothing.
    """

    measure: str
    of: str = ""
    met: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()
    doubt: tuple[str, ...] = ()


def compile_check(spec: RuleSpec, keys: Keys) -> Compiled:
    """Judge each fact of a kind by the sort (`sort`) its measure put it into."""
    fixed = (Where("of", "==", f"{keys.measure}/{keys.of}"),) if keys.of else ()
    sorts = {
        **dict.fromkeys(keys.met, Status.MET),
        **dict.fromkeys(keys.off, spec.severity),
        **dict.fromkeys(keys.hint, Status.HINT),
        **dict.fromkeys(keys.doubt, Status.DOUBT),
    }
    rules = [
        EngineRule(
            f"{spec.id}/{window.name}sorts",
            (Pattern("thing", keys.measure, (*fixed, *window.tests)),),
            report_sort(spec, "thing", sorts),
        )
        for window in windows(spec.always())
    ]
    rules += outside(spec, spec.always(), Pattern("thing", keys.measure, fixed))
    return Compiled(tuple(rules), (Expect((Need(keys.measure, keys.of),), keys.of),))

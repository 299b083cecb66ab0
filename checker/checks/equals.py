"""Two amounts that must agree: a sum with its total, the budget with the contract."""

from collections.abc import Callable, Mapping

import msgspec

from checker.checks.at_least import Term
from checker.checks.form import Compiled, EngineRule, Expect, Following, Need, Pattern, Test
from checker.checks.spec import RuleSpec
from checker.core.facts import Fact
from checker.core.findings import Outcome
from checker.core.money import amount_text, wan_exact
from checker.core.status import Status


class Keys(msgspec.Struct, forbid_unknown_fields=True):
    """measure · of · to (the other amount) · tolerance (a parameter in 分, optional)."""

    measure: str
    to: Term
    of: str = ""
    tolerance: str = ""


def compile_check(spec: RuleSpec, keys: Keys) -> Compiled:
    """Derive the difference in 分; beyond the tolerance it is reported with both amounts."""
    tolerance = int(spec.editions(keys.tolerance)[0].value) if keys.tolerance else 0
    left = Pattern("left", keys.measure, (Test("of", "==", f"{keys.measure}/{keys.of}"),) if keys.of else ())
    right = Pattern(
        "right", keys.to.measure, (Test("of", "==", f"{keys.to.measure}/{keys.to.of}"),) if keys.to.of else ()
    )

    def difference(found: Mapping[str, Fact]) -> Fact:
        one, other = found["left"], found["right"]
        fen = int(one.number - other.number)
        return Fact(
            f"difference:{spec.id}", "difference", spec.id, fen, "fen", during=one.during, cells=one.cells + other.cells,
            working=spec.say(
                f"{one.working}；{other.working}；相差 {wan_exact(fen)} 万元",
                f"{one.working}; {other.working}; apart by {wan_exact(fen)} 万元",
            ),
        )  # fmt: skip

    judged = Following(f"{spec.id}/judged", _report(spec, tolerance))
    rule = EngineRule(f"{spec.id}/difference", (left, right), difference, derives="difference", at_once=(judged,))
    return Compiled((rule,), (Expect((Need(keys.measure, keys.of), Need(keys.to.measure, keys.to.of))),))


def _report(spec: RuleSpec, tolerance: int) -> Callable[[Fact], Outcome]:
    def then(gap: Fact) -> Outcome:
        fen = int(gap.number)
        off = abs(fen) > tolerance
        title = (
            spec.say(
                f"{spec.title}：相差 {amount_text(abs(fen), exact=False)}",
                f"{spec.title}: {amount_text(abs(fen), exact=False)} apart",
            )
            if off
            else spec.title
        )
        return Outcome(
            spec.id, spec.severity if off else Status.MET, spec.subject, spec.say(f"{gap.working}。", f"{gap.working}."),
            (gap,), title, amount_text(fen), "0", abs(fen) if off else None,
        )  # fmt: skip

    return then

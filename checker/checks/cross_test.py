"""A test across stations: nothing is judged in one case; `checker city` asks it of all cases of a run together."""

import msgspec

from checker.checks.form import Compiled
from checker.checks.spec import RuleSpec
from checker.core.asks import Ask


class Keys(msgspec.Struct, forbid_unknown_fields=True):
    """test (a file in checker/city/cross) · limits: what the test calls its limits, each with a parameter."""

    test: str
    limits: dict[str, str] = {}


def compile_check(spec: RuleSpec, keys: Keys) -> Compiled:
    """Ask for the test with the pack's numbers."""
    limits = tuple((name, spec.editions(parameter)[0].value) for name, parameter in sorted(keys.limits.items()))
    return Compiled((), across=(Ask(spec.id, keys.test, limits),))

"""A value must not exceed its limit; equal to it is fine."""

from checker.checks.at_least import Keys as AtLeastKeys
from checker.checks.at_least import compile_side
from checker.checks.form import Compiled
from checker.checks.spec import RuleSpec


class Keys(AtLeastKeys, forbid_unknown_fields=True):
    """The same keys as at_least."""


def compile_check(spec: RuleSpec, keys: Keys) -> Compiled:
    """x ≤ limit: 15.00 % passes, anything above does not."""
    return compile_side(spec, keys, at_least=False)

"""The boundary of every comparison moved: what counts equal now, counts as beyond, and the other way round.

A share is compared by its conclusion (checks/ratio.py), where there is no pattern to change. To move its boundary is
to move its limit by one step, which `mutants` do with every number.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.checks.form import EngineRule, Join, Op, Pattern, Test

SIZES = {"lo", "hi", "lo_most", "hi_least"}
MOVED: dict[Op, Op] = {">=": ">", ">": ">=", "<=": "<", "<": "<="}
Boundary = tuple[str, ...]


@dataclass(frozen=True)
class Moved:
    """The engine rules of one rule with one boundary moved, on both of its sides at once."""

    what: str
    rules: tuple[EngineRule, ...]


def moved_boundaries(rules: tuple[EngineRule, ...]) -> Iterator[Moved]:
    """Move each boundary of a rule in turn; not the days of editions, which are changed by themselves."""
    for boundary in dict.fromkeys(b for rule in rules for p in (*rule.when, *rule.unless) for b in _boundaries(p)):
        yield Moved(f"边界 {' '.join(boundary)}", tuple(_move(rule, boundary) for rule in rules))


def _boundaries(pattern: Pattern) -> Iterator[Boundary]:
    for test in pattern.tests:
        if test.op in MOVED and test.field in SIZES:
            yield _of_test(pattern, test)
    for join in pattern.joins:
        if join.op in MOVED:
            yield _of_join(pattern, join)


def _of_test(pattern: Pattern, test: Test) -> Boundary:
    return (pattern.kind, str(test.value))


def _of_join(pattern: Pattern, join: Join) -> Boundary:
    # The two sides of one comparison use lo and hi of the same two facts.
    field = "value" if join.field in SIZES else join.field
    return (pattern.kind, field, "~", join.alias)


def _move(rule: EngineRule, boundary: Boundary) -> EngineRule:
    def of(patterns: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
        return tuple(
            replace(
                pattern,
                tests=tuple(
                    replace(test, op=MOVED[test.op])
                    if test.op in MOVED and test.field in SIZES and _of_test(pattern, test) == boundary
                    else test
                    for test in pattern.tests
                ),
                joins=tuple(
                    replace(join, op=MOVED[join.op])
                    if join.op in MOVED and _of_join(pattern, join) == boundary
                    else join
                    for join in pattern.joins
                ),
            )
            for pattern in patterns
        )

    return replace(rule, when=of(rule.when), unless=of(rule.unless))

"""A proof as a tree: the conclusion at the root, below it what it was worked out from, down to the cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.core.findings import Step


@dataclass(frozen=True)
class Node:
    """One fact of a proof. `repeated` is True where the same fact is unfolded elsewhere in the tree."""

    step: Step
    children: tuple["Node", ...]
    repeated: bool = False


def proof_tree(steps: Sequence[Step]) -> Iterable[Node]:
    """The facts nothing else was worked out from, each with what lies below; no fact is unfolded twice."""
    by_fact = {step.fact: step for step in steps}
    used = {source for step in steps for source in step.derived_from}
    unfolded: set[str] = set()
    for step in reversed(steps):
        if step.fact not in used:
            yield _node(step, by_fact, unfolded)


def _node(step: Step, by_fact: dict[str, Step], unfolded: set[str]) -> Node:
    if step.fact in unfolded:
        return Node(step, (), repeated=bool(step.derived_from))
    unfolded.add(step.fact)
    below = [by_fact[source] for source in step.derived_from if source in by_fact]
    return Node(step, tuple(_node(one, by_fact, unfolded) for one in below))

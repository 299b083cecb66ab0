"""Money that may only have changed its category: what one lost and another gained."""

from collections.abc import Iterable, Iterator, Sequence

from checker.comparison.change import FigureChange, Move
from checker.core.findings import Figure, Finding

CATEGORY = "category_amount"


def figure_changes(before: Iterable[Figure], now: Iterable[Figure]) -> tuple[FigureChange, ...]:
    """The amounts that are not what they were, in the order of the run."""
    old, new = {figure.fact: figure for figure in before}, {figure.fact: figure for figure in now}
    return tuple(_changes(old, new))


def moves_between(changes: Sequence[FigureChange]) -> tuple[Move, ...]:
    """Pair what categories lost with what others gained: equal amounts first, then the largest of what is left.

    Only money that could have moved is paired; a category that lost more than others gained was really reduced by
    the rest.
    """
    return tuple(
        move for of in dict.fromkeys(change.of for change in changes if change.of) for move in _moves(of, changes)
    )


def numerators(finding: Finding) -> set[tuple[str, str]]:
    """The categories a finding's shares are made of: (支出, 运营管理费用)."""
    parts = (step.fact.split(":", 2) for step in finding.proof if step.fact.startswith(f"{CATEGORY}:"))
    return {(of, subject) for _, of, subject in parts}


def _changes(old: dict[str, Figure], new: dict[str, Figure]) -> Iterator[FigureChange]:
    for fact in dict.fromkeys([*old, *new]):
        before, now = old.get(fact), new.get(fact)
        if (before and before.fen) != (now and now.fen) or (before is None) != (now is None):
            figure = before or now
            assert figure is not None
            yield FigureChange(
                fact, figure.subject, figure.of, before.fen if before else None, now.fen if now else None,
                before.cells if before else (), now.cells if now else (),
            )  # fmt: skip


def _moves(of: str, changes: Sequence[FigureChange]) -> Iterator[Move]:
    lost = {c.subject: -c.change_fen for c in changes if c.of == of and c.change_fen < 0}
    gained = {c.subject: c.change_fen for c in changes if c.of == of and c.change_fen > 0}
    for source, target in [(s, t) for s in lost for t in gained if lost[s] == gained[t]]:
        if source in lost and target in gained:
            gained.pop(target)
            yield Move(of, source, target, lost.pop(source))
    while lost and gained:
        source = max(lost, key=lambda name: lost[name])
        target = max(gained, key=lambda name: gained[name])
        fen = min(lost[source], gained[target])
        yield Move(of, source, target, fen)
        for amounts, name in ((lost, source), (gained, target)):
            amounts[name] -= fen
            if not amounts[name]:
                amounts.pop(name)

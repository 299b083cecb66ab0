"""Take every measure of a case."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

import checker.measures
from checker.core.asks import Ask
from checker.core.facts import Fact, Gap
from checker.measures.ask_ledger import ask_ledger
from checker.tables.case import Case

Measure = Callable[[Case], Iterable[Fact | Gap]]


@dataclass(frozen=True)
class Measured:
    """The facts of a case, and what could not be measured."""

    facts: tuple[Fact, ...]
    gaps: tuple[Gap, ...]


def measure_case(case: Case, asks: Iterable[Ask] = ()) -> Measured:
    """Run each measure in this folder, and of the ledger tests in `ledger/` those the rules ask for.

    A measure that lacks a sheet gives a Gap, never a zero.
    """
    facts: list[Fact] = []
    gaps: list[Gap] = []
    answers = (found for measure in _measures() for found in measure(case))
    for found in chain(answers, ask_ledger(case, asks)):
        (facts if isinstance(found, Fact) else gaps).append(found)  # type: ignore[arg-type]
    return Measured(tuple(facts), tuple(gaps))


@cache
def _measures() -> tuple[Measure, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(checker.measures.__path__))
    modules = (importlib.import_module(f"checker.measures.{name}") for name in names)
    return tuple(module.measure for module in modules if hasattr(module, "measure"))

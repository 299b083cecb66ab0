"""Which engine runs the rules: durable-rules where it is installed, else the one in plain Python."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.checks.form import EngineRule, strata
from checker.core.facts import Fact
from checker.engine import plain
from checker.engine.accepted import accept_rules
from checker.engine.errors import LimitError
from checker.engine.working_memory import Engine, Given, Inference

__all__ = ["NAMES", "Engine", "engine_for"]
NAMES = ("auto", "durable_rules", "plain")


@dataclass(frozen=True, slots=True)
class PlainEngine:
    """The rules run in plain Python."""

    rules: tuple[EngineRule, ...]
    name: str = "plain"

    def run(self, facts: Iterable[Fact] | Given) -> Inference:
        """Draw every conclusion from these facts."""
        return plain.run(self.rules, facts)


def engine_for(rules: Sequence[EngineRule], name: str = "auto") -> Engine:
    """The engine of that name, ready to run these rules.

    "auto" is durable-rules where it can be imported and can hold the rules, else plain: both say the
    same, and the report names the one that ran. Raises RuleError for rules no engine could run, and
    ImportError where durable-rules was asked for by name and is not there.
    """
    if name not in NAMES:
        raise ValueError(f"no engine called {name!r}: {', '.join(NAMES)}")
    rules = tuple(rules)
    if name == "plain":
        return _plain(rules)
    if name == "durable_rules":
        return _durable(rules)
    try:
        return _durable(rules)
    except (ImportError, LimitError):
        return _plain(rules)


def _plain(rules: tuple[EngineRule, ...]) -> Engine:
    accept_rules(rules)
    strata(rules)
    return PlainEngine(rules)


def _durable(rules: tuple[EngineRule, ...]) -> Engine:
    from checker.engine.durable_rules import DurableRules  # slow to import, and not installable everywhere

    return DurableRules(rules)

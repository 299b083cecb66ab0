"""What can go wrong in an engine; all of it is a mistake in a rule or in this program, never in the books."""


class RuleError(ValueError):
    """A rule cannot be run as it is written."""


class LimitError(RuleError):
    """A rule, or a set of rules, is larger than the durable-rules library can hold."""


class FactError(ValueError):
    """A fact cannot be given to an engine as it stands."""


class EngineError(RuntimeError):
    """The engine did not do what it was asked; nothing it said about this case can be used."""

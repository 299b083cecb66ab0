"""A rule's page: what it compares, on which clause, its numbers, its examples, its known false alarms."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RulePage:
    """What a reader wants to know of one rule, as labelled paragraphs."""

    rule: str
    title: str
    paragraphs: tuple[tuple[str, str], ...]

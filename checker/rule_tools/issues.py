"""What a linter of packs says: file, line, how bad, and what to do about it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from checker.citations.judge import LEVELS, Level
from checker.citations.registry import Registry
from checker.packs.pack import Pack
from checker.yaml_source import YamlSource

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class LintIssue:
    """One thing wrong with a pack that loads; a note is no fault."""

    file: str
    line: int
    level: Level
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {LEVELS[self.level]}：{self.message}"


@dataclass(frozen=True)
class Linted:
    """A pack as its linters see it: its values, its text with lines, the registry, and the packs beside it."""

    pack: Pack
    source: YamlSource
    text: str
    registry: Registry
    others: tuple[Pack, ...]

    def issue(self, place: Place, message: str, level: Level = "error") -> LintIssue:
        """An issue at a place in the file."""
        return LintIssue(self.pack.file, self.source.line_of(place), level, message)


def nearest(word: str, valid: Iterable[str]) -> str:
    """The valid word that was probably meant, as a question; nothing where none is near."""
    close = difflib.get_close_matches(word, list(valid), n=1, cutoff=0.6)
    return f"，是不是“{close[0]}”？" if close else ""

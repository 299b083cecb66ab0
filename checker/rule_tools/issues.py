"""What a linter of packs says: file, line, how bad, and what to do about it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from checker.citations.judge import LEVELS, LEVELS_EN, Level
from checker.citations.registry import Registry
from checker.core.lang import Lang, say
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
        return self.said("zh")

    def said(self, lang: Lang) -> str:
        """The issue in one line."""
        level = say(lang, f"{LEVELS[self.level]}：", f"{LEVELS_EN[self.level]}: ")
        return f"{self.file}:{self.line}: {level}{self.message}"


@dataclass(frozen=True)
class Linted:
    """A pack as its linters see it: its values, its text with lines, the registry, and the packs beside it."""

    pack: Pack
    source: YamlSource
    text: str
    registry: Registry
    others: tuple[Pack, ...]
    lang: Lang = "zh"

    def issue(self, place: Place, zh: str, en: str, level: Level = "error") -> LintIssue:
        """An issue at a place in the file, in the reader's language."""
        return LintIssue(self.pack.file, self.source.line_of(place), level, say(self.lang, zh, en))


def nearest(word: str, valid: Iterable[str]) -> tuple[str, str]:
    """The valid word that was probably meant, as a question in Chinese and English; nothing where none is near."""
    close = difflib.get_close_matches(word, list(valid), n=1, cutoff=0.6)
    return (f"，是不是“{close[0]}”？", f": is “{close[0]}” meant?") if close else ("", "")

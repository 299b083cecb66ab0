"""Lists of words an audit test looks for in 摘要, accounts and names, by kind of item, with their exceptions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from checker.core.lang import Both, SaidError

WORDS, UNLESS = "words", "unless"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of item: a text that holds one of the words, and none of the exceptions, is of this kind."""

    name: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordList:
    """Kinds in the order in which they are looked for; a plain list of words is one kind without a name."""

    kinds: tuple[Kind, ...]

    def __iter__(self) -> Iterator[Kind]:
        return iter(self.kinds)

    def __len__(self) -> int:
        return len(self.kinds)

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[type["WordList"], tuple[tuple[Kind, ...]]]:
        # Only the words go to another process: there the same texts hash to other numbers.
        return WordList, (self.kinds,)

    @cached_property
    def _hash(self) -> int:
        """What was asked of a list is looked up by it many times a case."""
        return hash(self.kinds)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of all kinds."""
        return tuple(word for kind in self.kinds for word in kind.words)

    @cached_property
    def exceptions(self) -> tuple[str, ...]:
        """The exceptions of all kinds."""
        return tuple(word for kind in self.kinds for word in kind.unless)

    def holds(self, text: str) -> bool:
        """Whether a text is of one of the kinds."""
        return self.kind_of(text) >= 0 if self.exceptions else bool(self._any.search(text))

    def kind_of(self, text: str) -> int:
        """The number of the first kind a text is of; -1 where it is of none."""
        if self._any.search(text):
            for number, kind in enumerate(self.kinds):
                if any(word in text for word in kind.words) and not any(word in text for word in kind.unless):
                    return number
        return -1

    def begins(self, text: str) -> bool:
        """Whether a text begins with one of the words."""
        return bool(self._any.match(text))

    def excuses(self, text: str) -> bool:
        """Whether a text holds an exception of one of the kinds."""
        return bool(self._excuse.search(text))

    def __str__(self) -> str:
        """The kinds, or where there is only one its first words."""
        if len(self.kinds) > 1:
            return "、".join(kind.name for kind in self.kinds)
        return "、".join(word for kind in self.kinds for word in kind.words[:6])

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return _one_of(self.words)

    @cached_property
    def _excuse(self) -> re.Pattern[str]:
        return _one_of(self.exceptions)


def word_list(value: Any) -> WordList:
    """Read a list as it is written: words, a run of characters, or kinds with `words` and `unless`.

    Raises SaidError saying what is wrong.
    """
    if isinstance(value, dict) and not set(value) <= {WORDS, UNLESS}:
        return WordList(tuple(_kind(str(name), part) for name, part in value.items()))
    return WordList((_kind("", value),))


def _kind(name: str, value: Any) -> Kind:
    if not isinstance(value, dict):
        return Kind(name, _words(value))
    if strange := set(value) - {WORDS, UNLESS}:
        words = "、".join(map(str, sorted(strange)))
        raise SaidError(
            Both(
                f"“{name}”里只写 words 和 unless，不写“{words}”", f"“{name}” takes words and unless only, not “{words}”"
            )
        )
    return Kind(name, _words(value.get(WORDS, [])), _words(value.get(UNLESS, [])))


def _words(value: Any) -> tuple[str, ...]:
    """A list of words; a text stands for its single characters (surnames)."""
    if not isinstance(value, (str, list)) or not all(isinstance(word, str) and word.strip() for word in value):
        raise SaidError(
            Both(
                f"“{value}”不是词表：写成 [词, 词]，或 {{words: [词], unless: [例外]}}",
                f"“{value}” is not a list of words: write [word, word], or {{words: [word], unless: [exception]}}",
            )
        )
    return tuple(value)


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in words) or r"(?!)")

"""What could not be read of a file: in both languages where it is noticed, in one where it is told."""

from collections.abc import Iterable
from dataclasses import dataclass

from checker.core.lang import Both, Lang, say


@dataclass(frozen=True, slots=True)
class ToldProblem:
    """A problem as the reader of a report is told it, in one language."""

    where: str
    what: str
    advice: str

    def said(self, lang: Lang, end: bool = True) -> str:
        """What is wrong and what to do, as sentences; without `end` the last full stop is left out."""
        stop = say(lang, "。", ".") if end else ""
        return say(lang, f"{self.what}。{self.advice}", f"{self.what}. {self.advice}") + stop

    def line(self, lang: Lang, end: bool = True) -> str:
        """The same after the place."""
        return f"{self.where}{say(lang, '：', ': ')}{self.said(lang, end)}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file could not be read: where, what, and what to do about it, in both languages.

    `where` is a name or an address, the same for every reader, or says 第 3 行 / line 3. What an English sentence
    quotes from the books stands in “…”.
    """

    where: str | Both
    what: Both
    advice: Both

    def told(self, lang: Lang) -> ToldProblem:
        """The problem for this reader; reports hold problems only in this form."""
        where = self.where if isinstance(self.where, str) else self.where.to(lang)
        return ToldProblem(where, self.what.to(lang), self.advice.to(lang))


def told(problems: Iterable[Problem], lang: Lang) -> tuple[ToldProblem, ...]:
    """Problems for one reader."""
    return tuple(problem.told(lang) for problem in problems)

"""The language a reader asked for; Chinese unless said otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Lang = Literal["zh", "en"]
LANGUAGES: tuple[str, ...] = get_args(Lang)


def say(lang: Lang, zh: str, en: str) -> str:
    """Pick the sentence for the reader: both stand side by side so that neither is forgotten."""
    return en if lang == "en" else zh


@dataclass(frozen=True, slots=True)
class Both:
    """A sentence in both languages, kept together until it is known who reads it."""

    zh: str
    en: str

    def to(self, lang: Lang) -> str:
        """The sentence for this reader."""
        return say(lang, self.zh, self.en)

    def at(self, where: str) -> "Both":
        """The sentence after the place it speaks of."""
        return Both(f"{where}：{self.zh}", f"{where}: {self.en}")

    def __bool__(self) -> bool:
        return bool(self.zh)

    def __add__(self, more: "Both") -> "Both":
        return Both(self.zh + more.zh, self.en + more.en)


NOTHING = Both("", "")


def named(words: Iterable[object], quoted: bool = True) -> Both:
    """Names in a row, as they are written; in English each stands in quotes unless it is plain in itself."""
    written = [str(word) for word in words]
    return Both("、".join(written), ", ".join(f"“{word}”" if quoted else word for word in written))


class SaidError(ValueError):
    """What was given cannot be used, said in both languages; its text as an exception is the Chinese."""

    def __init__(self, said: Both) -> None:
        super().__init__(said)  # as it was given: what comes from another process is put together from this
        self.said = said

    def __str__(self) -> str:
        return self.said.zh

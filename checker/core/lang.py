"""The language a reader asked for; Chinese unless said otherwise."""

from typing import Literal, get_args

Lang = Literal["zh", "en"]
LANGUAGES: tuple[str, ...] = get_args(Lang)


def say(lang: Lang, zh: str, en: str) -> str:
    """Pick the sentence for the reader: both stand side by side so that neither is forgotten."""
    return en if lang == "en" else zh

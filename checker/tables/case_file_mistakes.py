"""What is wrong in a case.yaml, noted at its line, while what is right is still used."""

import re
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from checker.core.lang import Both
from checker.core.problems import Problem
from checker.tables.case_file_words import unknown_word
from checker.yaml_source import YamlSource

AT = re.compile(r" - at `\$(.*)`$")
UNKNOWN = re.compile(r"unknown field `(.+?)`")
Place = tuple[str | int, ...]
T = TypeVar("T")


@dataclass
class Mistakes:
    """One case.yaml being checked, and the mistakes found in it so far."""

    source: YamlSource
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, place: Place, what: Both, advice: Both) -> None:
        """Note a mistake at its line."""
        self.problems.append(Problem(self.source.where(place), what, advice))

    def converted(self, place: Place, value: object, type_: type[T]) -> T | None:
        """The value as what it should be; None, and the mistake noted, where it is not."""
        try:
            return msgspec.convert(value, type_, strict=False)
        except msgspec.ValidationError as error:
            text = str(error)
            at = AT.search(text)
            inner = tuple(int(p) if p.isdigit() else p for p in re.findall(r"[^.\[\]]+", at[1])) if at else ()
            plain = AT.sub("", text)
            message = Both(plain, plain)
            if unknown := UNKNOWN.search(plain):
                inner = (*inner, unknown[1])
                message = unknown_word(unknown[1], set(getattr(type_, "__struct_fields__", ())))
            self.wrong((*place, *inner), message, Both("改正后重试", "Correct it and try again"))
            return None

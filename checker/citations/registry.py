"""The registry of known documents: what was read of each, and where. Nothing in it was looked up by a machine."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from checker.citations.number import DocumentNumber, normalise, numbers_in
from checker.yaml_source import YamlError, YamlSource, read_yaml

BRACKETS = re.compile(r"[（）()〈〉<>《》「」“”\"'\s]")
WRAPPED = re.compile(r"^.{0,40}?关于(?:印发|引发|转发|下发|发布|公布)(.+?)的通知$")
LOOSE = re.compile("关于|通知|试行|暂行|的")


class RegistryError(ValueError):
    """The registry has a mistake; the message names file and line."""


class Days(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"start": "from", "end": "to"}):
    """The days a document is in force, both included; one is left out where it is open or was not read."""

    start: date | None = None
    end: date | None = None


class Known(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One known document. What nobody has read is left empty, the title too."""

    read_in: str
    evidence: Literal["S", "T", "2", "M", "I"]
    number: str = ""
    title: str = ""
    also_titled: tuple[str, ...] = ()
    about: str = ""
    issuer: str = ""
    issued: date | None = None
    in_force: Days = Days()
    status: str = ""
    successor: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """《标题》（文号）, as far as they are known."""
        title = f"《{self.title}》" if self.title else ""
        return f"{title}（{self.number}）" if title and self.number else title or self.number

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title it goes by."""
        return tuple(title for title in (self.title, *self.also_titled) if title)


@dataclass(frozen=True)
class Registry:
    """The known documents, found by number or by title, and the rule ids that may not be used again."""

    documents: tuple[Known, ...]
    retired: Mapping[str, str] = field(default_factory=dict)
    by_number: Mapping[str, Known] = field(init=False)
    by_title: Mapping[str, tuple[Known, ...]] = field(init=False)
    numbers: Mapping[str, DocumentNumber] = field(init=False)
    offices: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        by_title: dict[str, tuple[Known, ...]] = {}
        for document in self.documents:
            for key in dict.fromkeys(map(title_key, document.titles)):
                by_title[key] = (*by_title.get(key, ()), document)
        numbered = {document.number: document for document in self.documents if document.number}
        numbers = {text: found[0].number for text in numbered if (found := numbers_in(text))}
        object.__setattr__(self, "by_number", numbered)
        object.__setattr__(self, "by_title", by_title)
        object.__setattr__(self, "numbers", numbers)
        object.__setattr__(self, "offices", frozenset(number.office for number in numbers.values()))

    def titled(self, title: str) -> tuple[Known, ...]:
        """The documents of this title; a notice that issues a document counts as the document."""
        return self.by_title.get(title_key(title), ())

    def with_documents(self, more: Iterable[Known]) -> "Registry":
        """The registry with further documents, say those that packs encode."""
        return Registry((*self.documents, *(one for one in more if one.number not in self.by_number)), self.retired)


def title_key(title: str) -> str:
    """A title for comparing: without brackets and blanks, and without 关于印发…的通知 around it.

    >>> title_key("某局关于印发〈某某办法（试行）〉的通知")
    '某某办法试行'
    """
    bare = BRACKETS.sub("", unicodedata.normalize("NFKC", title))
    wrapped = WRAPPED.match(bare)
    return wrapped.group(1) if wrapped else bare


def loose_key(title: str) -> str:
    """A title without the words that are often dropped or added in citing: 关于, 的, 通知, 试行."""
    return LOOSE.sub("", title_key(title))


def load_registry(file: Path) -> Registry:
    """Read the registry. Raises RegistryError with file and line, OSError when it cannot be opened."""
    try:
        source = read_yaml(file)
    except YamlError as error:
        raise RegistryError(f"{file.name}:{error.line}: 不是有效的 YAML：{error}") from error
    value: Any = source.value if isinstance(source.value, dict) else {}
    for key in value:
        if key not in {"documents", "retired_rule_ids"}:
            raise _wrong(source, (key,), f"不认识“{key}”，可用：documents、retired_rule_ids")
    documents: list[Known] = []
    seen: set[str] = set()
    for n, entry in enumerate(value.get("documents") or []):
        try:
            document = msgspec.convert(entry, Known)
        except msgspec.ValidationError as error:
            raise _wrong(source, ("documents", n), f"登记格式不对：{error}") from error
        if not document.number and not document.title:
            raise _wrong(source, ("documents", n), "文号和标题至少写一项")
        if document.number and (document.number in seen or normalise(document.number) != document.number):
            raise _wrong(source, ("documents", n, "number"), f"文号“{document.number}”重复或不规范")
        seen.add(document.number)
        documents.append(document)
    retired = {str(id_): str(why) for id_, why in (value.get("retired_rule_ids") or {}).items()}
    return Registry(tuple(documents), retired)


def _wrong(source: YamlSource, place: tuple[str | int, ...], message: str) -> RegistryError:
    return RegistryError(f"{source.file}:{source.line_of(place)}: {message}")

"""The words books use: headings of every kind of sheet, names of categories; a case may add its own."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from checker.tables.beginnings import Beginnings
from checker.tables.sheets import Field, category_of, plain_heading, sheets
from checker.yaml_source import read_yaml

HERE = Path(__file__).parent
MOST_REMEMBERED = 20_000
EXACT, SYNONYM, STRIPPED = 100, 95, 80
# What may stand in brackets after a heading without changing what the column holds.
HARMLESS = re.compile(
    r"[(（\[【](?:[A-Za-z0-9①-⑳+\-×*/%.=]{1,12}|人民币|含税|必填|选填|小写|数字|\d{4}年度?|本年度|当年|年度|全年|请填[^)）]*)[)）\]】]"
)
CLOSING_BRACKETS = frozenset(")）]】")
# A heading that begins with one of these may begin otherwise once a year is taken off.
STRIPPED_BEGIN = frozenset("0123456789本当")
LEADING_YEAR = re.compile(r"^(?:\d{4}年度?|本年度|当年)(?=[^月日\d]{2,})")


@dataclass(frozen=True)
class Match:
    """A field a heading names; confidence 100 where it is the very name, less where it was read into it."""

    field: Field
    confidence: int
    rank: int


NO_MATCHES: Mapping[str, Match] = {}


@dataclass(frozen=True)
class Vocabulary:
    """The shipped words with what a case.yaml adds: {kind: {field: [headings]}}, {name: category}."""

    synonyms: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)

    def match(self, kind: str, heading: str) -> Match | None:
        """The field of a kind of sheet that a heading names; None when no name fits."""
        return self.matches(heading).get(kind)

    def matches(self, heading: str) -> Mapping[str, Match]:
        """The same for every kind of sheet that has such a heading; each different heading is looked up once."""
        found = self._found.get(heading)
        if found is None:
            if not self.may_be(heading):
                return NO_MATCHES
            if len(self._found) >= MOST_REMEMBERED:
                self._found.clear()
            found = self._found[heading] = _look_up(self._by_heading, heading)
        return found

    def may_be(self, text: str) -> bool:
        """Whether a text begins like a heading: the cheap question before it is looked up."""
        return self.beginnings[text[:2]] or text[:1] in STRIPPED_BEGIN

    def field_for(self, kind: str, heading: str) -> Field | None:
        """Only the field."""
        found = self.match(kind, heading)
        return found.field if found else None

    def knows(self, text: str) -> bool:
        """Whether any kind of sheet has such a heading; what was asked before is remembered."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            bare = text.strip()
            known = plain_heading(bare) in self._by_heading
            # 预算金额（万元）（必填）: what is in brackets is taken off only where there are any.
            known = known or (bare[-1:] in CLOSING_BRACKETS and bool(_look_up(self._by_heading, bare)))
            known = self._known[text] = bool(bare) and known
        return known

    @cached_property
    def beginnings(self) -> Beginnings:
        """Whether it is worth while to ask for a text: most texts of a ledger begin like no heading."""
        return Beginnings(self._by_heading) if self.synonyms else _shipped_beginnings()

    def names_of(self, kind: str) -> Mapping[str, Match]:
        """Every heading of a kind, normalised."""
        return self._headings[kind]

    @cached_property
    def judged(self) -> dict[object, Any]:
        """What was made of rows of headings (`headings` keeps it here)."""
        return {} if self.synonyms else _shipped_judged()

    @cached_property
    def _found(self) -> dict[str, Mapping[str, Match]]:
        return {} if self.synonyms else _shipped_found()

    @cached_property
    def _known(self) -> dict[str, bool]:
        return {} if self.synonyms else _shipped_known()

    @cached_property
    def _by_heading(self) -> Mapping[str, Mapping[str, Match]]:
        return _by_heading(self._headings) if self.synonyms else _shipped_by_heading()

    @cached_property
    def _headings(self) -> Mapping[str, Mapping[str, Match]]:
        if not self.synonyms:
            return _shipped()
        found = {kind: dict(names) for kind, names in _shipped().items()}
        for kind, fields in self.synonyms.items():
            for name, headings in fields.items():
                field_ = sheets()[kind].fields[name]
                for heading in headings:
                    found[kind][plain_heading(heading)] = Match(field_, EXACT, 0)
        return found

    def category(self, name: str) -> str:
        """The category a name stands for, else the name itself."""
        return category_of(name, self._categories) or name

    @cached_property
    def _categories(self) -> dict[str, str]:
        return {plain_heading(name): category for name, category in self.categories.items()}


def _look_up(by_heading: Mapping[str, Mapping[str, Match]], heading: str) -> Mapping[str, Match]:
    plain = plain_heading(heading)
    exact = by_heading.get(plain, {})
    text = plain_heading(LEADING_YEAR.sub("", HARMLESS.sub("", unicodedata.normalize("NFKC", heading).strip())))
    if text == plain or text not in by_heading:
        return exact
    return {**{kind: Match(one.field, STRIPPED, one.rank) for kind, one in by_heading[text].items()}, **exact}


def _by_heading(headings: Mapping[str, Mapping[str, Match]]) -> dict[str, dict[str, Match]]:
    found: dict[str, dict[str, Match]] = {}
    for kind, names in headings.items():
        for name, match in names.items():
            found.setdefault(name, {})[kind] = match
    return found


@cache
def _shipped_by_heading() -> dict[str, dict[str, Match]]:
    return _by_heading(_shipped())


@cache
def _shipped_beginnings() -> Beginnings:
    return Beginnings(_shipped_by_heading())


@cache
def _shipped_found() -> dict[str, Mapping[str, Match]]:
    """What was looked up among the shipped headings: hundreds of cases of one city have the same ones."""
    return {}


@cache
def _shipped_known() -> dict[str, bool]:
    return {}


@cache
def _shipped_judged() -> dict[object, Any]:
    return {}


@cache
def _shipped() -> dict[str, dict[str, Match]]:
    found: dict[str, dict[str, Match]] = {}
    for kind, sheet in sheets().items():
        names: dict[str, Match] = {}
        for field_ in sheet.fields.values():
            for rank, name in enumerate((field_.heading, *field_.also, *field_.instead)):
                names.setdefault(plain_heading(name), Match(field_, SYNONYM if rank else EXACT, rank))
        found[kind] = names
    for packages in package_headings().values():
        for kind, fields in packages.items():
            for name, headings in fields.items():
                for rank, heading in enumerate(headings, start=1):
                    match = Match(sheets()[kind].fields[name], SYNONYM, rank)
                    found[kind].setdefault(plain_heading(heading), match)
    return found


@cache
def package_headings() -> dict[str, dict[str, dict[str, list[str]]]]:
    """The headings of each accounting package, as synonyms.yaml lists them."""
    spec: dict[str, Any] = read_yaml(HERE / "synonyms.yaml").value
    return spec

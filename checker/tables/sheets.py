"""What sheets a case has and how their columns are called, read once from sheets.yaml."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from checker.yaml_source import read_yaml

HERE = Path(__file__).parent
NONE: Mapping[str, str] = {}
PART = "_part_"  # amount_part_2: the second of the periods that make up an amount
ITEM_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.,]|\d{1,2}[、.,)]|\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)[、.]?)"
)
UNITS_IN_HEADING = re.compile(r"[(（\[【]?\s*(?:单位\s*[:：]?)?\s*(亿元|万元|千元|元|万)\s*[)）\]】]?[\s:*\-_]*$")
# Also with more after it: 预算金额（万元）（含税）
UNITS_IN_BRACKETS = re.compile(r"[(\[【]\s*(?:单位\s*:?)?\s*(亿元|万元|千元|元|万)\s*[)\]】]")


@dataclass(frozen=True)
class Field:
    """One column (or one key of a key–value sheet).

    `instead` are headings of something else, taken where the thing itself is not stated: 合同签订日期 for 合同生效日期.
    """

    name: str
    heading: str
    type: str
    also: tuple[str, ...] = ()
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    note: str = ""
    asked: bool = True
    periods: bool = False
    instead: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The heading as the template writes it: 预算金额（万元）."""
        return f"{self.heading}（{self.unit}）" if self.unit else self.heading


@dataclass(frozen=True)
class Sheet:
    """One kind of sheet."""

    kind: str
    name: str
    also: tuple[str, ...]
    about: str
    layout: str
    fields: dict[str, Field]
    in_template: bool = True
    needs: tuple[tuple[tuple[str, ...], ...], ...] = ()
    yields_to: tuple[str, ...] = ()  # kinds that win where no name or title decides
    joined: bool = False  # several sheets of this kind are one table, as months on tabs
    joined_by: str = ""  # but only where every row states this field

    def field(self, name: str) -> Field:
        """A field by its name, or one period of a field."""
        known = self.fields.get(name)
        if known is not None:
            return known
        whole, _, number = name.partition(PART)
        return replace(self.fields[whole], name=name, heading=f"{self.fields[whole].heading}·{number}")

    def complete(self, found: Collection[str]) -> bool:
        """Whether the fields found make a table of this kind: one of every line of `needs`."""
        return all(any(all(name in found for name in together) for together in line) for line in self.needs)


@cache
def sheets() -> dict[str, Sheet]:
    """All kinds of sheets, in the order of the template."""
    spec: dict[str, Any] = read_yaml(HERE / "sheets.yaml").value
    return {kind: _sheet(kind, entry) for kind, entry in spec.items()}


@cache
def categories() -> dict[str, str]:
    """Every known name of an expense category to the category itself, by normalised text."""
    spec: dict[str, list[str]] = read_yaml(HERE / "categories.yaml").value
    return {plain_heading(name): category for category, names in spec.items() for name in (category, *names)}


def category_of(name: str, own: Mapping[str, str] = NONE) -> str:
    """The category a name stands for, also with a number before it (一、人员费用); '' for an unknown one.

    `own` are names a case gives, normalised, which come first.
    """
    plain = plain_heading(name)
    for known in (plain, ITEM_NUMBER.sub("", plain)):
        if found := own.get(known) or categories().get(known):
            return found
    return ""


@cache
def category_names() -> tuple[str, ...]:
    """The expense categories in their customary order."""
    return tuple(dict.fromkeys(categories().values()))


@lru_cache(maxsize=20_000)
def plain_heading(text: str) -> str:
    """A heading without what differs between books: widths, spaces, line breaks, a unit at its end."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[\s:*\-_]+", "", text)
    return UNITS_IN_HEADING.sub("", text) or text


@lru_cache(maxsize=2_000)
def unit_in(text: str) -> str:
    """The money unit a heading or note states; '' when it states none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = UNITS_IN_HEADING.search(plain)
    units = {found[1]} if found else set(UNITS_IN_BRACKETS.findall(plain))
    unit = units.pop() if len(units) == 1 else ""
    return "万元" if unit == "万" else unit


def _sheet(kind: str, entry: dict[str, Any]) -> Sheet:
    fields = {
        name: Field(
            name=name,
            heading=spec["heading"],
            type=spec["type"],
            also=tuple(spec.get("also", ())),
            unit=spec.get("unit", ""),
            required=spec.get("required", False),
            choices=tuple(spec.get("choices", ())),
            note=spec.get("note", ""),
            asked=spec.get("asked", True),
            periods=spec.get("periods", False),
            instead=tuple(spec.get("instead", ())),
        )
        for name, spec in entry["fields"].items()
    }
    needs = [[name] for name, field in fields.items() if field.required]
    return Sheet(
        kind=kind,
        name=entry["name"],
        also=tuple(entry.get("also", ())),
        about=entry.get("about", ""),
        layout=entry.get("layout", "table"),
        fields=fields,
        in_template=entry.get("template", True),
        yields_to=tuple(entry.get("yields_to", ())),
        joined=entry.get("joined", False),
        joined_by=entry.get("joined_by", ""),
        needs=tuple(tuple(tuple(one.split("+")) for one in line) for line in entry.get("needs", needs)),
    )

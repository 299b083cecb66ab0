"""case.yaml beside the books: whatever a person states or corrects, checked line by line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from checker.core.cells import CellRef
from checker.core.lang import Both, SaidError, named
from checker.core.money import FEN_PER_UNIT
from checker.core.problems import Problem
from checker.tables.case_file_words import (
    CORRECT,
    column_number,
    field_named,
    kind_named,
    may_write,
    nearest,
    no_column,
    no_kind,
    unknown_word,
)
from checker.tables.sheets import category_names, sheets
from checker.tables.stated_limits import StatedLimit, stated_limits
from checker.tables.vocabulary import Vocabulary
from checker.yaml_source import YamlError, YamlSource, line_of_file, parse_yaml

NAME = "case.yaml"
NOT_READ = "不读"
LETTERS = re.compile(r"^[A-Za-z]{1,3}(?:或[A-Za-z]{1,3})*$")  # “B或C”: nobody has decided yet
ROWS = re.compile(r"^(\d{1,7})(?:\s*[-—至~]\s*(\d{1,7}))?$")
AT = re.compile(r" - at `\$(.*)`$")
UNKNOWN = re.compile(r"unknown field `(.+?)`")
MOST_ROWS_EXCLUDED = 100_000
T = TypeVar("T")


class SheetGiven(msgspec.Struct, forbid_unknown_fields=True):
    """What is stated of one sheet; everything left out is found as usual."""

    sheet: str = ""
    file: str = ""
    kind: str = ""
    header: int | list[int] | None = None
    last: int | None = None
    columns: dict[str, str] = {}
    unit: str = ""
    units: dict[str, str] = {}
    exclude: list[int | str] = []
    year: int | None = None
    account: str = ""


@dataclass(frozen=True)
class BlockGiven:
    """The same, checked: kind and fields by their own names, columns by number."""

    sheet: str = ""
    file: str = ""
    kind: str = ""
    header: tuple[int, ...] = ()
    last: int | None = None
    columns: Mapping[str, int] = field(default_factory=dict)
    unit: str = ""
    units: Mapping[str, str] = field(default_factory=dict)
    excluded: frozenset[int] = frozenset()
    year: int | None = None
    account: str = ""
    rivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def concerns(self, file: str, sheet: str) -> bool:
        """Whether it speaks of this sheet."""
        return self.sheet in {"", sheet} and self.file in {"", file}


@dataclass(frozen=True)
class CaseFile:
    """A checked case.yaml."""

    name: str = ""
    project: Mapping[str, object] = field(default_factory=dict)
    places: Mapping[str, CellRef] = field(default_factory=dict)
    blocks: tuple[BlockGiven, ...] = ()
    ignored: frozenset[str] = frozenset()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    limits: tuple[StatedLimit, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_case_file(text: str, file: str = NAME) -> CaseFile:
    """Check a case.yaml. Every mistake is a Problem with its line; what is right is still used."""
    try:
        source = parse_yaml(text, file)
    except YamlError as error:
        return CaseFile(
            problems=(
                Problem(
                    line_of_file(file, error.line),
                    Both(f"不是有效的 YAML：{error}", f"not valid YAML: {error}"),
                    Both("检查缩进和冒号后的空格", "Check the indentation and the blanks after colons"),
                ),
            )
        )
    if source.value is None:
        return CaseFile()
    return _Checking(source).result()


class _Checking:
    """One case.yaml being checked."""

    def __init__(self, source: YamlSource) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def result(self) -> CaseFile:
        """The checked file."""
        known = {"name", "project", "sheets", "categories", "synonyms", "ignore", "parameters"}
        value = self.source.value
        if not isinstance(value, dict):
            self.wrong(
                (),
                Both("应是“键: 值”的文件", "should be a file of “key: value”"),
                may_write(sorted(known), quoted=False),
            )
            return CaseFile(problems=tuple(self.problems))
        for key in value:
            if key not in known:
                self.wrong((key,), unknown_word(key, known), CORRECT)
        vocabulary = Vocabulary(self._synonyms(value.get("synonyms")), self._categories(value.get("categories")))
        project, places = self._project(value.get("project"), vocabulary)
        listed = value.get("sheets") or []
        if not isinstance(listed, list):
            what = Both(
                "sheets 应是一列，每项以 - 开头", "sheets should be a list, each of its entries beginning with -"
            )
            advice = Both(
                "见 checker inspect --write-mapping 写出的样子", "See what checker inspect --write-mapping writes"
            )
            self.wrong(("sheets",), what, advice)
            listed = []
        blocks = [self._block(n, entry, vocabulary) for n, entry in enumerate(listed)]
        ignored = self._converted(("ignore",), value.get("ignore") or [], list[str]) or []
        return CaseFile(
            name=str(value.get("name") or ""), project=project, places=places,
            blocks=tuple(block for block in blocks if block), ignored=frozenset(ignored),
            vocabulary=vocabulary, limits=self._limits(value.get("parameters")), problems=tuple(self.problems),
        )  # fmt: skip

    def wrong(self, place: tuple[str | int, ...], what: Both, advice: Both) -> None:
        """Note a mistake at its line."""
        self.problems.append(Problem(self.source.where(place), what, advice))

    def _converted(self, place: tuple[str | int, ...], value: object, type_: type[T]) -> T | None:
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
                message = unknown_word(unknown[1], set(SheetGiven.__struct_fields__))
            self.wrong((*place, *inner), message, Both("改正后重试", "Correct it and try again"))
            return None

    def _project(self, value: object, vocabulary: Vocabulary) -> tuple[dict[str, object], dict[str, CellRef]]:
        given: dict[str, object] = {}
        places: dict[str, CellRef] = {}
        if value is None:
            return given, places
        if not isinstance(value, dict):
            what = Both("project 应是“项目: 内容”", "project should be “item: content”")
            self.wrong(("project",), what, Both("如 地区: 广州市", "As in “地区: 广州市”"))
            return given, places
        fields = sheets()["project"].fields
        for key, stated in value.items():
            found = fields.get(str(key)) or vocabulary.field_for("project", str(key))
            if found is None:
                titles = {f.heading for f in fields.values()}
                what = Both(f"项目信息里没有“{key}”", f"“项目信息” has no “{key}”")
                self.wrong(("project", key), what + nearest(str(key), titles), CORRECT)
            elif stated is not None:
                given[found.name] = stated
                places[found.name] = CellRef(self.source.file, "project", self.source.line_of(("project", key)))
        return given, places

    def _limits(self, value: object) -> tuple[StatedLimit, ...]:
        def place_of(path: tuple[str, ...]) -> Both:
            return self.source.where(("parameters", *path))

        if value is None:
            return ()
        try:
            return stated_limits(value, place_of)
        except SaidError as error:
            advice = Both(
                "如 AP-04: {limit: 5000元}；名称见 checker rules show AP-04",
                "As in “AP-04: {limit: 5000元}”; checker rules show AP-04 gives the names",
            )
            self.wrong(("parameters",), error.said, advice)
            return ()

    def _categories(self, value: object) -> dict[str, str]:
        given = self._converted(("categories",), value or {}, dict[str, str]) or {}
        for name, category in given.items():
            if Vocabulary().category(category) not in category_names() and not category.startswith("不计入"):
                what = Both(f"没有“{category}”这一类", f"there is no category “{category}”")
                advice = Both("写五类之一，或 不计入：原因", "Write one of the five categories, or “不计入：” and why")
                self.wrong(("categories", name), what + nearest(category, set(category_names())), advice)
        usable = {name: Vocabulary().category(category) for name, category in given.items()}
        return {n: c for n, c in usable.items() if c in category_names() or c.startswith("不计入")}

    def _synonyms(self, value: object) -> dict[str, dict[str, list[str]]]:
        given = self._converted(("synonyms",), value or {}, dict[str, dict[str, list[str]]]) or {}
        found: dict[str, dict[str, list[str]]] = {}
        for kind_name, fields in given.items():
            kind = kind_named(kind_name)
            if kind is None:
                self.wrong(("synonyms", kind_name), no_kind(kind_name), may_write(sheets(), quoted=False))
                continue
            for name, headings in fields.items():
                column = field_named(kind, name, Vocabulary())
                if column is None:
                    titles = {f.heading for f in sheets()[kind].fields.values()}
                    self.wrong(("synonyms", kind_name, name), no_column(name, titles), CORRECT)
                else:
                    found.setdefault(kind, {}).setdefault(column, []).extend(headings)
        return found

    def _block(self, number: int, entry: object, vocabulary: Vocabulary) -> BlockGiven | None:
        place = ("sheets", number)
        given = self._converted(place, entry, SheetGiven)
        if given is None:
            return None
        kind = NOT_READ if given.kind in {NOT_READ, "none", "ignore"} else kind_named(given.kind) if given.kind else ""
        if kind is None:
            names = {sheet.name for sheet in sheets().values()}
            advice = Both("或写 不读", "Or write “不读”")
            self.wrong((*place, "kind"), no_kind(given.kind) + nearest(given.kind, names), advice)
            return None
        columns = self._columns(place, given.columns, kind, vocabulary)
        units = self._units(place, given, kind, vocabulary)
        header = given.header if isinstance(given.header, list) else [given.header] if given.header else []
        if given.columns and not kind:
            what = Both(
                "写了 columns，还要写 kind（这是什么表）",
                "columns are stated, but not the kind of the sheet they are of",
            )
            self.wrong((*place, "columns"), what, Both("如 kind: 序时账", "As in “kind: 序时账”"))
            return None
        unit = given.unit if given.unit in {"", *FEN_PER_UNIT} else ""
        if unit != given.unit:
            what = Both(f"没有“{given.unit}”这种单位", f"there is no unit “{given.unit}”")
            self.wrong((*place, "unit"), what, may_write(FEN_PER_UNIT))
        return BlockGiven(
            given.sheet, given.file, kind, tuple(header), given.last, {n: c[0] for n, c in columns.items()}, unit, units,
            self._rows(place, given.exclude), given.year, given.account,
            {name: numbers[1:] for name, numbers in columns.items() if numbers[1:]},
        )  # fmt: skip

    def _columns(
        self, place: tuple[str | int, ...], given: Mapping[str, str], kind: str, vocabulary: Vocabulary
    ) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for name, letters in given.items():
            column = field_named(kind, name, vocabulary) if kind in sheets() else None
            if column is None:
                titles = {f.heading for f in sheets()[kind].fields.values()} if kind in sheets() else set()
                self.wrong((*place, "columns", name), no_column(name, titles), CORRECT)
            elif not LETTERS.match(letters):
                what = Both(f"“{letters}”不是列号", f"“{letters}” is not a column")
                advice = Both("写表格的列字母，如 F", "Write the letters of the column, as in F")
                self.wrong((*place, "columns", name), what, advice)
            else:
                found[column] = tuple(column_number(one) for one in letters.split("或"))
        return found

    def _units(
        self, place: tuple[str | int, ...], given: SheetGiven, kind: str, vocabulary: Vocabulary
    ) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, unit in given.units.items():
            column = field_named(kind, name, vocabulary) if kind in sheets() else None
            if column is None or unit not in FEN_PER_UNIT:
                what = Both(f"“{name}: {unit}”不是列和单位", f"“{name}: {unit}” is not a column and its unit")
                units = named(FEN_PER_UNIT)
                advice = Both(f"单位可写：{units.zh}", f"Units: {units.en}")
                self.wrong((*place, "units", name), what, advice)
            else:
                found[column] = unit
        return found

    def _rows(self, place: tuple[str | int, ...], given: Sequence[int | str]) -> frozenset[int]:
        rows: set[int] = set()
        for n, entry in enumerate(given):
            found = ROWS.match(str(entry).strip())
            low, high = (int(found[1]), int(found[2] or found[1])) if found else (0, -1)
            if not found or not 0 <= high - low <= MOST_ROWS_EXCLUDED:
                what = Both(f"“{entry}”不是行号", f"“{entry}” is not a row")
                self.wrong((*place, "exclude", n), what, Both("写 12 或 15-20", "Write 12 or 15-20"))
                continue
            rows.update(range(low, high + 1))
        return frozenset(rows)

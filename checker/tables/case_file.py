"""case.yaml beside the books: whatever a person states or corrects, checked line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.core.cells import CellRef
from checker.core.lang import Both, SaidError
from checker.core.problems import Problem
from checker.tables.case_file_mistakes import Mistakes
from checker.tables.case_file_sheets import BlockGiven, block_given
from checker.tables.case_file_words import (
    CORRECT,
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
from checker.yaml_source import YamlError, line_of_file, parse_yaml

NAME = "case.yaml"


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


class _Checking(Mistakes):
    """One case.yaml being checked."""

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
        blocks = [block_given(self, n, entry, vocabulary) for n, entry in enumerate(listed)]
        ignored = self.converted(("ignore",), value.get("ignore") or [], list[str]) or []
        return CaseFile(
            name=str(value.get("name") or ""), project=project, places=places,
            blocks=tuple(block for block in blocks if block), ignored=frozenset(ignored),
            vocabulary=vocabulary, limits=self._limits(value.get("parameters")), problems=tuple(self.problems),
        )  # fmt: skip

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
        given = self.converted(("categories",), value or {}, dict[str, str]) or {}
        for name, category in given.items():
            if Vocabulary().category(category) not in category_names() and not category.startswith("不计入"):
                what = Both(f"没有“{category}”这一类", f"there is no category “{category}”")
                advice = Both("写五类之一，或 不计入：原因", "Write one of the five categories, or “不计入：” and why")
                self.wrong(("categories", name), what + nearest(category, set(category_names())), advice)
        usable = {name: Vocabulary().category(category) for name, category in given.items()}
        return {n: c for n, c in usable.items() if c in category_names() or c.startswith("不计入")}

    def _synonyms(self, value: object) -> dict[str, dict[str, list[str]]]:
        given = self.converted(("synonyms",), value or {}, dict[str, dict[str, list[str]]]) or {}
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

"""项目信息: lines of key and value, one pair or two in a row, the value beside its key or a cell further."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.core.cells import CellRef
from checker.core.lang import Both
from checker.core.money import yuan_text
from checker.core.periods import Period
from checker.core.problems import Problem
from checker.readers.grid import Grid
from checker.tables.day_spans import days_in, fields_of
from checker.tables.sheets import Field, Sheet, plain_heading, sheets, unit_in
from checker.tables.table import Table, named_apart
from checker.tables.values import NEGATIVE, Unread, filled_in, plain_text, read_value, shown
from checker.tables.vocabulary import Vocabulary

LOOK_RIGHT = 3
LEAST_KEYS = 4
SEARCHED_ROWS = 400
WIDEST = 60
VALUES_COLUMN = frozenset(("内容", "填写内容", "填报内容"))
NOTES_COLUMN = frozenset(("说明", "填写说明", "填报说明", "备注"))
COLUMNS_HEADED_WITHIN = 12  # rows


class Pair(NamedTuple):
    """A key with the value found for it."""

    field: Field
    key: str
    value: object
    unit: str
    cell: CellRef


class KeyValues(NamedTuple):
    """What the pairs say, by field; what could not be read; notes."""

    table: Table
    problems: tuple[Problem, ...]
    notes: tuple[Both, ...] = ()


def pairs(grid: Grid, sheet: Sheet, vocabulary: Vocabulary) -> Iterator[Pair]:
    """Every key of the sheet with its value (None where nothing stands beside it)."""
    reach = {(top, left): right for top, left, _, right in grid.merged if top <= SEARCHED_ROWS}
    notes = _notes_columns(grid)
    for number, row in grid.rows(1, SEARCHED_ROWS):
        for column, key in enumerate(row[:WIDEST], start=1):
            if not isinstance(key, str) or len(key) > 200:
                continue
            if field := vocabulary.field_for(sheet.kind, key):
                yield _beside(grid, sheet, vocabulary, (number, column), reach, notes, field, key)
            else:
                yield from _inline(grid, sheet, vocabulary, number, column, key)


def looks_like_pairs(grid: Grid, sheet: Sheet, vocabulary: Vocabulary) -> bool:
    """Whether a sheet of any name holds enough known keys with values to be one."""
    if grid.height > SEARCHED_ROWS:
        return False
    return len({pair.field.name for pair in pairs(grid, sheet, vocabulary) if pair.value is not None}) >= LEAST_KEYS


def read_key_values(grid: Grid, sheet: Sheet, vocabulary: Vocabulary) -> KeyValues:
    """Read the pairs; one field filled in twice with different contents is not believed at all."""
    reading = _Pairs()
    for pair in pairs(grid, sheet, vocabulary):
        reading.add(pair)
    return reading.result(sheet.kind, grid.file, grid.sheet)


def given_values(given: Mapping[str, object], lines: Mapping[str, CellRef]) -> KeyValues:
    """The values somebody states in a case.yaml, read like cells."""
    reading = _Pairs()
    sheet = sheets()["project"]
    for name, value in given.items():
        # A yaml list or mapping is no value; it is reported like a cell that does not read.
        plain = value if isinstance(value, (str, int, float)) or hasattr(value, "isoformat") else str(value)
        reading.add(Pair(sheet.fields[name], name, plain, "", lines[name]))
    return reading.result("project", "case.yaml", sheet.name)


def _states_days(value: object) -> bool:
    """服务年度：2022年1月1日至2022年12月31日 is no year but its days."""
    return isinstance(value, str) and days_in(plain_text(value)) is not None


class _Pairs:
    def __init__(self) -> None:
        self.found: dict[str, Any] = {}
        self.places: dict[str, CellRef] = {}
        self.unread: list[tuple[str, CellRef]] = []
        self.problems: list[Problem] = []
        self.notes: list[Both] = []
        self.itself: set[str] = set()  # fields of which the thing itself was stated, not another instead

    def add(self, pair: Pair) -> None:
        """Read one pair."""
        field, cell = pair.field, pair.cell
        if field.type == "days" or (field.name == "year" and _states_days(pair.value)):
            self._add_days(pair)
            return
        value = read_value(field.type, pair.value, pair.unit)
        if value is not None and not self._believed(field, pair.key):
            return
        if isinstance(value, Period):
            said = Both(
                f"“{field.heading}”只写到月（{pair.value}），不当作某一天",
                f"“{field.heading}” names only a month (“{pair.value}”), which is not taken for a day",
            )
            self.notes.append(said.at(cell.full))
            return
        if isinstance(value, int) and field.type == "money" and value < 0:
            value = Unread(yuan_text(value), NEGATIVE, Both("核对后填正数", "Check it and write a positive number"))
        if isinstance(value, Unread):
            self.problems.append(Problem(cell.full, filled_in(field.heading, value), value.advice))
            self.unread.append((field.name, cell))
        elif value is not None and self.found.get(field.name, value) != value:
            what = Both(
                f"“{field.heading}”填了两次，内容不同", f"“{field.heading}” is filled in twice, with different contents"
            )
            self.problems.append(Problem(cell.full, what, Both("只保留一处", "Keep one of them")))
            self.unread.append((field.name, cell))
            self.found[field.name] = None
        elif value is not None and field.name not in self.found:
            self.found[field.name] = value
            self.places[field.name] = cell

    def _believed(self, field: Field, key: str) -> bool:
        """Whether what stands under this key counts; the thing itself, once stated, makes forget what was taken instead."""
        if plain_heading(key) in map(plain_heading, field.instead):
            return field.name not in self.itself
        if field.instead and field.name not in self.itself:
            self.itself.add(field.name)
            self.found.pop(field.name, None)
            self.places.pop(field.name, None)
            self.unread = [one for one in self.unread if one[0] != field.name]
        return True

    def _add_days(self, pair: Pair) -> None:
        """The first and the last day out of one text; a text that states no two days is told and not read."""
        text = plain_text(pair.value) if pair.value is not None else ""
        if days := days_in(text):
            for name, day in zip(fields_of(*days), days, strict=True):
                self.add(Pair(sheets()["project"].fields[name], pair.key, day, "", pair.cell))
        elif text:
            said = Both(
                f"“{pair.field.heading}”没有写明哪天起、哪天止（{shown(text)}），不据此定服务年度",
                f"“{pair.field.heading}” does not state a first and a last day (“{shown(text)}”): no service year by it",
            )
            self.notes.append(said.at(pair.cell.full))

    def result(self, kind: str, file: str, sheet: str) -> KeyValues:
        """The one record they make."""
        rows = [1] if self.found or self.unread else []
        values = {name: [value] for name, value in self.found.items()} if rows else {}
        table = Table(kind, file, sheet, rows, values, {}, self.places, tuple(self.unread))
        return KeyValues(table, tuple(self.problems), tuple(self.notes))


def merged_with(one: Table, other: Table, other_wins: bool) -> tuple[Table, tuple[Problem, ...]]:
    """Two records of 项目信息 as one; where they differ the stated override wins, else neither is believed."""
    values: dict[str, Sequence[Any]] = dict(one.values)
    places = dict(one.places)
    unread = [] if other_wins else list(other.unread)
    unread += [(name, cell) for name, cell in one.unread if not (other_wins and name in other.values)]
    unread += list(other.unread) if other_wins else []
    problems: list[Problem] = []
    for name, [value] in other.values.items():
        known = values.get(name, [None])[0]
        if known is not None and value is not None and known != value and not other_wins:
            heading = one.spec.fields[name].heading
            mine, theirs = named_apart([one, other])
            what = Both(
                f"“{heading}”在“{mine}”和“{theirs}”中不同",
                f"“{heading}” differs between “{mine}” and “{theirs}”",
            )
            advice = Both(
                "只保留一处，或在 case.yaml 的 project 中写明",
                "Keep one of them, or state it under project in case.yaml",
            )
            problems.append(Problem(other.places[name].full, what, advice))
            unread.append((name, other.places[name]))
            values[name] = [None]
        elif value is not None and (known is None or other_wins):
            values[name], places[name] = [value], other.places[name]
    file, sheet = (one.file, one.sheet) if len(one) else (other.file, other.sheet)
    return Table(one.kind, file, sheet, [1], values, {}, places, tuple(unread)), tuple(problems)


def _notes_columns(grid: Grid) -> frozenset[int]:
    """The columns headed 说明 or 备注 beside one headed 内容: what stands there explains a line and is not its value."""
    for _, row in grid.rows(1, COLUMNS_HEADED_WITHIN):
        texts = [cell.strip() if isinstance(cell, str) else "" for cell in row[:WIDEST]]
        if not VALUES_COLUMN.isdisjoint(texts):
            return frozenset(place for place, text in enumerate(texts, start=1) if text in NOTES_COLUMN)
    return frozenset()


def _beside(
    grid: Grid,
    sheet: Sheet,
    vocabulary: Vocabulary,
    at: tuple[int, int],
    reach: Mapping[tuple[int, int], int],
    notes: frozenset[int],
    field: Field,
    key: str,
) -> Pair:
    row, column = at
    column = reach.get(at, column) + 1
    for place in range(column, column + LOOK_RIGHT):
        if place in notes:
            break
        value = grid.cell(row, place)
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        if isinstance(value, str) and vocabulary.field_for(sheet.kind, value):
            break
        beside = grid.cell(row, reach.get((row, place), place) + 1)
        unit = unit_in(key) or (unit_in(beside) if isinstance(beside, str) and len(beside) < 8 else "")
        return Pair(field, key, value, unit, grid.ref(row, place))
    return Pair(field, key, None, "", grid.ref(row, column))


def _inline(grid: Grid, sheet: Sheet, vocabulary: Vocabulary, row: int, column: int, text: str) -> Iterator[Pair]:
    """项目名称：某某社工站 in one cell."""
    plain = unicodedata.normalize("NFKC", text)
    key, colon, value = plain.partition(":")
    field = vocabulary.field_for(sheet.kind, key) if colon and value.strip() else None
    if field:
        yield Pair(field, key, plain_text(value), unit_in(key), grid.ref(row, column))

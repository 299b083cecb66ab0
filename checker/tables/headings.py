"""Find header rows: one row of headings, or two read as one (期初余额 over 借方 is 期初余额借方)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from checker.readers.grid import Grid
from checker.tables.blocks import ColumnFit
from checker.tables.heading_cells import LONGEST_HEADING, WIDEST, known_headings
from checker.tables.letters import KnownLetters
from checker.tables.period_columns import fits_of, period_named, periods_under, runs_on
from checker.tables.sheets import PART, plain_heading, sheets, unit_in
from checker.tables.two_rows import composed, origins, over_several
from checker.tables.values import plain_text
from checker.tables.vocabulary import Match, Vocabulary
from checker.tables.years import EARLIEST_YEAR, LATEST_YEAR, years_in

LEAST_HEADINGS = 2
SEARCHED_ROWS = 3000  # a longer sheet repeats its header rather than begin a second table far down
SEARCHED_IN_LONG = 100
MOST_JUDGED = 2_000
NOTHING_SHARED: Mapping[str, Mapping[int, str]] = {}
COMPOSED = 5  # how much less sure a heading read from two cells is

# 收入项目 | 金额 | 支出项目 | 金额: what follows is income, up to the column of what it was spent on.
INCOME = frozenset(("收入项目", "收入来源", "收入类别", "收入名称", "收入科目", "资金来源项目"))
# 编制单位：某某中心 | 单位：元 between title and headings: said of the sheet, over no column.
NOTE = re.compile(
    r"^\s*[(（]?(?:编制|填报|填表|制表|报送|核算|使用|承接|项目)?(?:单位|机构|部门|日期|时间|人)\s*[:：]|^\s*[(（]?金额单位"
)


@dataclass(frozen=True)
class Header:
    """A header that makes a table of a kind: its rows, its columns, headings that fit no field, a year it names."""

    kind: str
    rows: tuple[int, ...]
    columns: Mapping[str, ColumnFit]
    unknown: Mapping[int, str]
    year: int | None = None

    @cached_property
    def fields_found(self) -> int:
        """How many fields it has; the periods of an amount are not counted for themselves."""
        return sum(PART not in name for name in self.columns)

    @cached_property
    def sureness(self) -> int:
        """How surely they are these fields, all together."""
        return sum(fit.confidence for name, fit in self.columns.items() if PART not in name)

    def same_columns(self, other: "Header") -> bool:
        """Whether another header is this one again, as on the next printed page."""
        mine = {name: fit.column for name, fit in self.columns.items()}
        return self.kind == other.kind and mine == {name: fit.column for name, fit in other.columns.items()}


class Headings(NamedTuple):
    """What a row says, by column, what the row below it says where that may belong to it, and how far cells reach."""

    texts: tuple[tuple[int, str], ...]
    below: tuple[tuple[int, str], ...] | None
    reach: tuple[tuple[int, int], ...]


def find_headers(grid: Grid, vocabulary: Vocabulary, letters: KnownLetters | None = None) -> Iterator[list[Header]]:
    """Go down the sheet; for every row that begins a header, the kinds of table it can be of, fullest first."""
    searched = grid.height if grid.height <= SEARCHED_ROWS else SEARCHED_IN_LONG
    merges = _merges_by_row(grid, searched)
    worth = known_headings(grid, searched + 2, vocabulary, letters or KnownLetters())
    skip = 0
    for number in sorted(worth):
        if number <= skip or number > searched or worth[number] + worth.get(number + 1, 0) < LEAST_HEADINGS:
            continue
        row, below = _two_rows(grid, number, searched)
        found = candidates(number, row, below, merges, vocabulary)
        if found:
            skip = found[0].rows[-1]
            yield found


def _two_rows(grid: Grid, number: int, searched: int) -> tuple[Sequence[object], Sequence[object]]:
    """A row and the one below it, where that is still searched."""
    rows = [row for _, row in grid.rows(number, min(number + 2, searched + 2))]
    return rows[0], rows[1] if len(rows) > 1 else ()


def candidates(
    number: int,
    row: Sequence[object],
    below: Sequence[object],
    merges: Mapping[int, list[tuple[int, int, int]]],
    vocabulary: Vocabulary,
) -> list[Header]:
    """The kinds of table a row (with the row below, where both make the header) can head, fullest first.

    The same headings are judged once: hundreds of cases of one city have them.
    """
    texts = _texts(row)
    over_columns = _is_text_only(below) and not _holds_amounts(row) and not any(map(NOTE.match, texts.values()))
    further = _texts(below) if over_columns else None
    reach = tuple((left, right) for left, _, right in merges.get(number, ()))
    if not reach and not _may_be_header(texts, further or {}, vocabulary):
        return []
    headings = Headings(tuple(texts.items()), tuple(further.items()) if further is not None else None, reach)
    known = vocabulary.judged
    if headings not in known:
        if len(known) >= MOST_JUDGED:
            known.clear()
        known[headings] = _judged(headings, vocabulary)
    found: list[Header] = known[headings]
    if number == 1:  # most often
        return found
    return [replace(header, rows=tuple(number - 1 + row for row in header.rows)) for header in found]


def _may_be_header(texts: Mapping[int, str], below: Mapping[int, str], vocabulary: Vocabulary) -> bool:
    """Whether enough columns begin like a heading: most lines of 项目信息, which no other case has, do not.

    Over a cell without words of its own may stand the heading left of it; one letter may begin anything.
    """
    likely = 0
    for column in {*texts, *below}:
        top, bottom = texts.get(column, ""), below.get(column, "")
        likely += len(top) < 2 or vocabulary.may_be(top) or bool(bottom and vocabulary.may_be(bottom))
    return likely >= LEAST_HEADINGS


def _judged(headings: Headings, vocabulary: Vocabulary) -> list[Header]:
    """The kinds of table headings can be of, were they at the top of the sheet."""
    single = {column: (text, text) for column, text in headings.texts}
    double: dict[int, tuple[str, ...]] = {}
    shared: dict[str, dict[int, str]] = {}
    if headings.below is not None:
        texts, below = dict(headings.texts), dict(headings.below)
        over = origins(texts, below, headings.reach)
        double, shared = composed(texts, below, over), over_several(texts, below, over)
    known = _kinds_named(single, vocabulary) | _kinds_named(double, vocabulary, shared)
    found: list[Header] = []
    for kind, sheet in sheets().items():
        if sheet.layout != "table" or kind not in known:
            continue
        one = _header(kind, (1,), single, vocabulary)
        two = _header(kind, (1, 2), double, vocabulary, shared) if double else None
        # The second row must add something: a first data row of words only is not part of the header.
        best = two if two and (one is None or len(two.columns) > len(one.columns)) else one
        if best and best.fields_found >= LEAST_HEADINGS and sheet.complete(best.columns):
            found.append(best)
    found.sort(key=lambda header: (-header.fields_found, -header.sureness))
    return found


def _kinds_named(
    headings: Mapping[int, tuple[str, ...]], vocabulary: Vocabulary, shared: Iterable[str] = ()
) -> set[str]:
    """The kinds of table to which enough of the columns, or of the headings over several, may belong."""
    columns: dict[str, int] = {}
    for forms in (*(forms for _, *forms in headings.values()), *([text] for text in shared)):
        for kind in {kind for form in forms for kind in vocabulary.matches(form)}:
            columns[kind] = columns.get(kind, 0) + 1
    return {kind for kind, count in columns.items() if count >= LEAST_HEADINGS}


def _header(
    kind: str,
    rows: tuple[int, ...],
    headings: Mapping[int, tuple[str, ...]],
    vocabulary: Vocabulary,
    shared: Mapping[str, Mapping[int, str]] = NOTHING_SHARED,
) -> Header | None:
    columns = _by_period(kind, shared, vocabulary)
    of_periods = {fit.column for fit in columns.values()}
    unknown: dict[int, str] = {}
    years: set[int] = set()
    by_category = any(field.type == "category" and field.required for field in sheets()[kind].fields.values())
    income = False
    for column, (shown, *forms) in headings.items():
        if column in of_periods:
            continue
        match, form = _first_match(kind, forms, vocabulary)
        if len(rows) > 1:
            years |= years_in(shown)
        if by_category:
            income = any(plain_heading(form) in INCOME for form in forms) or (income and not _begins_spending(match))
        if match is None or income:
            unknown[column] = shown
            continue
        composed = COMPOSED if len(forms) > 1 and form == forms[0] else 0
        unit = heading_unit(forms, match.field.type)
        fit = ColumnFit(
            match.field.name, column, shown, match.confidence - composed, unit, "表头" if unit else "", rank=match.rank
        )
        columns[fit.field] = _better(columns.get(fit.field), fit)
    _place_directions(columns)
    # Where another column is more usually called so, the periods of the amount are nobody's.
    owned = {part for fit in columns.values() for part in fit.parts}
    for part in [name for name in columns if PART in name and name not in owned]:
        lost = columns.pop(part)
        unknown[lost.column] = lost.heading
    return Header(kind, rows, columns, unknown, years.pop() if len(years) == 1 else None) if columns else None


def _begins_spending(match: Match | None) -> bool:
    return match is not None and match.field.type == "category"


def _by_period(kind: str, shared: Mapping[str, Mapping[int, str]], vocabulary: Vocabulary) -> dict[str, ColumnFit]:
    """The amounts whose heading stands over several periods, and these; an amount that two headings name is neither's."""
    found: dict[str, dict[str, ColumnFit]] = {}
    doubtful: set[str] = set()
    for top, members in shared.items():
        match = vocabulary.match(kind, top)
        if match is None or not match.field.periods or runs_on(top):
            continue
        if under := periods_under(kind, match, members, vocabulary):
            doubtful |= {match.field.name} & found.keys()
            found[match.field.name] = fits_of(top, match, under, match.confidence - COMPOSED)
    return {name: fit for whole, fits in found.items() if whole not in doubtful for name, fit in fits.items()}


def _place_directions(columns: dict[str, ColumnFit]) -> None:
    """方向 belongs to the balance right of it; a trial balance may have two columns of that name."""
    direction, opening = columns.get("closing_direction"), columns.get("opening_balance")
    if not direction or not opening or "opening_direction" in columns:
        return
    places = sorted((direction.column, *direction.rivals))
    before = [place for place in places if place < opening.column]
    if before and len(places) <= 2:
        columns["opening_direction"] = replace(direction, field="opening_direction", column=before[-1], rivals=())
        rest = [place for place in places if place != before[-1]]
        if rest:
            columns["closing_direction"] = replace(direction, column=rest[0], rivals=())
        else:
            del columns["closing_direction"]


def _first_match(kind: str, forms: Sequence[str], vocabulary: Vocabulary) -> tuple[Match | None, str]:
    for form in forms:
        if match := vocabulary.match(kind, form):
            return match, form
    return None, ""


def _better(one: ColumnFit | None, other: ColumnFit) -> ColumnFit:
    """Two columns fit one field: the usual name wins, the other stands beside it as its rival."""
    if one is None:
        return other
    first, second = (one, other) if (one.rank, one.column) <= (other.rank, other.column) else (other, one)
    rivals = (*first.rivals, *second.rivals, second.column)
    return replace(first, rivals=rivals)


def heading_unit(forms: Sequence[str], type_: str) -> str:
    """The unit one of the forms of a heading states; % for a share."""
    if type_ == "share":
        return "%" if any("%" in plain_text(form) for form in forms) else ""
    return next((unit for form in forms if (unit := unit_in(form))), "") if type_ == "money" else ""


def _texts(row: Sequence[object]) -> dict[int, str]:
    return {
        column: value.strip()
        for column, value in enumerate(row[:WIDEST], start=1)
        if isinstance(value, str) and value.strip() and len(value) <= LONGEST_HEADING
    }


def _is_text_only(row: Sequence[object]) -> bool:
    filled = [value for value in row[:WIDEST] if value is not None]
    return bool(filled) and all(
        isinstance(v, str) and (not v.strip()[:1].isdigit() or (not v.isascii() and period_named(v) is not None))
        for v in filled
    )


def _holds_amounts(row: Sequence[object]) -> bool:
    """Whether a row holds numbers that are no years: 年度合同金额（万元） | 240 stands over no column."""
    return any(
        isinstance(v, (int, float)) and not EARLIEST_YEAR <= v <= LATEST_YEAR for v in row[:WIDEST] if v is not None
    )


def _merges_by_row(grid: Grid, rows: int) -> dict[int, list[tuple[int, int, int]]]:
    found: dict[int, list[tuple[int, int, int]]] = {}
    for top, left, bottom, right in grid.merged:
        if top <= rows and right > left:
            found.setdefault(top, []).append((left, bottom, min(right, WIDEST)))
    return found

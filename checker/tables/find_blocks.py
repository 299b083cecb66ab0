"""Find the tables of one sheet: every header, the rows that belong to it, its title, unit, year and account."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from checker.readers.grid import Grid
from checker.tables.blocks import Block, ColumnFit
from checker.tables.case_file_sheets import BlockGiven
from checker.tables.headings import Header, heading_unit
from checker.tables.period_columns import stated_fits
from checker.tables.sheet_kinds import kind_of_name, kind_of_title
from checker.tables.sheets import PART, sheets
from checker.tables.units import sheet_unit
from checker.tables.values import plain_text
from checker.tables.years import Years, years_in

TITLE_ROWS_MOST = 12
NOTES_BELOW = 6
ACCOUNT_LINE = re.compile(r"(?:会计)?科目(?:名称|编码|代码)?\s*[:：]\s*([^\s:：]{2,}(?:\s+[^\s:：]{2,60})?)")
FEW_CELLS = 2


class SheetBlocks(NamedTuple):
    """The tables of a sheet; `aside` are read from the same rows (预算 and 支出 beside each other)."""

    blocks: tuple[Block, ...]
    aside: tuple[Block, ...] = ()


def find_blocks(
    grid: Grid, headers: Iterable[Sequence[Header]], years: Years, given: BlockGiven | None = None
) -> SheetBlocks:
    """All tables of a sheet, from top to bottom, by its headers; what case.yaml states of the sheet is taken as stated."""
    wanted = (given.kind if given else "") or kind_of_name(grid.sheet)
    chosen: list[tuple[Header, Sequence[Header]]] = []
    for candidates in headers:
        if given and given.header and candidates[0].rows[0] not in given.header:
            continue
        header = _choose(grid, candidates, wanted, chosen[-1][0].rows[-1] if chosen else 0)
        if header is None or (chosen and header.same_columns(chosen[-1][0])):
            continue
        chosen.append((header, candidates))
    if given and given.kind:
        chosen = [(header, candidates) for header, candidates in chosen if header.kind == given.kind]
    blocks: list[Block] = []
    aside: list[Block] = []
    above = 1
    for place, (header, candidates) in enumerate(chosen):
        following = chosen[place + 1][0].rows[0] if place + 1 < len(chosen) else None
        last = _last_row(grid, header, following)
        block = _block(grid, header, above, last, years, given)
        blocks.append(block)
        beside = []
        for other in candidates:
            if other is not header and _beside(header, other) and not (given and given.kind):
                beside.append(_block(grid, other, above, last, years, given))
        if beside:
            blocks[-1], *others = _without_each_others([block, *beside])
            aside += others
        above = last + 1
    return SheetBlocks(tuple(blocks), tuple(aside))


def stated_blocks(grid: Grid, given: Sequence[BlockGiven], years: Years) -> SheetBlocks:
    """The tables of a sheet exactly as case.yaml states them."""
    blocks: list[Block] = []
    above = 1
    for one in sorted(given, key=lambda one: one.header):
        here = [block for block in blocks if block.header == one.header]
        if blocks and not here:
            above = blocks[-1].last + 1
        block = _stated(grid, one, years, above)
        others = [block for block in blocks if block.header != one.header]
        blocks = [*others, *_without_each_others([*here, block])]
    return SheetBlocks(tuple(blocks))


def doubtful(headers: Iterable[Sequence[Header]]) -> list[str]:
    """The kinds between which a sheet's headings leave the choice open."""
    for candidates in headers:
        return [
            sheets()[header.kind].name for header in candidates if header.fields_found == candidates[0].fields_found
        ]
    return []


def _choose(grid: Grid, candidates: Sequence[Header], wanted: str | None, above: int) -> Header | None:
    """The kind the nearest title names, else the tab's, else the one that explains most headings."""
    titles = [kind_of_title(text) for text in reversed(_title(grid, above + 1, candidates[0].rows[0]))]
    for kind in (*(title for title in titles if title), wanted):
        if found := next((header for header in candidates if header.kind == kind), None):
            return found
    there = {header.kind for header in candidates}
    candidates = [header for header in candidates if not there & set(sheets()[header.kind].yields_to)]
    if len(candidates) > 1 and candidates[0].fields_found == candidates[1].fields_found:
        surer = [header.sureness for header in candidates[:2]]
        return candidates[0] if surer[0] > surer[1] or _beside(candidates[0], candidates[1]) else None
    return candidates[0]


def _without_each_others(blocks: list[Block]) -> list[Block]:
    """What one of them reads is not unknown to the other."""
    read = {fit.column for block in blocks for fit in block.columns.values()}
    return [replace(b, unknown={n: text for n, text in b.unknown.items() if n not in read}) for b in blocks]


def _beside(header: Header, other: Header) -> bool:
    """Whether another kind reads other amounts of the same rows: 支出类别 · 预算金额 · 实际支出."""

    def amounts(one: Header) -> set[int]:
        sheet = sheets()[one.kind]
        return {fit.column for name, fit in one.columns.items() if sheet.field(name).type == "money"}

    shared = [n for n, f in header.columns.items() if n in other.columns and f.column == other.columns[n].column]
    both_amounts = amounts(header) and amounts(other)
    return "category" in shared and bool(both_amounts) and not amounts(header) & amounts(other)


def _last_row(grid: Grid, header: Header, following: int | None) -> int:
    """Up to the next table, without that table's title lines."""
    if following is None:
        return grid.height
    last = following - 1
    while last > header.rows[-1] and following - last <= TITLE_ROWS_MOST:
        row = next((row for _, row in grid.rows(last, last + 1)), ())
        filled = [value for value in row if value is not None and plain_text(value)]
        if len(filled) > FEW_CELLS or any(not isinstance(value, str) for value in filled):
            break
        words = [str(value) for value in filled]
        if len(filled) > 1 and not any("单位" in word or ":" in word or "：" in word for word in words):
            break
        last -= 1
    return last


def _block(grid: Grid, header: Header, above: int, last: int, years: Years, given: BlockGiven | None) -> Block:
    title = _title(grid, above, header.rows[0])
    fallback = _unit_beside(grid, above, header.rows, last)
    account = (given.account if given else "") or next(
        (found[1].strip() for text in title if (found := ACCOUNT_LINE.search(text))), ""
    )
    return Block(
        kind=header.kind,
        header=header.rows,
        first=header.rows[-1] + 1,
        last=min(last, given.last) if given and given.last else last,
        columns=_with_units(header.kind, header.columns, fallback, given),
        unknown=header.unknown,
        title=" ".join(title),
        years=_years(grid, title, header.year, years, given),
        account=account,
        excluded=given.excluded if given else frozenset(),
    )


def _unit_beside(grid: Grid, above: int, header: Sequence[int], last: int) -> str:
    """The unit a note states: above the table, below it, or at the top of the sheet."""
    below = range(max(header[-1] + 1, last + 1 - NOTES_BELOW), min(last + NOTES_BELOW, grid.height) + 1)
    own = sheet_unit(grid, range(above, header[0]), titles_too=True) or sheet_unit(grid, below)
    return own or (sheet_unit(grid, range(1, min(above, TITLE_ROWS_MOST))) if above > 1 else "")


def _stated(grid: Grid, given: BlockGiven, years: Years, above: int) -> Block:
    title = _title(grid, above, given.header[0])
    last = min(given.last or grid.height, grid.height)
    columns: dict[str, ColumnFit] = {}
    for name, column in given.columns.items():
        fit = _stated_fit(grid, given, name, column)
        columns[name] = replace(fit, rivals=given.rivals.get(name, ()))
        if parts := given.parts.get(name):
            columns |= stated_fits(fit, [_stated_fit(grid, given, name, part) for part in parts])
    several = (number for stated in (given.rivals, given.parts) for numbers in stated.values() for number in numbers)
    named = {*given.columns.values(), *several}
    headed = (cells for row in given.header for _, cells in grid.rows(row, row + 1))
    filled = {n for cells in headed for n, v in enumerate(cells, start=1) if isinstance(v, str) and v.strip()}
    unknown = {n: "".join(_over_column(grid, given.header, n)) for n in sorted(filled - named)}
    return Block(
        kind=given.kind,
        header=given.header,
        first=given.header[-1] + 1,
        last=last,
        columns=_with_units(given.kind, columns, _unit_beside(grid, above, given.header, last), given),
        unknown=unknown,
        title=" ".join(title),
        years=_years(grid, title, None, years, given),
        account=given.account,
        excluded=given.excluded,
        given=True,
    )


def _stated_fit(grid: Grid, given: BlockGiven, name: str, column: int) -> ColumnFit:
    """A column as case.yaml states it, under its headings."""
    texts = _over_column(grid, given.header, column)
    unit = heading_unit(texts, sheets()[given.kind].fields[name].type)
    own = [text for row in given.header if isinstance(text := grid.cell(row, column), str)]
    heading = "".join(texts) if name in given.parts else next(iter(own), name)
    return ColumnFit(name, column, heading or name, 100, unit, "表头" if unit else "")


def _over_column(grid: Grid, header: Sequence[int], column: int) -> list[str]:
    """The headings over a column from top to bottom; one that is merged over several columns is of them all."""
    lefts = dict.fromkeys(header, column)
    lefts |= {top: left for top, left, _, right in grid.merged if top in lefts and left <= column <= right}
    return [text for row in header if isinstance(text := grid.cell(row, lefts[row]), str)]


def _with_units(
    kind: str, columns: Mapping[str, ColumnFit], fallback: str, given: BlockGiven | None
) -> dict[str, ColumnFit]:
    """The unit of every amount: as case.yaml states, as the heading does, as a note beside the table does."""
    found: dict[str, ColumnFit] = {}
    sheet = sheets()[kind]
    for name, fit in columns.items():
        unit, by = fit.unit, fit.unit_from
        if (sheet.fields.get(name) or sheet.field(name)).type == "money":
            stated = (given.units.get(name.partition(PART)[0]) or given.unit) if given else ""
            if stated:
                unit, by = stated, "case.yaml"
            elif not unit and fallback:
                unit, by = fallback, "表外注明"
        found[name] = fit if (unit, by) == (fit.unit, fit.unit_from) else replace(fit, unit=unit, unit_from=by)
    return found


def _years(grid: Grid, title: Sequence[str], of_header: int | None, years: Years, given: BlockGiven | None) -> Years:
    """The year of dates that name none: as stated, as the header says, by the service year, else by a title."""
    if given and given.year:
        return replace(years, year=given.year)
    if of_header:
        return replace(years, year=of_header)
    if years.period is not None and years.period.stated:
        # “2021年度” may be a service year that ends in 2022: the days stated on 项目信息 decide.
        return years
    for texts in (title, [grid.sheet], [grid.file.rpartition("/")[2]]):
        found = {year for text in texts for year in years_in(text)}
        if len(found) == 1:
            return replace(years, year=found.pop())
        if found:
            break
    return years


def _title(grid: Grid, first: int, header: int) -> list[str]:
    return list(_words(grid, max(first, header - TITLE_ROWS_MOST), header))


def _words(grid: Grid, first: int, before: int) -> Iterator[str]:
    for _, row in grid.rows(first, before):
        for value in row[:60]:
            if isinstance(value, str) and value.strip() and len(value) <= 120:
                yield value.strip()

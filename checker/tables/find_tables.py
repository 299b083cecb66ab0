"""Understand every sheet of a case: which tables stand on it, and which of them the case goes by."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from checker.core.lang import NOTHING, Both
from checker.core.periods import Period
from checker.core.problems import Problem
from checker.readers.grid import Grid
from checker.tables.blocks import Block
from checker.tables.case_file import CaseFile
from checker.tables.case_file_sheets import NOT_READ, BlockGiven
from checker.tables.find_blocks import SheetBlocks, find_blocks, stated_blocks
from checker.tables.headings import find_headers
from checker.tables.join_tables import join_parts, may_join
from checker.tables.key_values import KeyValues, given_values, looks_like_pairs, merged_with, read_key_values
from checker.tables.ledger import complete_ledger
from checker.tables.ledger_lines import with_treatments
from checker.tables.letters import KnownLetters
from checker.tables.month_of_sheet import with_month
from checker.tables.no_table import no_table
from checker.tables.period import period_of
from checker.tables.read_rows import BlockRead, read_rows
from checker.tables.remarks import Remarks, remarks_note, remarks_of
from checker.tables.several_cases import several_cases
from checker.tables.sheet_kinds import PROSE_SHEETS, kind_of_name
from checker.tables.sheets import plain_heading, sheets
from checker.tables.side_by_side import ROWS_MOST, own_columns, windows
from checker.tables.table import Table, named_apart
from checker.tables.unused_columns import unused_notes
from checker.tables.wanted_fields import RowInDoubtError
from checker.tables.years import Years


class BlockReading(NamedTuple):
    """One table as it was understood and read."""

    block: Block
    read: BlockRead
    used: bool = True


class SheetReading(NamedTuple):
    """One sheet: its tables, or why there are none. `pairs` where it is 项目信息."""

    file: str
    sheet: str
    blocks: tuple[BlockReading, ...] = ()
    pairs: Table | None = None
    note: Both = NOTHING
    hidden: bool = False
    comments: Remarks = ()


class Found(NamedTuple):
    """What the sheets turned out to be."""

    tables: Mapping[str, Table]
    problems: tuple[Problem, ...]
    notes: tuple[Both, ...]
    readings: tuple[SheetReading, ...] = ()
    unclear: Mapping[str, Both] = {}  # kinds of which a sheet is there and none could be used, and why


def find_tables(
    grids: Sequence[Grid], case_file: CaseFile | None = None, fields: Collection[str] | None = None
) -> Found:
    """Understand every sheet; what fits no kind is noted, two sheets of one kind are a problem.

    Where columns were left out of a sheet, for nobody but `fields` will be asked for, raises RowInDoubtError if they
    might tell more than values of their own.
    """
    finding = _Finding(case_file or CaseFile(), fields)
    finding.read_pairs(grids)
    finding.read_sheets(grids)
    return finding.result()


class _Finding:
    """The sheets of one case being understood."""

    def __init__(self, case_file: CaseFile, fields: Collection[str] | None) -> None:
        self.case_file, self.fields = case_file, fields
        self.vocabulary = case_file.vocabulary
        self.problems: list[Problem] = []
        self.notes: list[Both] = []
        self.readings: list[SheetReading] = []
        self.tables: dict[str, list[tuple[Table, bool]]] = {}
        self.pairs: dict[int, KeyValues] = {}
        self.records: dict[str, Table] = {}
        self.period: Period | None = None
        self.unclear: dict[str, Both] = {}

    def read_pairs(self, grids: Sequence[Grid]) -> None:
        """Key–value sheets first: the service year on 项目信息 tells in which year a date without one falls."""
        for grid in grids:
            kind = self._pairs_kind(grid)
            if kind is not None:
                if grid.left_out:
                    raise RowInDoubtError
                pairs = read_key_values(grid, sheets()[kind], self.vocabulary)
                self.pairs[id(grid)] = pairs
                self.problems += pairs.problems
                self.notes += pairs.notes
                self._join_record(pairs.table, False)
        if self.case_file.project:
            stated = given_values(self.case_file.project, self.case_file.places)
            self.problems += stated.problems
            self._join_record(stated.table, True)
        project = self.records.get("project")
        self.period = period_of(next(iter(project))) if project is not None and len(project) else None

    def read_sheets(self, grids: Sequence[Grid]) -> None:
        """Understand every sheet and read its tables."""
        letters = KnownLetters()
        for grid in grids:
            self._read_sheet(grid, letters)

    def _read_sheet(self, grid: Grid, letters: KnownLetters) -> None:
        stated = self._stated(grid)
        given = stated[0] if stated else None
        remarks = remarks_of(grid)
        if remarks:
            self.notes.append(remarks_note(remarks))
        reading = SheetReading(grid.file, grid.sheet, hidden=grid.hidden, comments=remarks)
        if (given and given.kind == NOT_READ) or grid.sheet in self.case_file.ignored:
            self.readings.append(reading._replace(note=Both("case.yaml 指定不读", "excluded by case.yaml")))
            return
        if plain_heading(grid.sheet) in PROSE_SHEETS and not given:
            self.readings.append(reading._replace(note=Both("说明，不是表", "explanations, not a table")))
            return
        pairs = self.pairs.get(id(grid))
        whole_blocks = [one for one in stated if one.columns and one.header]
        if whole_blocks:
            found = stated_blocks(grid, whole_blocks, Years(self.period))
        elif given and given.kind in sheets() and sheets()[given.kind].layout == "key_value":
            found = SheetBlocks(())
        else:
            headers = list(find_headers(grid, self.vocabulary, letters))
            parts = windows(grid, headers, self.vocabulary) if given is None else [grid]
            if len(parts) == 1:
                each = [find_blocks(grid, headers, Years(self.period), given)]
            else:
                each = [find_blocks(part, find_headers(part, self.vocabulary), Years(self.period)) for part in parts]
            found = SheetBlocks(
                tuple(block for one in each for block in one.blocks),
                tuple(block for one in each for block in one.aside),
            )
        blocks: list[BlockReading] = []
        for block in (*found.blocks, *found.aside):
            own = own_columns(grid, block, found.blocks) if block in found.blocks else grid
            blocks.append(self._read_block(own, block, block in found.blocks, letters))
        # Of a long sheet only the first rows are searched for headings, and none of these left anything out.
        if grid.left_out and (not blocks or grid.height <= ROWS_MOST):
            raise RowInDoubtError
        note = NOTHING if blocks or pairs else self._nothing(grid, given)
        self.readings.append(reading._replace(blocks=tuple(blocks), pairs=pairs.table if pairs else None, note=note))

    def result(self) -> Found:
        """One table of each kind, or a problem saying why not."""
        if mixed := self._several_cases():
            whose = {id(table) for several in self.tables.values() for table, _ in several}
            unclear = tuple(_without(whose, reading) for reading in self.readings)
            return Found(
                {},
                (*self.case_file.problems, mixed),
                tuple(self.notes),
                unclear,
                dict.fromkeys(self.tables, mixed.what),
            )
        tables: dict[str, Table] = {}
        unused: set[int] = set()
        for kind, several in self.tables.items():
            filled = [(table, own) for table, own in several if len(table)]
            # A table of its own wins over columns that stand beside another table.
            chosen = [table for table, own in filled if own] or [table for table, _ in filled]
            unused |= {id(table) for table, _ in filled if not any(table is one for one in chosen)}
            if chosen and may_join(chosen):
                joined = join_parts(chosen)
                tables[kind] = joined.table
                self.problems += joined.problems
                self.notes += joined.notes
                unused |= {id(table) for table in joined.left_out}
            elif len(chosen) > 1:
                self.problems.append(_twice(kind, chosen))
                self.unclear[kind] = self.problems[-1].what
                unused |= {id(table) for table in chosen}
            elif several:
                tables[kind] = (chosen or [several[0][0]])[0]
        tables |= self.records
        if "ledger" in tables:
            tables["ledger"] = with_treatments(tables["ledger"], tables.get("trial_balance"), self.vocabulary)
        readings = [_without(unused, reading) for reading in self.readings] if unused else self.readings
        unclear_ = {kind: why for kind, why in self.unclear.items() if kind not in tables}
        problems = (*self.case_file.problems, *self.problems)
        return Found(tables, problems, tuple(self.notes), tuple(readings), unclear_)

    def _several_cases(self) -> Problem | None:
        records = [pairs.table for pairs in self.pairs.values() if pairs.table.kind == "project"]
        filled = {kind: [table for table, own in found if own and len(table)] for kind, found in self.tables.items()}
        return several_cases(records, filled, self.case_file.project)

    def _stated(self, grid: Grid) -> list[BlockGiven]:
        return [given for given in self.case_file.blocks if given.concerns(grid.file, grid.sheet)]

    def _pairs_kind(self, grid: Grid) -> str | None:
        stated = [given.kind for given in self._stated(grid) if given.kind]
        for name in stated:
            if name in sheets() and sheets()[name].layout == "key_value":
                return name
        kind = stated[0] if stated else kind_of_name(grid.sheet)
        if kind is None and looks_like_pairs(grid, sheets()["project"], self.vocabulary):
            return "project"
        return kind if kind in sheets() and sheets()[kind].layout == "key_value" else None

    def _join_record(self, table: Table, other_wins: bool) -> None:
        known = self.records.get(table.kind)
        if known is None:
            self.records[table.kind] = table
            return
        self.records[table.kind], problems = merged_with(known, table, other_wins)
        self.problems += problems

    def _read_block(self, grid: Grid, block: Block, own: bool, letters: KnownLetters) -> BlockReading:
        read = read_rows(grid, block, self.vocabulary, self.fields, letters)
        self.problems += read.problems
        self.notes += [*read.notes, *unused_notes(f"{grid.file} {grid.sheet}", block, read.stray)]
        if block.kind == "ledger":
            table, problems = complete_ledger(read, block)
            read = read._replace(table=table, problems=(*read.problems, *problems))
            self.problems += problems
        read = read._replace(table=with_month(read.table, block))
        self.tables.setdefault(block.kind, []).append((read.table, own))
        return BlockReading(block, read)

    def _nothing(self, grid: Grid, given: BlockGiven | None) -> Both:
        """Why a sheet gave no table: a problem where its name says it should have."""
        kind = given.kind if given and given.kind else kind_of_name(grid.sheet)
        none = no_table(grid, kind, self.vocabulary)
        self.problems += none.problems
        self.notes += none.notes
        if kind and none.unclear:
            self.unclear[kind] = none.unclear
        return none.why


def _without(unused: set[int], reading: SheetReading) -> SheetReading:
    """A sheet with the tables marked by which the case does not go."""
    blocks = (block._replace(used=id(block.read.table) not in unused) for block in reading.blocks)
    return reading._replace(blocks=tuple(blocks))


def _twice(kind: str, tables: list[Table]) -> Problem:
    zh, en = (between.join(f"“{sheet}”" for sheet in named_apart(tables)) for between in ("、", ", "))
    name = sheets()[kind].name
    return Problem(
        f"{tables[0].file}!{tables[0].sheet}",
        Both(
            f"{zh} 都是{name}，不知道以哪张为准，均未采用",
            f"{en} are all “{name}”; which counts cannot be told, none is used",
        ),
        Both("只保留一张，或把另一张改名为“备注”", "Keep one of them, or rename the others to “备注”"),
    )

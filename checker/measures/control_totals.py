"""Every total a sheet states beside the sum of its rows, and every amount cell nobody could read."""

from collections.abc import Iterator

from checker.core.facts import Fact, Gap
from checker.core.money import yuan_text
from checker.measures.control_facts import Difference, control_facts
from checker.tables.case import Case
from checker.tables.table import Control, Table

UNREAD_SHOWN = 3

OVER_EN = {
    "其上各行": "the rows above it",
    "上一小计以下各行": "the rows since the subtotal before",
    "紧接其上各行": "the rows directly above it",
    "上一同类合计以下各行": "the rows since the total of the same kind before",
}


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give the differences between stated totals and the rows they are over, and the counts of unread amounts."""
    tables = [table for table in case.tables.values() if table.kind != "project"]
    made = 0
    differences: list[Difference] = []
    for table in tables:
        for check in table.checks:
            if table.unread_in(check.field):
                continue
            made += 1
            if check.stated_fen != check.summed_fen:
                cell = table.ref(check.row, check.field)
                heading = table.spec.field(check.field).heading
                stated, summed = yuan_text(check.stated_fen), yuan_text(check.summed_fen)
                apart = yuan_text(check.stated_fen - check.summed_fen)
                differences.append(
                    Difference(
                        f"{cell.sheet} {heading}",
                        check.stated_fen - check.summed_fen,
                        case.say(
                            f"{cell} 合计填 {stated} 元，{check.over}之和 {summed} 元，相差 {apart} 元",
                            f"{cell}: the total is {stated} 元, {OVER_EN[check.over]} come to {summed} 元, "
                            f"{apart} 元 apart",
                        ),
                        (cell,),
                        f"{cell.sheet}, column “{heading}”",
                    )
                )
    said = (
        (f"核对了 {made} 处合计，都等于各行之和", f"{made} totals compared, all equal the sum of their rows")
        if made
        else ("表内没有可核对的合计行", "the sheets have no total rows to compare")
    )
    yield from control_facts("totals", made, said, _apart(differences), lang=case.lang)
    yield from _unread(case, tables)


def _unread(case: Case, tables: list[Table]) -> Iterator[Fact]:
    filled = sum(control.filled for table in tables for control in table.controls)
    differences = [_not_read(case, table, control) for table in tables for control in table.controls if control.unread]
    said = (
        (
            f"表中 {filled} 处金额都有去处（读取、合计行或注明原因的不计行）",
            f"all {filled} amounts on the sheets are accounted for (read, in total rows, or in rows set aside for a reason)",
        )
        if filled
        else ("没有金额", "no amounts")
    )
    yield from control_facts("unread_amounts", filled, said, _apart(differences), "count", lang=case.lang)


def _not_read(case: Case, table: Table, control: Control) -> Difference:
    """The amounts of a column that were not read; of a table of several sheets, those of the sheet they stand on."""
    file, sheet = table.sheet_of(control.part)
    cells = [cell for cell in table.unread_in(control.field) if (cell.file, cell.sheet) == (file, sheet)]
    return Difference(
        f"{sheet} {control.heading}",
        control.unread,
        case.say(
            f"“{control.heading}”列有金额 {control.filled} 处：读取 {control.read}，合计行 {control.in_totals}，"
            f"不计行 {control.set_aside}，未读懂 {control.unread}",
            f"column “{control.heading}” has {control.filled} amounts: {control.read} read, "
            f"{control.in_totals} in total rows, {control.set_aside} in rows set aside, {control.unread} not read",
        ),
        tuple(cells[:UNREAD_SHOWN]),
        f"{sheet}, column “{control.heading}”",
    )


def _apart(differences: list[Difference]) -> list[Difference]:
    """Several of one column, or of columns called the same in several files, each keep their own finding."""
    taken: set[str] = set()
    found = []
    for one in differences:
        rows = {(f"（第 {cell.row} 行）", f" (row {cell.row})") for cell in one.cells[:1]}
        files = {(f"（{cell.file} 第 {cell.row} 行）", f" ({cell.file}, row {cell.row})") for cell in one.cells[:1]}
        names = [(one.subject + zh, one.subject_en + en) for zh, en in (("", ""), *rows, *files)]
        subject, subject_en = next((name for name in names if name[0] not in taken), names[-1])
        taken.add(subject)
        found.append(one._replace(subject=subject, subject_en=subject_en))
    return found

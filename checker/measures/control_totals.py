"""Every total a sheet states beside the sum of its rows, and every amount cell nobody could read."""

from collections.abc import Iterator

from checker.core.facts import Fact, Gap
from checker.core.money import yuan_text
from checker.measures.control_facts import Difference, control_facts
from checker.tables.case import Case
from checker.tables.table import Table

# 预算 and 支出 have rules of their own for their 合计 (project-terms).
ELSEWHERE = {("budget", "amount"), ("spending", "amount")}


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give the differences between stated totals and the rows they are over, and the counts of unread amounts."""
    tables = [table for table in case.tables.values() if table.kind != "project"]
    made = 0
    differences: list[Difference] = []
    for table in tables:
        grand = {total.row for total in table.totals}
        for check in table.checks:
            if table.unread_in(check.field) or ((table.kind, check.field) in ELSEWHERE and check.row in grand):
                continue
            made += 1
            if check.stated_fen != check.summed_fen:
                cell = table.ref(check.row, check.field)
                heading = table.spec.fields[check.field].heading
                stated, summed = yuan_text(check.stated_fen), yuan_text(check.summed_fen)
                differences.append(
                    Difference(
                        f"{cell.sheet} {heading}",
                        check.stated_fen - check.summed_fen,
                        f"{cell} 合计填 {stated} 元，{check.over}之和 {summed} 元，"
                        f"相差 {yuan_text(check.stated_fen - check.summed_fen)} 元",
                        (cell,),
                    )
                )
    said = f"核对了 {made} 处合计，都等于各行之和" if made else "表内没有可核对的合计行"
    yield from control_facts("totals", made, said, _apart(differences))
    yield from _unread(tables)


def _unread(tables: list[Table]) -> Iterator[Fact]:
    filled = sum(control.filled for table in tables for control in table.controls)
    differences = [
        Difference(
            f"{table.sheet} {control.heading}",
            control.unread,
            f"“{control.heading}”列有金额 {control.filled} 处：读取 {control.read}，合计行 {control.in_totals}，"
            f"不计行 {control.set_aside}，未读懂 {control.unread}",
            table.unread_in(control.field)[:3],
        )
        for table in tables
        for control in table.controls
        if control.unread
    ]
    said = f"表中 {filled} 处金额都有去处（读取、合计行或注明原因的不计行）" if filled else "没有金额"
    yield from control_facts("unread_amounts", filled, said, differences, "count")


def _apart(differences: list[Difference]) -> list[Difference]:
    """Several totals of one column each keep their own finding."""
    named: dict[str, int] = {}
    found = []
    for one in differences:
        named[one.subject] = named.get(one.subject, 0) + 1
        subject = one.subject if named[one.subject] == 1 else f"{one.subject}（第 {one.cells[0].row} 行）"
        found.append(Difference(subject, one.amount, one.working, one.cells))
    return found

"""People paid in each month beside the head count the contract asks for."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places
from checker.measures.months import month_text, months_text, runs
from checker.measures.wage_lines import all_wages_of
from checker.measures.wage_lines import wage_books as books

__all__ = ["books", "find"]


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Runs of more than `months` months with fewer people paid than agreed, from the first month of wages to the last."""
    wages, say = all_wages_of(lines.case, limits), lines.case.say
    if isinstance(wages, Found):
        return wages
    agreed = lines.case.stated("headcount_agreed")
    if not isinstance(agreed, int):
        return Found(missing=lines.case.missing("project", "headcount_agreed"))
    if not len(wages.known):
        return Found(missing=lines.case.missing(lines.table.kind, "month"))
    month = wages.month
    first, last = int(month[wages.known].min()), int(month[wages.known].max())
    paid = {one: len(np.unique(wages.persons.codes[wages.known[month[wages.known] == one]])) for one in range(first, last + 1)}  # fmt: skip
    short = [run for run in runs([m for m, n in paid.items() if n < agreed]) if len(run) > int(limits["months"])]
    of_run = {}
    for run in short:
        inside = wages.known[np.isin(month[wages.known], run)]
        rows = inside if len(inside) else wages.known[month[wages.known] == run[0] - 1][:1]
        of_run[int(rows[0])] = (rows, run)

    def describe(rows: Places) -> Said:
        run = of_run[int(rows[0])][1]
        fewest = min(paid[m] for m in run)
        each = say("、", ", ").join(say(f"{m % 12 + 1}月 {paid[m]} 人", f"{month_text(m)} {paid[m]}") for m in run)
        lacking, shown = sum(agreed - paid[m] for m in run), months_text(run, "en")
        working = say(
            f"{months_text(run)} 领取工资的人数低于合同约定的 {agreed} 人：{each}，共缺 {lacking} 个人月",
            f"{shown}: fewer people paid than the {agreed} agreed in the contract: {each}; {lacking} person-months lacking",
        )
        stated, expected = say(f"{fewest} 人", f"{fewest}"), say(f"≥{agreed} 人", f"at least {agreed}")
        return Said(months_text(run), working, stated, expected, subject_en=shown)

    groups_ = [rows for rows, _ in of_run.values()]
    looked = say(
        f"核对了 {len(paid)} 个月领取工资的人数与约定的 {agreed} 人",
        f"people paid in {len(paid)} months compared with the {agreed} agreed",
    )
    return Found(looked, groups_, describe)

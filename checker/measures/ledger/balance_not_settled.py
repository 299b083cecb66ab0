"""Money left at the end of the service year that was neither returned nor approved to be kept."""

from collections.abc import Mapping
from datetime import timedelta

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places
from checker.measures.sheet_lines import books_of, fen_of, filled

books = books_of("settlement")


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Rows whose balance is more than what is still to be paid, was returned, and may be kept by an approval that is named.

    With --as-of, only from `days` after the service year on.
    """
    case, say = lines.case, lines.case.say
    if not filled(lines, "balance").any():
        return missing(lines, "balance")
    if case.as_of is not None:
        if case.period is None:
            return Found(missing=case.missing("project", "service_end"))
        due = case.period.end + timedelta(days=int(limits["days"]))
        if case.as_of <= due:
            return Found(
                nothing=(f"截至 {case.as_of}，清算期限 {due} 未到", f"as of {case.as_of}: to be settled by {due}")
            )
    balance, payable, returned, carried = (
        fen_of(lines, name).numbers for name in ("balance", "payable", "returned", "carried")
    )
    approved = filled(lines, "approval")
    left = balance - payable - returned - np.where(approved, carried, 0)

    def describe(rows: Places) -> Said:
        place = int(rows[0])
        name = lines.text("item").at(place) or say("结余", "balance")
        parts = [yuan_text(int(column[place])) for column in (balance, payable, returned, carried)]
        kept = say("批准结转", "approved to be kept") if approved[place] else say(
            "结转（没有批准文件，未计）", "to be kept (no approval named, not counted)")  # fmt: skip
        working = say(
            f"{name} 结余 {parts[0]} 元，应付未付 {parts[1]} 元，已退回 {parts[2]} 元，{kept} {parts[3]} 元，"
            f"尚有 {yuan_text(int(left[place]))} 元没有退回或批准",
            f"{name}: balance {parts[0]} 元, still to be paid {parts[1]} 元, returned {parts[2]} 元, {kept} {parts[3]} 元; "
            f"{yuan_text(int(left[place]))} 元 neither returned nor approved",
        )
        expected = say("退回或经批准结转", "returned, or kept with approval")
        return Said(f"{name}", working, yuan_text(int(left[place])), expected, int(left[place]))

    looked = say(f"核对了 {len(lines)} 笔结余的清算", f"settlement of {len(lines)} balance(s) looked at")
    return Found(looked, [np.array([p]) for p in np.flatnonzero(left > 0).tolist()], describe)

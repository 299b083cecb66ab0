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
    approved = filled(lines, "approval") | (carried == 0)
    left = balance - payable - returned - np.where(approved, carried, 0)

    def describe(rows: Places) -> Said:
        place = int(rows[0])
        name = str(lines.text("item").at(place) or "结余")
        before, owed, back, kept = (yuan_text(int(column[place])) for column in (balance, payable, returned, carried))
        unsaid = "" if approved[place] else say("（没有批准文件，未计）", " (no approval named, not counted)")
        open_ = yuan_text(int(left[place]))
        working = say(
            f"{name} 结余 {before} 元，应付未付 {owed} 元，已退回 {back} 元，结转 {kept} 元{unsaid}，尚有 {open_} 元没有退回或批准",
            f"“{name}”: balance {before} 元, still to be paid {owed} 元, returned {back} 元, to be kept {kept} 元{unsaid}; "
            f"{open_} 元 neither returned nor approved",
        )
        expected = say("退回或经批准结转", "returned, or kept with approval")
        return Said(name, working, open_, expected, int(left[place]), subject_en=f"“{name}”")

    looked = say(f"核对了 {len(lines)} 笔结余的清算", f"settlement of {len(lines)} balance(s) looked at")
    return Found(looked, [np.array([p]) for p in (left > 0).nonzero()[0].tolist()], describe)

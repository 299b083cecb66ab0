"""Vouchers that one person both prepared and reviewed, or that nobody reviewed."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.measures.grouping import one_each
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Vouchers by the person who stands in both columns; where reviews are recorded, those without one besides."""
    absent = [name for name in ("prepared_by", "checked_by") if not lines.has(name)]
    if absent:
        return missing(lines, *absent)
    prepared, checked = lines.text("prepared_by"), lines.text("checked_by")
    pool: dict[str, int] = {}
    one, other = (
        np.array([pool.setdefault(str(name).strip(), len(pool)) for name in column.different] + [-1]).take(column.codes)
        for column in (prepared, checked)
    )
    same = ((one >= 0) & (one == other)).nonzero()[0]
    # The names stand on the first line of a voucher in some exports: a voucher is reviewed when any line says so.
    unreviewed = ((one >= 0) & ~lines.with_voucher(other >= 0)).nonzero()[0]
    found = [_first_lines(lines, rows) for rows in groups(same, one[same], 1)]
    found += [_first_lines(lines, unreviewed)] if len(unreviewed) else []
    of, say = lines.vouchers_in(one >= 0), lines.case.say

    def describe(rows: Places) -> Said:
        who, count, many = prepared.at(int(rows[0])), f"{len(rows)} 张", len(rows)
        stated, none = say(count, f"{many} voucher(s)"), say("0 张", "0 vouchers")
        if other[rows[0]] < 0:
            working = say(f"{of} 张凭证中 {count}没有审核人：", f"{many} of {of} vouchers name no reviewer: ")
            return Said("无人审核", working + _named(lines, rows), stated, none, subject_en="Not reviewed")
        working = say(
            f"{of} 张凭证中 {count}由 {who} 一人制单并审核：",
            f"{many} of {of} vouchers were both prepared and reviewed by {who}: ",
        )
        return Said(f"{who}", working + _named(lines, rows), stated, none)

    looked = say(f"核对了 {of} 张凭证的制单人和审核人", f"preparers and reviewers of {of} vouchers compared")
    return Found(looked, found, describe, every_line=True)


def _first_lines(lines: Lines, rows: Places) -> Places:
    """One line of each voucher."""
    return np.sort(one_each(rows, lines.voucher[rows]))


def _named(lines: Lines, rows: Places) -> str:
    say = lines.case.say
    shown = say("、", ", ").join(lines.named(place) for place in rows[:6].tolist())
    return shown + (say(f" 等 {len(rows)} 张", f" and others, {len(rows)} in all") if len(rows) > 6 else "")

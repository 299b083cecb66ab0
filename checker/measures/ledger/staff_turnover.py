"""How many of the staff leave within the year."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from checker.core.asks import Limit
from checker.core.periods import Period
from checker.core.shares import percent_text
from checker.measures.hits import Found, Said
from checker.measures.ledger.roster_without_wages import books
from checker.measures.lines import Lines, Places
from checker.measures.persons import plain_name
from checker.measures.posts import Post, only_months
from checker.measures.wage_lines import roster_of

__all__ = ["books", "find"]


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Leavers within the service year over the mean of the staff on its first and last day; few people are not judged."""
    share, period, posts = Fraction(limits["share"]), lines.case.period, roster_of(lines.case)
    if period is None:
        return Found(missing=lines.case.missing("project", "service_start", "service_end"))
    if isinstance(posts, Found):
        return posts
    # Whoever leaves on the last day leaves with the contract.
    leaving = {name: _leaves(post, period) for name, post in posts.items()}
    present = {name: (post.on(period.start), post.on(period.end)) for name, post in posts.items()}
    if open_ := [name for name in posts if None in present[name] or leaving[name] is None]:
        return Found(missing=only_months(open_, lines.table.called))
    gone = [name for name in posts if leaving[name]]
    there = [sum(bool(days[end]) for days in present.values()) for end in (0, 1)]
    if sum(there) < 2 * int(limits["sample"]):
        return Found(
            nothing=(
                f"年初 {there[0]} 人、年末 {there[1]} 人，平均不足 {limits['sample']} 人，不作统计",
                f"{there[0]} people at the start of the year and {there[1]} at its end, fewer than {limits['sample']} "
                "on average: not judged",
            )
        )
    part = Fraction(len(gone) * 2, sum(there))
    divided, limit, say = (
        f"{len(gone)} ÷ {sum(there) / 2:g} = {percent_text(part, share)}",
        percent_text(share),
        lines.case.say,
    )
    counted = say(
        f"年度内离职 {len(gone)} 人，年初 {there[0]} 人、年末 {there[1]} 人，{divided}",
        f"{len(gone)} people left within the year, {there[0]} at its start and {there[1]} at its end, {divided}",
    )
    names = [plain_name(name) for name in lines.table.values["person"]]

    def describe(rows: Places) -> Said:
        names_said = say("、", ", ").join(gone[:6]) + (say(" 等", " and others") if len(gone) > 6 else "")
        working = say(f"{counted}，高于 {limit}：{names_said}", f"{counted}, more than {limit}: {names_said}")
        return Said("人员流动", working, percent_text(part, share), f"≤{limit}", subject_en="Staff turnover")

    hit = [np.array([names.index(name) for name in gone])] if part > share else []
    return Found(f"{counted}{say(f'，不高于 {limit}', f', not more than {limit}')}", hit, describe, settled=True)


def _leaves(post: Post, period: Period) -> bool | None:
    """Whether somebody left within the year; None where the month that is stated reaches out of it."""
    if post.last is None:
        return False
    days = {post.last, post.maybe_to or post.last}
    within = {period.start <= day < period.end for day in days}
    return within.pop() if len(within) == 1 else None

"""How often spending is corrected by red or negative entries."""

from collections.abc import Mapping
from fractions import Fraction

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.core.shares import percent_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """The share of negative lines among spending lines; fewer than `sample` lines are not judged."""
    share, sample = Fraction(limits["share"]), int(limits["sample"])
    places = lines.spends.nonzero()[0]
    if len(places) < sample:
        return Found(
            nothing=(
                f"支出只有 {len(places)} 行，不足 {sample} 行，不作统计",
                f"only {len(places)} lines of spending, fewer than {sample}: not judged",
            )
        )
    red = places[lines.net[places] < 0]
    part = Fraction(len(red), len(places))
    limit, say = percent_text(share), lines.case.say
    counted = say(
        f"支出 {len(places)} 行，其中红字冲销 {len(red)} 行，占 {percent_text(part, share)}",
        f"{len(red)} of {len(places)} lines of spending are red (reversing) entries, {percent_text(part, share)}",
    )

    def describe(rows: Places) -> Said:
        total = yuan_text(-int(lines.net[rows].sum()))
        more = say(f"，高于 {limit}，冲销 {total} 元：", f", more than {limit}; {total} 元 reversed: ")
        working = f"{counted}{more}{lines.listed(rows)}"
        return Said("红字冲销", working, percent_text(part, share), f"≤{limit}", subject_en="red entries")

    return Found(
        f"{counted}{say(f'，不高于 {limit}', f', not more than {limit}')}",
        [red] if part > share else [],
        describe,
        settled=True,
    )

"""Spending without a project in books that keep accounts by project."""

from collections.abc import Mapping
from fractions import Fraction

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.core.shares import percent_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places

NO_COLUMN = (
    "账里没有项目核算一列；单独建账的不需要，与其他项目同账的看不出本项目的收支",
    "the books have no project column; books of one project need none, in shared books this project cannot be told apart",
)
NO_SPENDING = ("账里没有支出", "no spending in the books")


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """The share of spending lines whose project is empty, where others state one; above `share` it is a group."""
    if not lines.has("project"):
        return Found(nothing=NO_COLUMN)
    spent = lines.spends.nonzero()[0]
    if not len(spent):
        return Found(nothing=NO_SPENDING)
    bare, share = spent[lines.text("project").codes[spent] < 0], Fraction(limits["share"])
    part = Fraction(len(bare), len(spent))
    divided, limit, say = (
        f"{len(bare)} ÷ {len(spent)} = {percent_text(part, share)}",
        percent_text(share),
        lines.case.say,
    )
    counted = say(
        f"{len(spent)} 行支出中 {len(bare)} 行没有写项目，{divided}",
        f"{len(bare)} of {len(spent)} lines of spending name no project, {divided}",
    )

    def describe(rows: Places) -> Said:
        total = yuan_text(int(lines.net[rows].sum()))
        more = say(f"，高于 {limit}，合计 {total} 元：", f", more than {limit}; {total} 元 in all: ")
        return Said(
            "未写项目的支出", f"{counted}{more}{lines.listed(rows)}", percent_text(part, share), f"≤{limit}",
            int(lines.net[rows].sum()), subject_en="spending without a project:",
        )  # fmt: skip

    looked = f"{counted}{say(f'，不高于 {limit}', f', not more than {limit}')}"
    return Found(looked, [bare] if part > share else [], describe, settled=True)

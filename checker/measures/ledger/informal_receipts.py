"""Spending whose 摘要 says that there was no proper invoice."""

from collections.abc import Mapping

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """All lines that speak of 白条, 收条 or of no invoice, in one group."""
    say = lines.case.say
    if not lines.has("summary"):
        return missing(lines, "summary")
    places = (lines.spends & lines.says(limits["receipts"])).nonzero()[0]

    def describe(rows: Places) -> Said:
        total, summary = int(lines.net[rows].sum()), lines.summary.at(int(rows[0]))
        working = say(
            f"摘要写明没有正式票据的 {len(rows)} 行 {yuan_text(total)} 元，如“{summary}”：",
            f"{len(rows)} line(s) of {yuan_text(total)} 元 whose summary says there is no proper invoice, "
            f"such as “{summary}”: ",
        )
        stated, expected = say(f"{len(rows)} 行", f"{len(rows)} line(s)"), say("合规票据", "proper invoices")
        return Said("票据", f"{working}{lines.listed(rows)}", stated, expected, total, subject_en="receipts")

    looked = say(f"查看了 {lines.spent} 行支出的摘要", f"summaries of {lines.spent} lines of spending looked at")
    return Found(looked, [places] if len(places) else [], describe)

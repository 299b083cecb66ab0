"""Goods handed out for which nobody signed."""

from collections.abc import Mapping

from checker.core.asks import Limit
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups
from checker.measures.persons import plain_name, recoded
from checker.measures.sheet_lines import books_of, filled, quantity_text, used_here

books = books_of("goods")


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Rows with a quantity handed out and an empty 签收, by item; a sheet without any signature cannot be judged."""
    say = lines.case.say
    signed = filled(lines, "signature")
    if not signed.any():
        return missing(lines, "signature")
    if not filled(lines, "handed").any():
        return missing(lines, "handed")
    handed = lines.text("handed")
    given = handed.where(lambda quantity: quantity > 0)
    column = lines.text("item")
    items = recoded(column, (plain_name(name) for name in column.different))
    places = (given & ~signed & used_here(lines, "signature") & (items.codes >= 0)).nonzero()[0]

    def describe(rows: Places) -> Said:
        name, unit = items.at(int(rows[0])), lines.text("measure").at(int(rows[0])) or ""
        total = quantity_text(sum(handed.at(place) for place in rows.tolist()))
        working = say(
            f"{name} 发放 {len(rows)} 次 {total}{unit} 没有签收",
            f"“{name}”: handed out {len(rows)} time(s), {total}, and nobody signed",
        )
        expected = say("有签收", "signed for")
        return Said(f"{name}", working, say(f"{total}{unit}", total), expected, subject_en=f"“{name}”")

    looked = say(f"查看了 {int(given.sum())} 次发放的签收", f"signatures of {int(given.sum())} hand-outs looked at")
    return Found(looked, groups(places, items.codes[places], 1), describe)

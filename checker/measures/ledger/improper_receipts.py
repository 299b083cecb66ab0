"""Spending supported by 白条 or plain 收据 instead of an invoice, by the list of invoices."""

from collections.abc import Mapping

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups
from checker.measures.sheet_lines import books_of, fen_of

books = books_of("receipts")


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Rows whose 票据类型 is of one of the kinds of `improper`, by kind; 财政票据 and the like are its exceptions."""
    say = lines.case.say
    if not lines.has("receipt_type"):
        return missing(lines, "receipt_type")
    types, improper = lines.text("receipt_type"), limits["improper"]
    kinds = types.sorted_by(improper.kind_of, improper.words)
    places = (kinds >= 0).nonzero()[0]
    names = [kind.name for kind in improper]
    fen, sellers = fen_of(lines, "gross", "amount").numbers, lines.text("seller")

    def describe(rows: Places) -> Said:
        first, total = int(rows[0]), int(fen[rows].sum())
        who = say("、", ", ").join(str(s) for s in dict.fromkeys(sellers.at(p) for p in rows.tolist()) if s)[:60]
        given = say(f"（{who}）", f" (by {who})") if who else ""
        written, name = types.at(first), names[int(kinds[first])]
        working = say(
            f"票据类型写“{written}”等属{name}的 {len(rows)} 张 {yuan_text(total)} 元{given}",
            f"{len(rows)} receipt(s) of {yuan_text(total)} 元 of the kind “{written}”{given}, no proper invoices",
        )
        stated = say(f"{len(rows)} 张", f"{len(rows)} receipt(s)")
        expected = say("发票或财政票据", "invoices or fiscal receipts")
        return Said(name, working, stated, expected, total, subject_en=f"receipts “{name}”")

    looked = say(f"查看了 {len(lines)} 张票据的类型", f"kinds of {len(lines)} receipts looked at")
    return Found(looked, groups(places, kinds[places], 1), describe)

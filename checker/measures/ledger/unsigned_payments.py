"""Labour fees and volunteers' allowances whose list lacks a signature, an identity number or an amount."""

from collections.abc import Mapping

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Mask, Places
from checker.measures.sheet_lines import books_of, fen_of, filled, used_here

books = books_of("signed_list")
LACKING = (
    ("signature", "缺签名", "no signature"),
    ("amount", "缺金额", "no amount"),
    ("identity", "缺身份证号", "no identity number"),
    ("person", "缺姓名", "no name"),
)


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Rows where a column others have filled is empty, one group a column.

    A signature is not asked for where the money was transferred (`transfer`); a column in which a sheet has nothing
    is not there.
    """
    say = lines.case.say
    transferred = lines.text("method").where(lambda how: limits["transfer"].holds(str(how)))
    asked: dict[str, Mask] = {name: ~filled(lines, name) for name, _, _ in LACKING}
    asked["identity"] &= used_here(lines, "identity")
    asked["signature"] &= ~transferred
    unsigned = bool((asked["signature"] & ~used_here(lines, "signature")).any())
    asked["signature"] &= used_here(lines, "signature")
    gaps = {name: rows.nonzero()[0] for name, rows in asked.items() if rows.any()}
    # A list nobody signed in the file may have been signed on paper: nobody can say.
    if unsigned and not gaps:
        return missing(lines, "signature")
    fen, persons = fen_of(lines, "amount").numbers, lines.text("person")
    words = {name: (zh, en) for name, zh, en in LACKING}
    of = {id(rows): name for name, rows in gaps.items()}

    def describe(rows: Places) -> Said:
        zh, en = words[of[id(rows)]]
        total = int(fen[rows].sum())
        names = [str(name) for name in dict.fromkeys(persons.at(p) for p in rows.tolist()) if name]
        who = say("、", ", ").join(names[:6]) + (say(" 等", " and others") if len(names) > 6 else "")
        working = say(
            f"签领表 {len(lines)} 行中 {len(rows)} 行{zh}，金额合计 {yuan_text(total)} 元：{who}",
            f"{len(rows)} of {len(lines)} rows of the list with {en}, {yuan_text(total)} 元 in all: {who}",
        )
        return Said(zh, working, say(f"{len(rows)} 行", f"{len(rows)} row(s)"), "0", total, subject_en=en)

    looked = say(
        f"查看了签领表 {len(lines)} 行（转账 {int(transferred.sum())} 行，不看签名）",
        f"{len(lines)} rows of the list looked at ({int(transferred.sum())} paid by transfer, which need no signature)",
    )
    return Found(looked, list(gaps.values()), describe)

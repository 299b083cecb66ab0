"""Purchases from one payee above the limit from which quotes must be asked for, without a record that they were."""

from collections.abc import Mapping

from checker.core.asks import Limit
from checker.core.money import amount_text, yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups, summed
from checker.measures.sheet_lines import no_sheet, same_name
from checker.tables.table import Table


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Payees with purchases of `limit` and more in all: no row of 采购询价记录 names them, or fewer than `quotes` quotes.

    Wages, rent, utilities and individuals are left out.
    """
    records, say = lines.case.table("quotes"), lines.case.say
    if records is None:
        return no_sheet("quotes")
    if not lines.has("counterparty", "payee"):
        return missing(lines, "counterparty" if lines.is_ledger else "payee")
    limit, least = int(limits["limit"]), int(limits["quotes"])
    usual = lines.says(limits["payroll"], limits["recurring"])
    usual |= lines.payee.where(lambda name: limits["utilities"].holds(str(name))) | lines.pays_persons(limits)
    usual |= lines.account_says(limits["payroll"])
    places = (lines.spends & (lines.payee.codes >= 0) & ~usual).nonzero()[0]
    payees = lines.payee.codes[places]
    much = (summed(payees, lines.net[places]) >= limit)[payees]
    asked = _asked(records, limits)
    large = groups(places[much], payees[much], 1)
    found = [rows for rows in large if _quotes(asked, lines.payee.at(int(rows[0]))) < least]

    def describe(rows: Places) -> Said:
        payee, total = str(lines.payee.at(int(rows[0]))), int(lines.net[rows].sum())
        count = _quotes(asked, payee)
        what = say("采购询价记录没有这家", "no record of quotes (采购询价记录) names it")
        if count >= 0:
            what = say(
                f"记录写明只有 {count} 家报价，少于 {least} 家",
                f"its record states {count} quote(s), fewer than {least}",
            )
        working = say(
            f"向 {payee} 采购 {len(rows)} 行 {yuan_text(total)} 元，达到比价限额 {amount_text(limit)}，{what}：",
            f"{len(rows)} line(s) of purchases from {payee}, {yuan_text(total)} 元, not less than "
            f"{amount_text(limit)}, from which quotes are asked for; {what}: ",
        )
        expected = say(f"≥{least} 家报价", f"{least} quotes or more")
        return Said(payee, working + lines.listed(rows), yuan_text(total), expected, total)

    above = say(f"全年采购达到 {amount_text(limit)}的 {len(large)} 家", f"{len(large)} payee(s) with purchases from {amount_text(limit)} up")  # fmt: skip
    looked = say(f"{above}，都有询价记录", f"{above}, all with a record of quotes")
    return Found(looked, found, describe, settled=True)


ENOUGH, NEVER = 1 << 30, -1


def _asked(records: Table, limits: Mapping[str, Limit]) -> dict[str, int]:
    """The most quotes any record of a supplier states; enough where it says why none are needed, or states no number."""
    asked: dict[str, int] = {}
    for record in records:
        name = same_name(record["supplier"])
        needless = limits["exempt"].holds(str(record["method"] or ""))
        count = ENOUGH if needless or record["quotes"] is None else int(record["quotes"])
        asked[name] = max(count, asked.get(name, NEVER))
    return asked


def _quotes(asked: Mapping[str, int], payee: object) -> int:
    return asked.get(same_name(payee), NEVER)

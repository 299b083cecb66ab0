"""Supervision fees in the books for which there is no record, or a record of less."""

import math
from collections.abc import Mapping

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups
from checker.measures.sheet_lines import no_sheet, same_name
from checker.tables.table import Table


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Fees by payee beside what 督导记录 states for the supervisor, or for the agency that is paid for them."""
    records, say = lines.case.table("supervision"), lines.case.say
    if records is None:
        return no_sheet("supervision")
    if not lines.has("counterparty", "payee", "person"):
        return missing(lines, "counterparty" if lines.is_ledger else "payee")
    said = lines.says(limits["supervision"])
    said |= lines.account_says(limits["supervision"])
    fees = (lines.spends & said & (lines.payee.codes >= 0)).nonzero()[0]
    recorded = _recorded(records)
    by_payee = groups(fees, lines.payee.codes[fees], 1)
    found = [rows for rows in by_payee if _over(lines, rows, recorded) > 0]

    def describe(rows: Places) -> Said:
        payee, total, over = str(lines.payee.at(int(rows[0]))), int(lines.net[rows].sum()), _over(lines, rows, recorded)
        known = recorded.get(same_name(payee), NO_RECORD)
        beside = say("督导记录没有这个名字", "the record of supervision (督导记录) does not name them")
        if known is not None and known != NO_RECORD:
            beside = say(
                f"督导记录合计 {yuan_text(known)} 元，多付 {yuan_text(over)} 元",
                f"the record of supervision comes to {yuan_text(known)} 元, {yuan_text(over)} 元 less",
            )
        working = say(
            f"付 {payee} 督导费 {len(rows)} 笔 {yuan_text(total)} 元，{beside}：",
            f"{len(rows)} supervision fee(s), {yuan_text(total)} 元, paid to {payee}; {beside}: ",
        )
        expected = say("有督导记录", "with a record of supervision")
        return Said(payee, working + lines.listed(rows), yuan_text(total), expected, over)

    looked = say(
        f"{len(fees)} 行督导费（{len(by_payee)} 个收款人）都有督导记录",
        f"{len(fees)} line(s) of supervision fees ({len(by_payee)} payees), all with a record",
    )
    return Found(looked, found, describe, settled=True)


NO_RECORD = 0


def _recorded(records: Table) -> dict[str, int | None]:
    """What is recorded for each supervisor and agency; None where one of the rows says neither amount nor rate."""
    sums: dict[str, int | None] = {}
    for record in records:
        hours, rate = record["hours"], record["rate"]
        worth = record["amount"]
        if worth is None and hours is not None and rate is not None:
            worth = math.ceil(hours * rate)
        for name in {same_name(record["supervisor"]), same_name(record["agency"])} - {""}:
            known = sums.get(name, 0)
            sums[name] = None if worth is None or known is None else known + int(worth)
    return sums


def _over(lines: Lines, rows: Places, recorded: Mapping[str, int | None]) -> int:
    known = recorded.get(same_name(lines.payee.at(int(rows[0]))), NO_RECORD)
    return 0 if known is None else int(lines.net[rows].sum()) - known

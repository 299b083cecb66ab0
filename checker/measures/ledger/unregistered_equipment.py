"""Equipment above the unit value of fixed assets, booked as expense and not on the register."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import amount_text, yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Single lines of equipment from `limit` up in spending; a registered asset of the same amount takes one out."""
    if not lines.has("summary"):
        return missing(lines, "summary")
    limit, equipment = int(limits["limit"]), limits["equipment"]
    said = lines.says(equipment)
    named = lines.account.where(lambda account: bool(account.names) and equipment.holds(account.names[-1]))
    if named.any():
        named &= ~lines.summary.holding(equipment.exceptions)
    places = (lines.spends & (said | named) & (lines.net >= limit)).nonzero()[0]
    register = lines.case.table("assets")
    amounts = [record["amount"] for record in register or () if record["amount"] is not None]
    open_ = []
    for place in places.tolist():
        if int(lines.net[place]) in amounts:
            amounts.remove(int(lines.net[place]))
        else:
            open_.append(np.array([place]))
    say = lines.case.say
    listed = say("没有固定资产登记表", "there is no register of fixed assets")
    if register is not None:
        listed = say("固定资产登记表上没有这个金额", "the register of fixed assets has no such amount")

    def describe(rows: Places) -> Said:
        place = int(rows[0])
        summary, amount = lines.summary.at(place) or "", int(lines.net[place])
        working = say(
            f"{lines.named(place)}“{summary}”{yuan_text(amount)} 元列为费用，达到 {amount_text(limit)}，{listed}",
            f"{lines.named(place)}: “{summary}”, {yuan_text(amount)} 元 booked as expense, not less than "
            f"{amount_text(limit)}; {listed}",
        )
        return Said(f"{lines.named(place)}", working, yuan_text(amount), say("登记入账", "on the register"), amount)

    above, above_en = f"{amount_text(limit)}以上的设备类支出", f"of equipment from {amount_text(limit)} up"
    looked = say(f"没有 {above}", f"no spending {above_en}")
    if len(places):
        looked = say(f"{len(places)} 笔 {above}都已登记", f"all {len(places)} payments {above_en} are on the register")
    return Found(looked, open_, describe, settled=True)

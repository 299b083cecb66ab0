"""What an operator spent or received for all its stations together, against all their contracts."""

from collections.abc import Iterator, Mapping
from typing import Any

from checker.city.tie import CrossFound, Met, Seal, Seen, Tie, cells_of, records
from checker.core.asks import Limit
from checker.core.facts import Fact
from checker.core.lang import Lang, say
from checker.core.money import amount_text, wan_exact
from checker.measures.amounts import measure
from checker.tables.case import Case

SHARED = False
CONTRACT = "项目经费总额"
COMPARED = {"实际支出": ("支出", "spent"), "到账": ("到账", "received")}
CELLS_OF_CASE = 2


def ties(case: Case, seal: Seal) -> Iterator[Tie]:
    """The contract amount, what was spent and what was received, as measured."""
    for fact in measure(case):
        if isinstance(fact, Fact) and fact.kind == "basis_amount" and fact.subject in {CONTRACT, *COMPARED}:
            yield Tie(fact.subject, case.name, fact.subject, int(fact.number), cells=fact.cells[:CELLS_OF_CASE])


def find(seen: Seen, limits: Mapping[str, Limit], lang: Lang) -> CrossFound:
    """Operators with several stations whose total is above the total of their contracts by more than `tolerance` 分.

    A station that does not state both figures is left out of the sum, and named.
    """
    rows = seen.ties[seen.ties["operator"] != ""]  # whose contracts they are must be known
    rows = rows.assign(year=rows["year"].fillna(0).astype(int))
    wide = rows.pivot_table(index=["operator", "year", "case_id"], columns="part", values="fen", aggfunc="sum")
    met, compared = [], 0
    for part in COMPARED:
        if CONTRACT not in wide.columns or part not in wide.columns:
            continue
        both = wide[wide[CONTRACT].notna() & wide[part].notna()]
        sums = both.groupby(level=["operator", "year"])[[CONTRACT, part]].agg(["sum", "count"])
        several = sums[sums[(part, "count")] > 1]
        compared = max(compared, len(several))
        for operator, year in several.index[
            several[(part, "sum")] - several[(CONTRACT, "sum")] > int(limits["tolerance"])
        ]:
            mine = records(rows[(rows["operator"] == operator) & (rows["year"] == year)])
            met.append(_met(operator, year, part, mine, lang))
    if not compared:
        zh, en = (
            "没有一家机构有两个以上写明合同金额和支出的项目",
            "no operator has two cases with contract and spending",
        )
        return CrossFound(nothing=say(lang, zh, en))
    tested = say(
        lang,
        f"比较了 {compared} 家机构（按年）各站合计与合同合计",
        f"totals of {compared} operators (by year) compared with their contracts",
    )
    return CrossFound(tested, met)


def _met(operator: str, year: int, part: str, rows: list[dict[str, Any]], lang: Lang) -> Met:
    by_case: dict[int, dict[str, dict[str, Any]]] = {}
    for row in rows:
        by_case.setdefault(row["case_id"], {})[row["part"]] = row
    whole = {case: found for case, found in by_case.items() if CONTRACT in found and part in found}
    left_out = [next(iter(found.values()))["name"] for case, found in by_case.items() if case not in whole]
    total = sum(found[part]["fen"] for found in whole.values())
    contracts = sum(found[CONTRACT]["fen"] for found in whole.values())
    steps = tuple(
        _working(found[part], found[CONTRACT], part, lang)
        for found in sorted(whole.values(), key=lambda found: found[CONTRACT]["fen"] - found[part]["fen"])
    )
    over = sum(found[part]["fen"] > found[CONTRACT]["fen"] for found in whole.values())
    when = f"{year} 年" if year else ""
    word, english = COMPARED[part]
    compared = f"{amount_text(contracts)} {amount_text(total - contracts)}"
    zh = f"{operator}{when and '，' + when} {len(whole)} 个项目合计{word} {amount_text(total)}，高于合同合计 {compared}，其中 {over} 个项目超出"
    en = (
        f"{operator} {english} {amount_text(total)} for {len(whole)} stations ({year or 'year not stated'}), "
        f"{amount_text(total - contracts)} above its contracts of {amount_text(contracts)}; "
        f"{over} of them are above their own"
    )
    if left_out:
        zh += f"；{'、'.join(left_out)} 没有填全，未计入"
        en += f"; left out, figures missing: {', '.join(left_out)}"
    cells = [
        cell
        for found in whole.values()
        for name in (part, CONTRACT)
        for cell in cells_of(found[name]["key"], found[name]["cells"])
    ]
    zh_subject = f"{operator}{when and '（' + when + '）'}{word}"
    en_subject = f"{operator} ({year or 'year not stated'}), {english}"
    return Met(
        subject=say(lang, zh_subject, en_subject), measured=amount_text(total), limit=f"≤{amount_text(contracts)}",
        sentence=say(lang, f"{zh}。", f"{en}."), cells=tuple(cells), cases=tuple(whole), steps=steps,
        excess_fen=total - contracts,
    )  # fmt: skip


def _working(money: dict[str, Any], contract: dict[str, Any], part: str, lang: Lang) -> str:
    word, english = COMPARED[part]
    amounts = wan_exact(money["fen"]), wan_exact(contract["fen"]), wan_exact(money["fen"] - contract["fen"])
    zh = f"{money['name']}：{word} {amounts[0]} − 合同 {amounts[1]} = {amounts[2]} 万元"
    return say(lang, zh, f"{money['name']}: {english} {amounts[0]} − contract {amounts[1]} = {amounts[2]} 万元")

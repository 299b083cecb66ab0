"""One payee with a large share of the purchases of several operators."""

import unicodedata
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from checker.city.line_cells import line_cells
from checker.city.tie import CrossFound, ManyTies, Met, Seal, Seen, cells_of, records
from checker.core.asks import Limit
from checker.core.lang import Lang, say
from checker.core.masking import masked
from checker.core.money import yuan_text
from checker.core.shares import percent_text
from checker.measures.grouping import begins
from checker.measures.lines import lines_of
from checker.tables.case import Case
from checker.tables.typed import Coded

SHARED = False
STAFF = "人员费用"
# Whom everybody has to pay; conventions of audit practice, no document lists them.
PUBLIC = ("供电", "电网", "自来水", "水务", "燃气", "电信", "移动通信", "联通", "社会保险", "社保局", "税务", "公积金", "财政局")  # fmt: skip
OPERATORS_LEAST = 2
CELLS_LISTED = 2


def ties(case: Case, seal: Seal) -> Iterator[ManyTies]:
    """What each payee got in the year, staff costs and public bodies left out, with its largest lines."""
    lines = lines_of(case)
    if lines is None:
        return
    staff = lines.text("category").where(lambda name: name == STAFF)
    public = lines.payee.holding(PUBLIC)
    places = np.flatnonzero(lines.spends & (lines.payee.codes >= 0) & ~staff & ~public)
    codes, net = lines.payee.codes[places], lines.net[places]
    order = np.lexsort((-net, codes))
    places, codes, net = places[order], codes[order], net[order]
    starts = np.flatnonzero(begins(codes))
    sums, sizes = np.add.reduceat(net, starts) if len(starts) else net, np.append(starts[1:], len(codes)) - starts
    there = sums > 0
    if not there.any():
        return
    nth = np.arange(len(codes)) - np.repeat(starts, sizes)
    listed = places[np.repeat(there, sizes) & (nth < CELLS_LISTED)]
    names = [str(lines.payee.different[code]) for code in codes[starts[there]].tolist()]
    yield ManyTies(
        part="payee", match_keys=[masked("".join(unicodedata.normalize("NFKC", name).split())) for name in names],
        labels=Coded(np.arange(len(names)), names), fen=sums[there].tolist(), days=Coded(np.full(len(names), -1), ()),
        details={}, cells=line_cells(lines, listed), cells_each=np.minimum(sizes[there], CELLS_LISTED).tolist(),
    )  # fmt: skip


def find(seen: Seen, limits: Mapping[str, Limit], lang: Lang) -> CrossFound:
    """Payees above the share `share` of what several operators bought in a year, each from `least` 分 up."""
    share, least = Fraction(limits["share"]), int(limits["least"])
    if not seen.counts:
        return CrossFound(nothing=say(lang, "没有一个项目的账里写明收款方", "no books state payees"))
    rows = seen.ties[seen.ties["operator"] != ""]  # whose purchases they are must be known
    rows = rows.assign(year=rows["year"].fillna(0).astype(int))
    totals = rows.groupby(["operator", "year"])["fen"].sum()
    paid = rows.groupby(["match_key", "operator", "year"], as_index=False)["fen"].sum()
    paid["total"] = totals.reindex(list(zip(paid["operator"], paid["year"], strict=True))).to_numpy()
    # Whole numbers on both sides: fen / total > share, without a division.
    above = paid["fen"].astype(object) * share.denominator > paid["total"].astype(object) * share.numerator
    large = paid[above.astype(bool) & (paid["fen"] >= least)]
    several = large.groupby(["match_key", "year"]).filter(lambda group: group["operator"].nunique() >= OPERATORS_LEAST)
    met = []
    for (payee, year), group in several.groupby(["match_key", "year"], sort=True):
        there = rows[(rows["match_key"] == payee) & (rows["year"] == year) & rows["operator"].isin(group["operator"])]
        met.append(_met(records(group), records(there), share, lang))
    tested = say(
        lang,
        f"按机构比较了 {len(seen.having)} 个项目的 {rows['match_key'].nunique()} 家收款方（不含人员费用和水电税费等公用单位）",
        f"{rows['match_key'].nunique()} payees of {len(seen.having)} cases compared by operator, without staff costs and public bodies",
    )
    return CrossFound(tested, met)


def _met(operators: list[dict[str, Any]], there: list[dict[str, Any]], share: Fraction, lang: Lang) -> Met:
    operators.sort(key=lambda row: -Fraction(row["fen"], row["total"]))
    there.sort(key=lambda row: -row["fen"])
    payee, total = there[0]["label"], sum(row["fen"] for row in operators)
    year = f"{operators[0]['year']} 年" if operators[0]["year"] else ""
    steps = tuple(_working(row, share, lang) for row in operators)
    limit, said = percent_text(share), say(lang, "；", "; ").join(steps)
    zh = f"{year}{payee} 在 {len(operators)} 家机构的采购中都占 {limit} 以上，合计 {yuan_text(total)} 元：{said}。"
    en = f"{payee} has more than {limit} of the purchases of {len(operators)} operators, {yuan_text(total)} 元 in all: {said}."
    return Met(
        subject=payee, measured=say(lang, "、", ", ").join(percent_text(Fraction(row["fen"], row["total"]), share) for row in operators),
        limit=f"≤{percent_text(share)}", sentence=say(lang, zh, en),
        cells=tuple(cell for row in there for cell in cells_of(row["key"], row["cells"])[:1]),
        cases=tuple(row["case_id"] for row in there), steps=steps, excess_fen=total,
    )  # fmt: skip


def _working(row: dict[str, Any], share: Fraction, lang: Lang) -> str:
    part, fen, total = (
        percent_text(Fraction(row["fen"], row["total"]), share),
        yuan_text(row["fen"]),
        yuan_text(row["total"]),
    )
    zh = f"{row['operator']}：付 {fen} 元 ÷ 采购 {total} 元 = {part}"
    return say(lang, zh, f"{row['operator']}: paid {fen} ÷ bought {total} 元 = {part}")

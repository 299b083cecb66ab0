"""Stated completion rates, units, parts of a whole, and "actuals" that are only targets said again."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from checker.core.facts import Fact, Gap
from checker.core.shares import percent_text
from checker.measures.amounts import year_of
from checker.measures.rates import sort_of_rate, stated_text
from checker.tables.case import Case
from checker.tables.table import Record, Table

TARGET_WORDS = re.compile(r"至少|不少于|不低于|以上|达标|基本")
# One thing counted under two names; anything else is a difference.
SAME_UNITS = ({"人", "名"}, {"小时", "h"}, {"次", "场次"})
SORTS = {
    "exact": ("", ""),
    "rounded": ("，四舍五入", ", rounded"),
    "truncated": ("，是舍去尾数，四舍五入应进位", ", cut off where rounding would go up"),
    "wrong": ("，不符", ": they do not agree"),
}
NUMBER = re.compile(r"\d")


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Sort every indicator of 服务指标 by how its stated rate, its unit, its parts and its wording hold up."""
    table = case.table("indicators")
    if table is None:
        for kind in ("stated_completion", "unit_match", "whole", "actual_wording"):
            yield Gap(kind, *case.missing("indicators", "indicator", "actual"))
        return
    stated = [record for record in table if record["stated"] is not None]
    if not stated:
        yield Gap("stated_completion", *case.missing("indicators", "stated"))
    for record in stated:
        yield from _rate(case, record)
    yield from _units(case, table)
    yield from _wholes(case, table)
    yield from _wording(case, table)


def plain(number: Fraction) -> str:
    """A count as people write it."""
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"


def _rate(case: Case, record: Record) -> Iterator[Fact | Gap]:
    name, target, actual, stated = str(record["indicator"]), record["target"], record["actual"], record["stated"]
    if not target or actual is None:
        yield Gap(
            "stated_completion",
            f"{record.cell('target')} 没有可计算的数字（{name}）",
            f"{record.cell('target')}: no number",
            name,
        )
        return
    exact = Fraction(actual) / target
    sort = sort_of_rate(stated, exact)
    said = case.say(*SORTS[sort])
    yield Fact(
        f"stated_completion:{record.cell('indicator').full}", "stated_completion", name, stated, "ppm", during=year_of(case),
        fields={"sort": sort, "stated": stated_text(stated), "expected": percent_text(exact, stated)},
        cells=record.cells("stated", "actual", "target"),
        working=f"{name}{case.say('：', ': ')}{plain(actual)} ÷ {plain(target)} = {percent_text(exact, stated)}"
        f"{case.say('，填报', ', stated')} {stated_text(stated)}{said}",
    )  # fmt: skip


def _units(case: Case, table: Table) -> Iterator[Fact | Gap]:
    both = [record for record in table if record["unit"] and record["actual_unit"]]
    if not both:
        yield Gap("unit_match", *case.missing("indicators", "unit", "actual_unit"))
    for record in both:
        name, unit, other = str(record["indicator"]), str(record["unit"]), str(record["actual_unit"])
        yield Fact(
            f"unit_match:{record.cell('indicator').full}", "unit_match", name, other, "text", during=year_of(case),
            fields={"sort": "same" if unit == other or any({unit, other} <= same for same in SAME_UNITS) else "different", "stated": other, "expected": unit},
            cells=record.cells("unit", "actual_unit"), 
            working=case.say(f"{name}：目标以“{unit}”计，实际以“{other}”计", f"{name}: target in “{unit}”, actual in “{other}”"),
        )  # fmt: skip


def _wholes(case: Case, table: Table) -> Iterator[Fact | Gap]:
    parts: dict[str, list[Record]] = defaultdict(list)
    subsets: list[Record] = []
    wholes = {str(record["indicator"]): record for record in table}
    for record in table:
        if record["parent"]:
            (parts[str(record["parent"])] if record["relation"] != "其中" else subsets).append(record)
    if not parts and not subsets:
        yield Gap("whole", *case.missing("indicators", "parent"))
    for name, records in parts.items():
        for column, what in (("target", "目标"), ("actual", "实际")):
            yield from _sum(case, wholes.get(name), name, records, column, what)
    for record in subsets:
        yield from _subset(case, wholes.get(str(record["parent"])), record)


def _sum(
    case: Case, whole: Record | None, name: str, records: list[Record], column: str, what: str
) -> Iterator[Fact | Gap]:
    if whole is None or whole[column] is None or any(record[column] is None for record in records):
        yield Gap("whole", f"{name}的总数或分项未填（{what}）", f"{name}: total or parts missing", f"{name}{what}")
        return
    total = sum((Fraction(record[column]) for record in records), Fraction(0))
    off = total != whole[column]
    numbers = " + ".join(plain(record[column]) for record in records)
    yield Fact(
        f"whole:{name}:{column}", "whole", f"{name}{what}", total, "count", during=year_of(case),
        fields={"sort": "off" if off else "equal", "stated": f"{case.say('总数', 'total')} {plain(whole[column])}",
                "expected": f"{case.say('分项之和', 'sum of the parts')} {plain(total)}"},
        cells=(whole.cell(column), *(record.cell(column) for record in records)),
        working=case.say(
            f"{name}{what}：分项 {numbers} = {plain(total)}，总数 {plain(whole[column])}",
            f"{name} ({column}): parts {numbers} = {plain(total)}, total {plain(whole[column])}",
        ),
    )  # fmt: skip


def _subset(case: Case, whole: Record | None, record: Record) -> Iterator[Fact | Gap]:
    name = str(record["indicator"])
    if whole is None or whole["actual"] is None or record["actual"] is None:
        yield Gap("whole", f"{name}或其总数未填", f"{name}: total missing", name)
        return
    more = record["actual"] > whole["actual"]
    yield Fact(
        f"whole:{record.cell('indicator').full}", "whole", name, Fraction(record["actual"]), "count", during=year_of(case),
        fields={"sort": "more" if more else "equal", "stated": f"{case.say('其中', 'part')} {plain(record['actual'])}",
                "expected": f"{case.say('总数', 'total')} {plain(whole['actual'])}"},
        cells=(record.cell("actual"), whole.cell("actual")),
        working=f"{name} {plain(record['actual'])}{record['unit'] or ''}{case.say('，其总数', ', part of')} "
        f"{whole['indicator']} {plain(whole['actual'])}{whole['unit'] or ''}",
    )  # fmt: skip


def _wording(case: Case, table: Table) -> Iterator[Fact | Gap]:
    worded = [record for record in table if record["actual_text"]]
    if not worded:
        yield Gap("actual_wording", *case.missing("indicators", "actual_text"))
    for record in worded:
        name, text = str(record["indicator"]), str(record["actual_text"])
        sort = "target" if TARGET_WORDS.search(text) else "result" if NUMBER.search(text) else "vague"
        yield Fact(
            f"actual_wording:{record.cell('indicator').full}", "actual_wording", name, text, "text", during=year_of(case),
            fields={"sort": sort, "stated": text}, cells=record.cells("actual_text"), 
            working=case.say(f"{name}的实际完成写作“{text}”", f"{name}: the actual reads “{text}”"),
        )  # fmt: skip

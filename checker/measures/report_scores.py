"""A scoring table: weights that must come to 100 at every level, scores that must come to the total."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from checker.core.facts import Fact, Gap
from checker.core.scores import score_text
from checker.core.shares import limit_text
from checker.measures.amounts import year_of
from checker.tables.case import Case
from checker.tables.table import Record, Table

ROUNDING = Fraction(5, 100)  # 惯例：总分保留一到两位小数
FULL = 100


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Sort each sum of weights and scores: equal, or off by how much; an item above its weight is named."""
    yield from _graded(case)
    table = case.table("scoring")
    if table is None:
        for kind in ("weights", "score_sum", "over_weight"):
            yield Gap(kind, *case.missing("scoring", "indicator", "weight"))
        return
    children: dict[str, list[Record]] = defaultdict(list)
    for record in table:
        children[str(record["parent"] or "")].append(record)
    yield from _weights(case, table, children)
    yield from _scores(case, table, children)


def _graded(case: Case) -> Iterator[Fact | Gap]:
    """The report's own score and grade, for the scale its kind of report is graded on."""
    fields: dict[str, str | int] = {"assessment": "报告", "stage": "报告"}
    score, score_cells = case.said("score_stated")
    grade, grade_cells = case.said("grade_stated")
    if isinstance(score, Fraction):
        yield Fact(
            "report_score", "report_score", "评价等级", score, "centipoint", during=year_of(case),
            fields=fields, cells=score_cells, working=f"{case.say('评价得分', 'stated score')} {score_text(score)}",
        )  # fmt: skip
    if grade:
        yield Fact(
            "report_grade", "report_grade", "评价等级", str(grade), "text", during=year_of(case),
            fields=fields, cells=grade_cells, working=f"{case.say('评价等级', 'stated grade')} {grade}",
        )  # fmt: skip
    if not grade or not isinstance(score, Fraction):
        yield Gap("report_grade", *case.missing("report", "score_stated", "grade_stated"))


def _weights(case: Case, table: Table, children: dict[str, list[Record]]) -> Iterator[Fact | Gap]:
    own = {str(record["indicator"]): record for record in table if record["weight"] is not None}
    for parent, records in children.items():
        if parent and parent not in own:
            yield Gap(
                "weights",
                f"{records[0].cell('parent')} 的上级指标“{parent}”没有自己的一行",
                f"no row for {parent}",
                parent,
            )
            continue
        lacking = [record for record in records if record["weight"] is None]
        if lacking:
            yield Gap(
                "weights",
                f"{lacking[0].cell('weight')} 未填分值",
                f"{lacking[0].cell('weight')}: no weight",
                parent or "一级指标",
            )
            continue
        total = sum((record["weight"] for record in records), Fraction(0))
        expected = own[parent]["weight"] if parent else Fraction(FULL)
        cells = tuple(record.cell("weight") for record in records) + (own[parent].cells("weight") if parent else ())
        sort = "equal" if total == expected else "off"
        parts = " + ".join(score_text(record["weight"]) for record in records)
        working = case.say(
            f"{f'“{parent}”下级指标' if parent else '一级指标'}分值 {parts} = {score_text(total)}，"
            f"应为{f'“{parent}”的分值 {score_text(expected)}' if parent else FULL}",
            f"weights {f'under “{parent}”' if parent else 'of the first level'}: {parts} = {score_text(total)}, "
            f"expected {f'the weight of “{parent}”, {score_text(expected)}' if parent else FULL}",
        )
        yield Fact(
            f"weights:{parent}", "weights", parent or "一级指标", total, "centipoint", during=year_of(case),
            fields={"sort": sort, "stated": score_text(total), "expected": score_text(expected)}, cells=cells, working=working,
        )  # fmt: skip


def _scores(case: Case, table: Table, children: dict[str, list[Record]]) -> Iterator[Fact | Gap]:
    leaves = [record for record in table if str(record["indicator"]) not in children]
    for record in leaves:
        if record["score"] is not None and record["weight"] is not None:
            score, weight = score_text(record["score"]), score_text(record["weight"])
            yield Fact(
                f"over_weight:{table.rows[record.position]}",
                "over_weight",
                str(record["indicator"]),
                record["score"],
                "centipoint",
                during=year_of(case),
                fields={
                    "sort": "over" if record["score"] > record["weight"] else "within",
                    "stated": score,
                    "expected": weight,
                },
                cells=record.cells("score", "weight"),
                working=case.say(
                    f"{record['indicator']}得分 {score}，分值 {weight}",
                    f"{record['indicator']}: score {score}, weight {weight}",
                ),
            )
    if not any(record["score"] is not None for record in leaves):
        yield Gap("over_weight", *case.missing("scoring", "score"))
    yield _sum(case, table, leaves)


def _sum(case: Case, table: Table, leaves: list[Record]) -> Fact | Gap:
    stated, stated_cells = case.said("score_stated")
    if not isinstance(stated, Fraction):
        return Gap("score_sum", *case.missing("report", "score_stated"))
    if all(record["score"] is not None for record in leaves):
        total = sum((record["score"] for record in leaves), Fraction(0))
        cells = tuple(record.cell("score") for record in leaves)
        how = f"{case.say('各项得分合计', 'sum of the scores')} {score_text(total)}"
    elif all(record["rate"] is not None and record["weight"] is not None for record in leaves):
        total = sum((record["rate"] * record["weight"] for record in leaves), Fraction(0))
        cells = tuple(cell for record in leaves for cell in record.cells("weight", "rate"))
        parts = " + ".join(f"{score_text(record['weight'])} × {limit_text(record['rate'])}" for record in leaves)
        how = f"{case.say('加权得分', 'weighted score')} {parts} = {score_text(total)}"
    else:
        return Gap("score_sum", *case.missing("scoring", "score", "rate"))
    sort = "equal" if abs(total - stated) <= ROUNDING else "off"
    return Fact(
        "score_sum", "score_sum", "评价总分", total, "centipoint", during=year_of(case),
        fields={"sort": sort, "stated": score_text(stated), "expected": score_text(total)},
        cells=cells + stated_cells, working=f"{how}{case.say('，填报总分', ', stated total')} {score_text(stated)}",
    )  # fmt: skip

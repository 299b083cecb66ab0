"""How much of a scoring table's weight lies on 产出 and 效益, not on decisions and process."""

from collections.abc import Iterator
from fractions import Fraction

from checker.core.facts import Fact, Gap
from checker.core.scores import score_text
from checker.core.shares import percent_text
from checker.measures.amounts import year_of
from checker.tables.case import Case

OUTCOMES = ("产出", "效益")
SUBJECT = "产出、效益指标"


def measure(case: Case) -> Iterator[Fact | Gap]:
    """The share of 产出 and 效益 in the weights of the first level; a table that names neither is not judged."""
    table = case.table("scoring")
    first = [record for record in table or () if not record["parent"]]
    ours = [record for record in first if str(record["indicator"]).startswith(OUTCOMES)]
    named = {name for name in OUTCOMES for record in ours if str(record["indicator"]).startswith(name)}
    if len(named) < len(OUTCOMES) or any(record["weight"] is None for record in first):
        zh, en = case.missing("scoring", "indicator", "weight")
        if table is not None:
            zh = f"工作表“{table.sheet}”的一级指标没有都写分值，或没有产出、效益"
            en = f"sheet {table.sheet} does not state every weight of the first level, or names no 产出 and 效益"
        yield Gap("outcome_weight", zh, en)
        return
    total = sum((record["weight"] for record in first), Fraction(0))
    part = sum((record["weight"] for record in ours), Fraction(0))
    if total <= 0:
        yield Gap("outcome_weight", "一级指标的分值合计为 0", "weights of the first level come to zero")
        return
    share = part / total
    parts = " + ".join(score_text(record["weight"]) for record in ours)
    yield Fact(
        "outcome_weight", "outcome_weight", SUBJECT, share, "ppm", during=year_of(case),
        cells=tuple(record.cell("weight") for record in first),
        working=case.say(
            f"分值 {parts} = {score_text(part)}，占一级指标合计 {score_text(total)} 的 {percent_text(share)}",
            f"weights {parts} = {score_text(part)}, {percent_text(share)} of {score_text(total)} of the first level",
        ),
    )  # fmt: skip

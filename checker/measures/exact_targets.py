"""How many indicators came out at exactly their target: results of real work seldom do."""

from collections.abc import Iterator

from checker.core.facts import Fact, Gap
from checker.measures.amounts import year_of
from checker.tables.case import Case

NAMED = 6
SUBJECT = "恰好等于目标的指标"


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Count the indicators whose 实际 equals 目标; yes-or-no targets of one are left out."""
    table = case.table("indicators")
    if table is None:
        yield Gap("exact_targets", *case.missing("indicators", "target", "actual"))
        return
    told = [record for record in table if record["target"] and record["target"] > 1 and record["actual"] is not None]
    if not told:
        yield Gap("exact_targets", *case.missing("indicators", "target", "actual"))
        return
    exact = [record for record in told if record["actual"] == record["target"]]
    names = [f"{record['indicator']}" for record in exact]
    listed = case.say("、", ", ").join(names[:NAMED]) + (case.say(" 等", " and others") if len(names) > NAMED else "")
    working = case.say(
        f"{len(told)} 项指标中 {len(exact)} 项{f'：{listed}' if exact else ''}",
        f"{len(exact)} of {len(told)} indicators{f': {listed}' if exact else ''}",
    )
    cells = tuple(cell for record in (exact or told)[:NAMED] for cell in record.cells("actual", "target"))
    yield Fact(
        "exact_targets", "exact_targets", SUBJECT, len(exact), "count", during=year_of(case), cells=cells,
        working=working,
    )  # fmt: skip

"""How much of each service target was reached."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from checker.core.facts import Fact, Gap, Term
from checker.core.lang import named
from checker.core.shares import percent_text
from checker.measures.amounts import unfinished, year_of
from checker.tables.case import Case
from checker.tables.table import Record


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give 实际 ÷ 目标 for every indicator that states both; the others are gaps by name.

    Before the end of the service year (--as-of) a target may still be reached.
    """
    table = case.table("indicators")
    if table is None:
        yield Gap("completion", *case.missing("indicators", "target", "actual"))
        return
    names = Counter(str(record["indicator"]) for record in table)
    during = year_of(case)
    for record in table:
        name = str(record["indicator"])
        if names[name] > 1:
            name = f"{name}（第{table.rows[record.position]}行）"
        target, actual = record["target"], record["actual"]
        if target is None or actual is None or target <= 0:
            yield _unmeasured(record, name)
            continue
        rate = Fraction(actual) / target
        unit = record["unit"] or ""
        open_ = unfinished(case) and rate < 1
        so_far = case.say("（服务年度未结束）", " (the service year is not over)") if open_ else ""
        yield Fact(
            f"completion:{name}", "completion", name, rate, "ppm", during=during,
            fields={"unit": unit}, cells=record.cells("actual", "target"),
            working=f"{_plain(actual)}{unit} ÷ {_plain(target)}{unit} = {percent_text(rate, Fraction(1))}{so_far}",
            upto=Fraction(1) if open_ else None,
            terms=(
                Term("part", name, "实际", 0, record.cells("actual"), number=Fraction(actual)),
                Term("whole", name, "目标", 0, record.cells("target"), number=Fraction(target)),
            ),
        )  # fmt: skip


def _unmeasured(record: Record, name: str) -> Gap:
    lacking = [field for field in ("target", "actual") if record[field] is None] or ["target"]
    where = named((record.cell(field) for field in lacking), quoted=False)
    return Gap(
        "completion",
        f"{where.zh} 没有可计算的数字（{name}）",
        f"{where.en} has no usable number ({name})",
        subject=name,
    )


def _plain(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"

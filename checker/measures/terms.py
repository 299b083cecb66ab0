"""What the contract fixes, as the case states it on 项目信息."""

from collections.abc import Iterator
from fractions import Fraction

from checker.core.facts import Fact, Gap
from checker.core.shares import limit_text
from checker.measures.amounts import year_of
from checker.tables.case import Case

COUNTS = (
    ("headcount_agreed", "合同约定配备人数", "agreed head count"),
    ("certified_agreed", "合同约定专业人员人数", "agreed certified staff"),
)


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give each stated term as a fact; a term that is not stated is a gap, not an absence of duty. So is one of 0."""
    during = year_of(case)
    project = case.project
    limit = case.stated("deviation_limit")
    if project and isinstance(limit, Fraction) and limit > 0:
        yield Fact(
            "deviation_limit", "deviation_limit", "执行偏差上限", limit, "ppm", during=during,
            cells=project.cells("deviation_limit"), working=case.say(f"约定执行偏差上限 {limit_text(limit)}", f"agreed limit of deviation {limit_text(limit)}"),
        )  # fmt: skip
    else:
        yield Gap("deviation_limit", *_not_stated(case, "deviation_limit"))
    for name, title, title_en in COUNTS:
        agreed = case.stated(name)
        if project and isinstance(agreed, int) and agreed > 0:
            yield Fact(
                name,
                name,
                title,
                agreed,
                "count",
                during=during,
                cells=project.cells(name),
                working=case.say(f"{title} {agreed} 人", f"{title_en} {agreed}"),
            )
        else:
            yield Gap(name, *_not_stated(case, name))
    if project and case.stated("contract_effective"):
        day = project["contract_effective"]
        yield Fact(
            "contract_effective",
            "contract_effective",
            "合同生效",
            day.toordinal(),
            "day",
            day,
            cells=project.cells("contract_effective"),
            working=case.say(f"合同 {day} 生效", f"contract in effect from {day}"),
        )
    else:
        yield Gap("contract_effective", *case.missing("project", "contract_effective"))
    if case.as_of:
        yield Fact(
            "as_of",
            "as_of",
            "检查基准日",
            case.as_of.toordinal(),
            "day",
            case.as_of,
            working=case.say(f"按 {case.as_of} 的情况检查", f"as of {case.as_of}"),
        )


def _not_stated(case: Case, name: str) -> tuple[str, str]:
    if case.project is None or case.stated(name) is None:
        return case.missing("project", name)
    [cell] = case.project.cells(name)
    return f"{cell} 填的是 0，没有约定的留空，不要填 0", f"{cell} holds 0: leave it empty where nothing was agreed"

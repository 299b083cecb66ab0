"""What each assessment says: scores by party, stated total, stated grade, rectification."""

from collections.abc import Iterator
from datetime import date

from checker.core.facts import Fact, Gap, Unit, Value
from checker.core.lang import named
from checker.core.scores import score_text
from checker.core.terms import short_term, term
from checker.measures.amounts import year_of
from checker.tables.case import Case
from checker.tables.table import Record, Table

PARTIES = (("third_party", "第三方"), ("street", "镇街"), ("district", "区民政局"))
STAGES = ("中期", "末期")
KNOWN_STAGES = (*STAGES, "财务")
FULL_MARKS = 100  # 1000 分制 is used too; the bands and weights are of a hundred


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give the facts of every assessment held (up to --as-of), each marked with its stage and its row."""
    table = case.table("assessments")
    if table is None:
        for kind in ("assessment", "score", "stated_grade", "dated_grade"):
            yield Gap(kind, *case.missing("assessments", "stage", "grade"))
        return
    of_no_stage = [record for record in table if record["stage"] not in KNOWN_STAGES]
    if not of_no_stage:  # else it may be the one that seems to be missing
        yield Fact("assessments_listed", "assessments_listed", table.sheet, len(table), "count",
                   during=year_of(case), working=table.sheet)  # fmt: skip
    held = [r for r in table if not _of_another_time(case, r["assessed_on"])]
    for record in held:
        if half := _half_rectified(case, table, record) or _no_such_scores(case, table, record):
            stage = str(record["stage"] or "（未写阶段）")
            yield next(_facts(case, table, record))  # it was held
            for kind in ("score", "stated_grade", "dated_grade"):
                yield Gap(kind, *half, stage, {"stage": stage})
            continue
        yield from _facts(case, table, record)
        yield from _gaps(case, table, record)
    for stage in STAGES:
        if all(record["stage"] != stage for record in held):
            zh, en = f"工作表“{table.sheet}”没有{stage}评估的记录", f"sheet {table.sheet} has no {stage} assessment"
            if of_no_stage:
                zh, en = _of_which_stage(case, table, of_no_stage[0])
            for kind in ("dated_grade", "assessment"):
                yield Gap(kind, zh, en, stage, {"stage": stage})


def _facts(case: Case, table: Table, record: Record) -> Iterator[Fact]:
    stage = str(record["stage"] or "（未写阶段）")
    shown = short_term(stage, case.lang)
    key = f"{stage}@{table.rows[record.position]}"
    day = record["assessed_on"]
    fields: dict[str, str | int] = {"stage": stage, "assessment": key}

    def fact(kind: str, value: Value, unit: Unit, column: str, working: str, **more: str) -> Fact:
        return Fact(
            ":".join((kind, key, *more.values())), kind, stage, value, unit, day, year_of(case),
            fields | more, record.cells(column, "assessed_on"), working,
        )  # fmt: skip

    yield fact(
        "assessment",
        1,
        "count",
        "stage",
        f"{f'{day} ' if day else ''}{case.say(f'{stage}评估', f'{shown} assessment')}",
    )
    for party, title in PARTIES:
        if record[party] is not None:
            said = score_text(record[party])
            working = case.say(f"{stage}{title}得分 {said}", f"{shown}: {short_term(title, case.lang)} {said}")
            yield fact("score", record[party], "centipoint", party, working, party=party)
    if record["total"] is not None:
        said = score_text(record["total"])
        working = case.say(f"{stage}填报总分 {said}", f"{shown}: stated total {said}")
        yield fact("stated_score", record["total"], "centipoint", "total", working)
    if record["grade"]:
        grade = record["grade"]
        working = case.say(f"{stage}填报等级 {grade}", f"{shown}: stated grade {term(grade, case.lang)}")
        yield fact("stated_grade", str(grade), "text", "grade", working)
    rectified = record["rectified_on"]
    if record["rectified_grade"] and not (case.as_of and rectified and rectified > case.as_of):
        grade = record["rectified_grade"]
        held = case.say(f"{stage}整改评估 {grade}", f"{shown} assessment after rectification: {term(grade, case.lang)}")
        working = f"{f'{rectified} ' if rectified else ''}{held}"
        yield Fact(
            f"rectification:{key}", "rectification", stage, str(record["rectified_grade"]), "text", rectified,
            year_of(case), fields, record.cells("rectified_grade", "rectified_on"), working,
        )  # fmt: skip


def _gaps(case: Case, table: Table, record: Record) -> Iterator[Gap]:
    stage = str(record["stage"] or "（未写阶段）")
    where = {"stage": stage}
    if record["assessed_on"] is None:
        yield Gap("dated_grade", *_lacking(case, table, record, ["assessed_on"]), stage, where)
    lacking = [party for party, _ in PARTIES if record[party] is None]
    if lacking:
        yield Gap("score", *_lacking(case, table, record, lacking), stage, where)
    if lacking and record["total"] is None and not record["grade"]:
        yield Gap("stated_grade", *_lacking(case, table, record, ["total", "grade"]), stage, where)
    if lacking and record["total"] is None and record["grade"] and record["grade"] not in _grades(table):
        cell, grade = record.cell("grade"), record["grade"]
        said = (
            f"{cell} 填的“{grade}”不是等级（{'、'.join(_grades(table))}）",
            f"{cell} holds “{grade}”, which is no grade",
        )
        yield Gap("stated_grade", *said, stage, where)


def _of_which_stage(case: Case, table: Table, record: Record) -> tuple[str, str]:
    if record["stage"] is None:
        return _lacking(case, table, record, ["stage"])
    cell, said = record.cell("stage"), record["stage"]
    return f"{cell} 填的“{said}”看不出是哪次评估", f"{cell} holds “{said}”: which assessment that is cannot be told"


def _of_another_time(case: Case, day: date | None) -> bool:
    """Whether an assessment is not yet held by --as-of, or was held before the first day of the service year stated."""
    if day is None:
        return False
    period = case.period
    return bool((case.as_of and day > case.as_of) or (period and period.stated and day < period.start))


def _no_such_scores(case: Case, table: Table, record: Record) -> tuple[str, str] | None:
    """Scores that are none of a hundred, or were not read: without them neither the total nor the grade is known."""
    names = [*(party for party, _ in PARTIES), "total"]
    row = table.rows[record.position]
    unread = [name for name in names if any(cell.row == row for cell in table.unread_in(name))]
    if unread:
        return case.missing("assessments", *unread)
    beyond = [name for name in names if record[name] is not None and not 0 <= record[name] <= FULL_MARKS]
    if not beyond:
        return None
    cell, said = record.cell(beyond[-1]), score_text(record[beyond[-1]])
    return (
        f"{cell} 填的 {said} 分不是百分制的得分，按百分制填写后再判断",
        f"{cell} holds {said}, which is no score of a hundred: write scores of a hundred and check again",
    )


def _half_rectified(case: Case, table: Table, record: Record) -> tuple[str, str] | None:
    """What is lacking of an assessment after rectification that was held: without it, nothing may be held against it."""
    names = [name for name in ("rectified_on", "rectified_grade") if record[name] is None]
    if len(names) == 1:
        return _lacking(case, table, record, names)
    first, again = record["assessed_on"], record["rectified_on"]
    if first and again and again < first:
        cell = record.cell("rectified_on")
        return f"{cell} 的整改评估早于评估（{first}）", f"{cell}: rectified before the assessment ({first})"
    grade = record["rectified_grade"]
    if grade is not None and grade not in _grades(table):
        cell = record.cell("rectified_grade")
        return f"{cell} 填的“{grade}”不是等级", f"{cell} holds “{grade}”, which is no grade"
    row = table.rows[record.position]
    unread = [name for name in names if any(cell.row == row for cell in table.unread_in(name))]
    return case.missing("assessments", *unread) if unread else None


def _grades(table: Table) -> tuple[str, ...]:
    return tuple(table.spec.fields["rectified_grade"].choices)


def _lacking(case: Case, table: Table, record: Record, names: list[str]) -> tuple[str, str]:
    there = [str(record.cell(name)) for name in names if name in table.columns]
    headings = named(table.spec.fields[name].heading for name in names)
    if there:
        return f"{'、'.join(there)} 未填（{headings.zh}）", f"{', '.join(there)} empty ({headings.en})"
    return case.missing("assessments", *names)

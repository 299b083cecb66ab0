"""Why a sheet gave no table: empty, without headings, on its side, like several kinds, or none of those known."""

from typing import NamedTuple

from checker.core.lang import NOTHING, Both, named
from checker.core.problems import Problem
from checker.readers.grid import Grid
from checker.tables.find_blocks import doubtful
from checker.tables.headings import find_headers
from checker.tables.sheets import sheets
from checker.tables.turned import headed_in_first_column
from checker.tables.vocabulary import Vocabulary


class NoTable(NamedTuple):
    """Why there is none; a problem where the sheet's name says there should be, and what rules then say; else a note."""

    why: Both
    problems: tuple[Problem, ...] = ()
    notes: tuple[Both, ...] = ()
    unclear: Both = NOTHING


def no_table(grid: Grid, kind: str | None, vocabulary: Vocabulary) -> NoTable:
    """Say it of a sheet whose name (or case.yaml) gives it a kind, or none."""
    if not any(value is not None for _, row in grid.rows(1, 200) for value in row):
        return _empty(grid) if kind else NoTable(Both("空的", "empty"))
    if kind and sheets()[kind].layout == "table":
        if turned := headed_in_first_column(grid, kind, vocabulary):
            return NoTable(turned.what, (turned,), unclear=turned.what)
        return _without_headings(grid, kind)
    between = doubtful(find_headers(grid, vocabulary))
    if len(between) > 1:
        kinds = Both("又像".join(between), named(between).en)
        what = Both(f"表头既像{kinds.zh}，未采用", f"the headings fit several kinds of sheet, {kinds.en}: not used")
        advice = Both(
            "把工作表改成其中一个名字，或在 case.yaml 中写 kind",
            "Give the sheet one of these names, or state its kind in case.yaml",
        )
        return NoTable(what, (Problem(grid.ref().full, what, advice),))
    said = Both(
        f"工作表“{grid.sheet}”不是已知的表，未读取（{grid.file}）",
        f"sheet “{grid.sheet}” is no known table; not read (“{grid.file}”)",
    )
    return NoTable(Both("不是已知的表", "no known table"), notes=(said,))


def _empty(grid: Grid) -> NoTable:
    advice = Both(
        f"按模板填写，或删去“{grid.sheet}”；缺的内容记为未能判断",
        f"Fill it in like the template, or delete “{grid.sheet}”; what is missing is undecided",
    )
    problem = Problem(grid.ref().full, Both("工作表是空的", "the sheet is empty"), advice)
    unclear = Both(f"工作表“{grid.sheet}”是空的", f"sheet “{grid.sheet}” is empty")
    return NoTable(Both("空的", "empty"), (problem,), unclear=unclear)


def _without_headings(grid: Grid, kind: str) -> NoTable:
    sheet = sheets()[kind]
    needs = [[sheet.fields[name].heading for one in line for name in one] for line in sheet.needs]
    wanted = Both(
        "、".join("或".join(line) for line in needs),
        ", ".join(" or ".join(f"“{heading}”" for heading in line) for line in needs),
    )
    advice = Both(
        f"在一行中写明：{wanted.zh}（可用 checker template 生成模板对照）",
        f"Write in one row: {wanted.en} (compare with what checker template makes)",
    )
    what = Both("没有找到表头", "no headings were found")
    unclear = Both(f"工作表“{grid.sheet}”没有找到表头", f"no headings were found on sheet “{grid.sheet}”")
    return NoTable(what, (Problem(grid.ref().full, what, advice),), unclear=unclear)

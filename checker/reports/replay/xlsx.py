"""A workbook of a replay: totals by rule, who newly fails and by how much, who newly passes, what is undecided now."""

import io
from collections.abc import Iterable
from typing import BinaryIO

from checker.core.lang import Lang, say
from checker.core.replay_view import CaseReplay, ReplayView, RuleMove
from checker.core.status import Status
from checker.core.steady_zip import steady_zip
from checker.reports.listed_sheet import Coloured, Row, listed, yuan_of
from checker.reports.words import NOT_FINISHED

SUFFIX = ".xlsx"


def write(view: ReplayView, lang: Lang, out: BinaryIO) -> None:
    """Write the workbook; every text cell is typed as text."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    source = say(lang, "原文件", "the files") if view.reread else say(lang, "存档", "the archive")
    overview: list[Row] = [
        (
            say(lang, "重新判断的检查", "run judged again"),
            f"{view.title} #{view.run}" + say(lang, f"（{view.checked_on}）", f" ({view.checked_on})"),
        ),
        *(() if view.finished else ((say(lang, "没有做完", "not finished"), say(lang, *NOT_FINISHED)),)),
        (say(lang, "按哪个规则包", "under which packs"), say(lang, "、", ", ").join(view.packs)),
        (say(lang, "依据", "from"), source),
        (say(lang, "基准日", "as of"), view.as_of or say(lang, "未指定", "not stated")),
        (say(lang, "项目", "cases"), len(view.cases)),
        (say(lang, "不能重判的项目", "cases that could not be judged again"), len(view.failed)),
    ]
    listed(
        book, say(lang, "概况", "overview"), (say(lang, "内容", "what"), say(lang, "值", "value")), overview, (30, 80)
    )
    zh = ("规则", "名称", "新不符合（个）", "超出更多（个）", "新符合（个）", "变为未能判断（个）", "增加的金额（元）")
    en = ("rule", "title", "newly fail", "fail by more", "newly pass", "newly undecided", "added amount (元)")
    totals = [(rule, *t[:5], yuan_of(t[5] or None)) for rule, t in view.totals.items()]
    listed(book, say(lang, "按规则", "by rule"), en if lang == "en" else zh, totals, (12, 44, 14, 14, 14, 18, 20))
    _moves(book, say(lang, "新不符合", "newly fail"), view.newly_fails, lang)
    _moves(book, say(lang, "超出更多", "fail by more"), view.fails_by_more, lang)
    _moves(book, say(lang, "新符合", "newly pass"), view.newly_passes, lang)
    _moves(book, say(lang, "变为未能判断", "newly undecided"), view.lost, lang)
    failed = [(case.name, case.operator, case.failed) for case in view.failed]
    heads = (say(lang, "项目", "case"), say(lang, "机构", "operator"), say(lang, "原因", "why"))
    listed(book, say(lang, "不能重判", "not judged"), heads, failed, (30, 32, 80))
    saved = io.BytesIO()
    book.save(saved)
    out.write(steady_zip(saved.getvalue()))


def _word(status: Status | None, lang: Lang) -> Coloured | str:
    return Coloured(status, lang) if status else say(lang, "（无）", "(none)")


def _moves(book: object, name: str, moves: Iterable[tuple[CaseReplay, RuleMove]], lang: Lang) -> None:
    zh = (
        "项目",
        "地区",
        "机构",
        "年度",
        "规则",
        "名称",
        "原结论",
        "现结论",
        "原超出或差额（元）",
        "现超出或差额（元）",
        "百分点",
        "测算",
        "单元格",
    )
    en = ("case", "region", "operator", "year", "rule", "title", "before", "now", "before (元)", "now (元)", "points", "finding", "cells")  # fmt: skip
    rows = [
        (
            case.name, case.region, case.operator, case.year, move.rule, move.title,
            _word(move.before, lang), _word(move.now, lang), yuan_of(move.excess_before_fen or None), yuan_of(move.excess_fen or None), move.points,
            "\n".join(finding.sentence for finding in move.findings) or move.reason,
            "\n".join(cell.full for finding in move.findings for cell in finding.cells),
        )
        for case, move in moves
    ]  # fmt: skip
    listed(book, name, en if lang == "en" else zh, rows, (28, 14, 30, 7, 12, 30, 10, 10, 18, 18, 10, 60, 40))  # type: ignore[arg-type]

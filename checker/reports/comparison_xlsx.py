"""A comparison as a workbook: the rectification review, what changed of every amount, and the lines that moved."""

from collections.abc import Iterable

from checker.comparison.change import CaseChanges
from checker.core.lang import Lang, say
from checker.reports.comparison_words import became_word, counts_line, figure_text, move_text, now_text
from checker.reports.plain_workbook import Row, SheetOf, plain_workbook
from checker.reports.words import status_word


def changes_workbook(cases: tuple[CaseChanges, ...], lang: Lang) -> bytes:
    """Write the comparison; columns for the reviewer stay blank."""
    return plain_workbook(
        (
            SheetOf(say(lang, "整改复核", "review"), _review_head(lang), _review(cases, lang),
                    (16, 14, 11, 30, 9, 44, 44, 44, 34, 18, 24)),
            SheetOf(say(lang, "金额变动", "amounts"), _amount_head(lang), _amounts(cases), (16, 9, 24, 18, 18, 18, 30, 30)),
            SheetOf(say(lang, "移动的分录", "moved lines"), _line_head(lang), _lines(cases),
                    (16, 50, 14, 20, 20, 34, 34)),
            SheetOf(say(lang, "说明", "notes"), (say(lang, "案件", "case"), say(lang, "内容", "note")),
                    _notes(cases, lang), (16, 110)),
        )
    )  # fmt: skip


def _review_head(lang: Lang) -> Row:
    zh = (
        "案件",
        "整改结果",
        "规则",
        "问题",
        "结论",
        "原来",
        "现在",
        "变动的单元格和金额",
        "可能只是移动",
        "复核意见",
        "问题编号",
    )
    en = ("case", "outcome", "rule", "title", "status", "was", "now", "cells and amounts changed", "perhaps only moved",
          "reviewer's opinion", "id")  # fmt: skip
    return en if lang == "en" else zh


def _review(cases: Iterable[CaseChanges], lang: Lang) -> Iterable[Row]:
    for case in cases:
        for change in case.changes:
            finding = change.finding
            grounds = [figure_text(figure, lang) for figure in change.figures]
            grounds += [f"{one.cell.full} {one.before or '—'} → {one.now or '—'}" for one in change.cells]
            yield (
                case.case,
                became_word(change.became, lang),
                finding.rule,
                finding.title,
                status_word(finding.status, lang),
                change.before.sentence if change.before else None,
                now_text(change, lang),
                "\n".join(grounds),
                "\n".join(move_text(move, lang) for move in change.moves),
                None,
                finding.id,
            )


def _amount_head(lang: Lang) -> Row:
    zh = ("案件", "口径", "类别或合计", "原来（元）", "现在（元）", "变动（元）", "原来的单元格", "现在的单元格")
    en = ("case", "of", "category or total", "was (元)", "now (元)", "change (元)", "cells then", "cells now")
    return en if lang == "en" else zh


def _amounts(cases: Iterable[CaseChanges]) -> Iterable[Row]:
    for case in cases:
        for figure in case.figures:
            was, now = (None if fen is None else fen / 100 for fen in (figure.before_fen, figure.now_fen))
            known = figure.before_fen is not None and figure.now_fen is not None
            yield (
                case.case, figure.of, figure.subject, was, now, figure.change_fen / 100 if known else None,
                "\n".join(cell.full for cell in figure.before_cells), "\n".join(cell.full for cell in figure.now_cells),
            )  # fmt: skip


def _line_head(lang: Lang) -> Row:
    zh = ("案件", "分录", "金额（元）", "原归类或文件", "现归类或文件", "原单元格", "现单元格")
    en = ("case", "line", "amount (元)", "category or file then", "now", "cell then", "cell now")
    return en if lang == "en" else zh


def _lines(cases: Iterable[CaseChanges]) -> Iterable[Row]:
    for case in cases:
        for line in case.moved:
            yield (
                case.case, line.line, line.fen / 100, line.before, line.now, line.before_cell.full, line.now_cell.full
            )  # fmt: skip


def _notes(cases: Iterable[CaseChanges], lang: Lang) -> Iterable[Row]:
    for case in cases:
        yield case.case, counts_line(case.changes, lang)
        for note in case.notes:
            yield case.case, note
        if case.moved_count > len(case.moved):
            zh = f"移动的分录共 {case.moved_count} 笔，列出前 {len(case.moved)} 笔"
            yield case.case, say(lang, zh, f"{case.moved_count} moved lines in all, the first {len(case.moved)} listed")

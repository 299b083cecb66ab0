"""A workbook of the whole city: the matrix with colour and text, rankings, what is missing, every finding."""

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from checker.core.city_view import BAD, AmountChange, CityView, StationYear
from checker.core.lang import Lang, say
from checker.core.status import SHOWN_ORDER, Status
from checker.core.steady_zip import steady_zip
from checker.core.terms import term
from checker.reports.listed_sheet import FILLS, Coloured, Row, dress, listed, write_row, write_value, yuan_of
from checker.reports.words import NOT_FINISHED, citation_text, status_word

if TYPE_CHECKING:
    from openpyxl import Workbook

SUFFIX = ".xlsx"
NOTE = (
    "测算和引用供审计参考，定性由审计人员作出。金额是各项问题超出或差额之和，同一笔钱可能计入几条规则。",
    "It computes and cites; the judgement stays with the auditor. The same money may count under several rules.",
)


def write(view: CityView, lang: Lang, out: BinaryIO) -> None:
    """Write the workbook. Nothing from a ledger can become a formula or a link: every text cell is typed as text."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    listed(book, say(lang, "概况", "overview"), *_overview(view, lang))
    if view.cross_verdicts:
        listed(book, say(lang, "跨站疑点", "across stations"), *_cross(view, lang))
    _matrix(book, view, lang)
    listed(book, say(lang, "站点排名", "stations ranked"), *_ranking(view, lang))
    listed(book, say(lang, "规则", "rules"), *_rules(view, lang))
    listed(book, say(lang, "缺的资料", "missing"), *_missing(view, lang))
    listed(book, say(lang, "未能判断", "undecided"), *_undecided(view, lang))
    if view.years:
        listed(book, say(lang, "逐年比较", "year on year"), *_years(view, lang))
    listed(book, say(lang, "问题清单", "findings"), *_findings(view, lang))
    saved = io.BytesIO()
    book.save(saved)
    out.write(steady_zip(saved.getvalue()))


Sheet = tuple[Row, Iterable[Row], Sequence[int]]


def _overview(view: CityView, lang: Lang) -> Sheet:
    rows: list[Row] = [
        (say(lang, "检查的文件夹", "folder"), view.title),
        (say(lang, "第几次检查", "run"), view.run),
        *(() if view.finished else ((say(lang, "没有做完", "not finished"), say(lang, *NOT_FINISHED)),)),
        (say(lang, "检查日期", "checked on"), view.checked_on),
        (say(lang, "检查基准日", "as of"), view.as_of or say(lang, "未指定", "not stated")),
        (say(lang, "项目", "cases"), len(view.cases)),
        (say(lang, "社工站", "stations"), view.stations),
        (say(lang, "承接机构", "operators"), view.operators),
        *((say(lang, f"结论为{s}的规则（条）", f"verdicts: {status_word(s, lang)}"), n) for s, n in view.summary.items()),
        (say(lang, "跨站发现", "findings across stations"), len(view.cross_findings)),
        *(
            (say(lang, "同一站同一年交了几份", "handed in more than once"), say(lang, "、", ", ").join(names))
            for names in view.twice
        ),
        (say(lang, "规则包", "packs"), say(lang, "、", ", ").join(view.packs)),
        (say(lang, "程序", "tool"), f"checker {view.version}"),
        (say(lang, "说明", "note"), say(lang, *NOTE)),
    ]  # fmt: skip
    return (say(lang, "内容", "what"), say(lang, "值", "value")), rows, (30, 80)


def _cross(view: CityView, lang: Lang) -> Sheet:
    zh = ("规则", "结论", "问题", "测算", "涉及金额（元）", "项目", "单元格", "依据", "建议")
    en = ("rule", "status", "title", "finding", "amount (元)", "cases", "cells", "clause", "remedy")
    found: list[Row] = [
        (
            f.rule, Coloured(f.status, lang), f.title, f.sentence, yuan_of(f.excess_fen), "\n".join(view.cross_cases.get(f.id, ())),
            "\n".join(cell.full for cell in f.cells), citation_text(f.citation, lang, f.status), f.remedy,
        )
        for f in view.cross_findings
    ]  # fmt: skip
    said: list[Row] = [
        (v.rule, Coloured(v.status, lang), v.title, v.reason, None, "", "", "", "") for v in view.cross_verdicts
    ]
    return (en if lang == "en" else zh), [*found, *said], (9, 9, 30, 60, 16, 26, 64, 34, 30)


def _matrix(book: "Workbook", view: CityView, lang: Lang) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(say(lang, "站点×规则", "stations × rules"))
    zh, en = ("项目", "地区", "机构", "年度"), ("case", "region", "operator", "year")
    head = [*(en if lang == "en" else zh), *(f"{rule.rule} {rule.title}" for rule in view.columns)]
    write_row(page, 1, head)
    fills = {status: PatternFill("solid", start_color=colour) for status, colour in FILLS.items()}
    middle = Alignment(horizontal="center", vertical="center")
    for number, case in enumerate(view.gravest_first, start=2):
        write_row(page, number, (case.name, case.region, case.operator, case.year))
        for column, rule in enumerate(view.columns, start=5):
            status = case.statuses.get(rule.rule)
            if status is None or status is Status.NOT_APPLICABLE:
                continue
            write_value(page, number, column, status_word(status, lang))
            page.cell(number, column).alignment = middle
            page.cell(number, column).fill = fills[status]
    for cell in page[1][4:]:
        cell.alignment = Alignment(text_rotation=90, vertical="bottom", horizontal="center", wrap_text=True)
    for cell in page[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="D9D9D9")
    page.row_dimensions[1].height = 190
    for column, width in enumerate((28, 14, 30, 7, *[9] * len(view.columns)), start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    dress(page, "B2")


def _ranking(view: CityView, lang: Lang) -> Sheet:
    zh = (
        "名次",
        "项目",
        "地区",
        "机构",
        "违规",
        "疑点",
        "提示",
        "未能判断",
        "违规金额（元）",
        "疑点金额（元）",
        "金额名次",
    )
    en = ("rank", "case", "region", "operator", "breaches", "doubts", "hints", "undecided", "breaches (元)", "doubts (元)", "rank by amount")  # fmt: skip
    by_amount = {case.number: n for n, case in enumerate(view.by_amount, start=1)}

    def row(number: int, case: StationYear) -> Row:
        counts = [case.counts[status] or None for status in (*BAD, Status.UNDECIDED)]
        money = [yuan_of(case.excess_fen(status) or None) for status in (Status.BREACH, Status.DOUBT)]
        return (number, case.name, case.region, case.operator, *counts, *money, by_amount.get(case.number))

    rows = [row(n, case) for n, case in enumerate(view.by_severity, start=1)]
    return (en if lang == "en" else zh), rows, (6, 28, 14, 30, 8, 8, 8, 10, 17, 17, 10)


def _rules(view: CityView, lang: Lang) -> Sheet:
    head = (
        say(lang, "规则", "rule"), say(lang, "名称", "title"), say(lang, "规则包", "pack"),
        *(status_word(status, lang) for status in SHOWN_ORDER), say(lang, "涉及金额（元）", "amount (元)"),
    )  # fmt: skip
    broken = view.most_broken
    rest = [rule for rule in view.rules if rule not in broken]
    rows = [
        (r.rule, r.title, r.pack, *(r.counts[status] or None for status in SHOWN_ORDER), yuan_of(r.excess_fen or None))
        for r in (*broken, *rest)
    ]
    return head, rows, (12, 40, 20, 8, 8, 8, 8, 10, 10, 18)


def _missing(view: CityView, lang: Lang) -> Sheet:
    head = [
        say(lang, "项目", "case"),
        say(lang, "机构", "operator"),
        *view.sheets,
        say(lang, "读不出来", "not readable"),
    ]
    lacks = say(lang, "缺", "missing")
    rows = [
        (
            case.name, case.operator, *(lacks if sheet in case.missing else None for sheet in view.sheets),
            "\n".join(f"{where}{say(lang, '：', ': ')}{what}" for where, what, _ in case.problems),
        )
        for case in view.cases
        if case.missing or case.problems
    ]  # fmt: skip
    return head, rows, (28, 30, *[11] * len(view.sheets), 50)


def _undecided(view: CityView, lang: Lang) -> Sheet:
    zh, en = ("原因", "规则", "项目数", "项目"), ("reason", "rules", "cases", "which")
    rows = [
        (one.reason, " ".join(one.rules), len(one.cases), say(lang, "、", ", ").join(one.cases))
        for one in view.undecided
    ]
    return (en if lang == "en" else zh), rows, (60, 40, 9, 90)


def _years(view: CityView, lang: Lang) -> Sheet:
    zh = (
        "社工站",
        "机构",
        "前一年",
        "本年",
        "变差的规则",
        "变好的规则",
        "占项目经费总额的比例（前一年 → 本年，百分点）",
    )
    en = ("station", "operator", "before", "now", "worse", "better", "shares of the contract (before → now, points)")

    def moves(found: Sequence[tuple[str, Status, Status]]) -> str:
        return "\n".join(f"{rule} {status_word(a, lang)} → {status_word(b, lang)}" for rule, a, b in found)

    rows = [
        (
            one.station, one.operator, one.before, one.now, moves(one.worse), moves(one.better),
            "\n".join(_change(share, lang) for share in one.shares),
        )
        for one in view.years
    ]  # fmt: skip
    return (en if lang == "en" else zh), rows, (26, 30, 28, 28, 28, 28, 48)


def _change(share: AmountChange, lang: Lang) -> str:
    name = term(share.name, lang)
    return f"{name} {share.before} → {share.now}" + say(lang, f"（{share.change}）", f" ({share.change})")


def _findings(view: CityView, lang: Lang) -> Sheet:
    zh = ("项目", "地区", "机构", "规则", "结论", "问题", "测算", "涉及金额（元）", "单元格", "依据", "问题编号")
    en = ("case", "region", "operator", "rule", "status", "title", "finding", "amount (元)", "cells", "clause", "id")
    rows = [
        (
            case.name, case.region, case.operator, said.rule, Coloured(said.status, lang), said.title, said.sentence,
            yuan_of(said.excess_fen), "\n".join(said.cells), said.document, said.finding,
        )
        for case in view.gravest_first
        for said in case.findings
    ]  # fmt: skip
    return (en if lang == "en" else zh), rows, (28, 14, 28, 12, 8, 30, 60, 16, 40, 28, 26)

"""The template of 审计取证单."""

from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.shared import Pt

from checker.core.lang import Lang, say
from checker.reports.docx.making.layout import (
    CELL,
    LEFT,
    PAGES,
    SMALL,
    TITLE,
    footer,
    grid,
    new_paper,
    page,
    paragraph,
    row,
    tag,
)

NAME = "审计取证单"
MARGINS = (2.2, 2.2, 2.0, 2.4)  # cm: top, right, bottom, left


def template(lang: Lang) -> Any:
    """审计取证单."""
    paper = page(MARGINS, 10.5, "宋体")
    footer(paper, "{{ 说明 }}", PAGES[lang])
    tag(paper, "if not 取证单")
    paragraph(paper, say(lang, "没有需要取证的事项。", "There is nothing to take evidence of."), LEFT)
    tag(paper, "endif")
    tag(paper, "for 单 in 取证单")
    new_paper(paper)
    paragraph(paper, say(lang, "审计取证单", "Audit evidence sheet"), TITLE)
    paragraph(paper, say(lang, "索引号：{{ 单.索引号 }}", "Index: {{ 单.索引号 }}"), LEFT, right=True)
    table = grid(paper, (3.4, 5.2, 2.8, 5.0))
    row(table, say(lang, "项目名称", "Project"), "{{ 单.项目名称 }}", height=0.9, centre=(0,))
    row(table, say(lang, "被审计（调查）\n单位或个人", "Audited party"), "{{ 单.被审计单位 }}", height=1.2, centre=(0,))
    row(table, say(lang, "审计（调查）事项", "Matter"), "{{ 单.事项 }}", height=0.9, centre=(0,))
    labels = say(lang, "所属期间", "Period"), say(lang, "底稿索引号", "Working paper")
    row(table, labels[0], "{{ 单.期间 }}", labels[1], "{{ 单.底稿索引号 }}", height=0.9, centre=(0, 2))
    _evidence(
        row(table, say(lang, "审计（调查）\n事项摘要", "Summary of the\nmatter"), "", height=10.2, centre=(0,)), lang
    )
    labels = say(lang, "审计人员", "Auditor"), say(lang, "编制日期", "Date")
    row(table, labels[0], "", labels[1], say(lang, "　　　年　　月　　日", ""), height=1.0, centre=(0, 2))
    _opinion(row(table, say(lang, "证据提供单位\n意见", "Opinion of the\nparty"), "", height=4.0, centre=(0,)), lang)
    row(table, say(lang, "附件", "Enclosures"), say(lang, "　　　　页", "      pages"), height=0.8, centre=(0,))
    paragraph(paper, say(lang, "问题编号：{{ 单.问题编号 }}", "id: {{ 单.问题编号 }}"), SMALL)
    tag(paper, "endfor")
    return paper


def _evidence(made: Any, lang: Lang) -> None:
    cell = made.cells[1]
    cell.vertical_alignment = WD_ALIGN_VERTICAL.TOP
    cell.paragraphs[0].add_run("{{ 单.来源 }}")
    cell.paragraphs[0].paragraph_format.space_before = Pt(5)
    tag(cell, "for 行 in 单.事实")
    paragraph(cell, say(lang, "{{ loop.index }}. {{ 行 }}。", "{{ loop.index }}. {{ 行 }}."), CELL)
    tag(cell, "endfor")
    paragraph(cell, say(lang, "所在单元格：{{ 单.单元格 }}。", "Cells: {{ 单.单元格 }}."), CELL)
    paragraph(cell, say(lang, "取自文件：", "Taken from:"), CELL)
    tag(cell, "for 行 in 单.文件")
    paragraph(cell, "{{ 行 }}", SMALL)
    tag(cell, "endfor")


def _opinion(made: Any, lang: Lang) -> None:
    cell = made.cells[1]
    cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
    paragraph(cell, say(lang, "（单位盖章）　　　　　", "(seal)          "), CELL, right=True)
    paragraph(
        cell,
        say(
            lang, "负责人（签名）：　　　　　　　　　　　年　　月　　日", "Signed:                    Date:            "
        ),
        CELL,
        right=True,
    )

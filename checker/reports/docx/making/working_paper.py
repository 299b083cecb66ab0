"""The template of 审计工作底稿: the list of matters, then one paper each."""

from typing import Any

from checker.core.lang import Lang, say
from checker.reports.docx.making.layout import (
    BODY,
    HEAD,
    LEFT,
    PAGES,
    SMALL,
    TITLE,
    break_before,
    footer,
    grid,
    list_table,
    new_paper,
    page,
    paragraph,
    row,
    tag,
)

NAME = "审计工作底稿"
MARGINS = (2.2, 2.0, 2.0, 2.0)  # cm: top, right, bottom, left


def template(lang: Lang) -> Any:
    """审计工作底稿."""
    paper = page(MARGINS, 10.5, "宋体")
    footer(paper, "{{ 说明 }}", PAGES[lang])
    tag(paper, "for 项 in 项目")
    new_paper(paper)
    _programme(paper, lang)
    tag(paper, "for 稿 in 项.底稿")
    break_before(paper)
    paragraph(paper, say(lang, "审计工作底稿", "Audit working paper"), TITLE)
    paragraph(paper, say(lang, "索引号：{{ 稿.索引号 }}", "Index: {{ 稿.索引号 }}"), LEFT, right=True)
    table = grid(paper, (3.6, 5.5, 2.6, 5.3))
    row(table, say(lang, "被审计单位", "Audited party"), "{{ 稿.被审计单位 }}", height=0.8, centre=(0,))
    row(table, say(lang, "项目名称", "Project"), "{{ 稿.项目名称 }}", height=0.8, centre=(0,))
    row(table, say(lang, "审计事项", "Matter"), "{{ 稿.审计事项 }}", height=0.8, centre=(0,))
    labels = say(lang, "审计期间或截止日", "Period"), say(lang, "取证单索引", "Evidence")
    row(table, labels[0], "{{ 稿.期间 }}", labels[1], "{{ 稿.取证单 }}", height=0.8, centre=(0, 2))
    labels = say(lang, "编制人", "Prepared by"), say(lang, "编制日期", "Date")
    row(table, labels[0], "", labels[1], "", height=0.8, centre=(0, 2))
    labels = say(lang, "复核人", "Reviewed by"), say(lang, "复核日期", "Date")
    row(table, labels[0], "", labels[1], "", height=0.8, centre=(0, 2))
    _process(paper, lang)
    _conclusions(paper, lang)
    for head in (
        say(lang, "三、被审计单位意见", "3. Opinion of the audited party"),
        say(lang, "四、复核意见", "4. Review"),
    ):
        paragraph(paper, head, HEAD)
        row(grid(paper, (17.0,)), "", height=1.5)
    tag(paper, "endfor")
    tag(paper, "endfor")
    return paper


def _programme(paper: Any, lang: Lang) -> None:
    paragraph(
        paper, say(lang, "审计事项执行情况表（底稿目录）", "Matters looked at, and index of working papers"), TITLE
    )
    paragraph(paper, say(lang, "被审计单位：{{ 项.被审计单位 }}", "Audited party: {{ 项.被审计单位 }}"), LEFT)
    paragraph(
        paper,
        say(
            lang,
            "项目名称：{{ 项.项目名称 }}　　审计期间：{{ 项.期间 }}",
            "Project: {{ 项.项目名称 }}    Period: {{ 项.期间 }}",
        ),
        LEFT,
    )
    paragraph(paper, "{{ 项.小计 }}", LEFT)
    heads = say(lang, "底稿索引号 审计事项 结论 取证单索引 说明", "Paper Matter Result Evidence Remarks").split()
    cells = (
        "{{ 行.索引号 }}",
        say(lang, "{{ 行.事项 }}（{{ 行.规则 }}）", "{{ 行.事项 }} ({{ 行.规则 }})"),
        "{{ 行.结论 }}",
        "{{ 行.取证单 }}",
        "{{ 行.说明 }}",
    )
    list_table(paper, (2.7, 3.7, 2.2, 3.2, 5.2), heads, "行 in 项.事项表", cells, centre=(2,))
    tag(paper, "if 项.读取问题")
    paragraph(paper, say(lang, "没有读到的内容：", "What could not be read:"), LEFT, bold=True)
    tag(paper, "for 行 in 项.读取问题")
    paragraph(paper, "{{ 行 }}", LEFT)
    tag(paper, "endfor")
    tag(paper, "endif")
    tag(paper, "if 项.不适用")
    paragraph(paper, say(lang, "不适用的规则：", "Rules that do not apply:"), LEFT, bold=True)
    tag(paper, "for 行 in 项.不适用")
    paragraph(paper, "{{ 行 }}", SMALL)
    tag(paper, "endfor")
    tag(paper, "endif")
    paragraph(paper, say(lang, "取得的资料：", "Files taken:"), LEFT, bold=True)
    tag(paper, "for 行 in 项.文件")
    paragraph(
        paper, say(lang, "{{ 行.文件 }}（SHA-256 {{ 行.哈希 }}）", "{{ 行.文件 }} (SHA-256 {{ 行.哈希 }})"), SMALL
    )
    tag(paper, "endfor")
    paragraph(
        paper,
        say(
            lang,
            "编制人：　　　　　　　　日期：　　　　　　　　复核人：　　　　　　　　日期：",
            "Prepared by:              Date:              Reviewed by:              Date:",
        ),
        LEFT,
    )


def _process(paper: Any, lang: Lang) -> None:
    paragraph(paper, say(lang, "一、实施审计过程记录", "1. What was done"), HEAD)
    tag(paper, "for 行 in 稿.过程")
    paragraph(paper, "{{ 行 }}", BODY)
    tag(paper, "endfor")
    heads = [say(lang, "测算", "Working"), say(lang, "单元格", "Cells")]
    list_table(paper, (11.6, 5.4), heads, "行 in 稿.测算", ("{{ 行.测算 }}", "{{ 行.单元格 }}"))
    tag(paper, "if 稿.口径")
    paragraph(paper, say(lang, "各口径：", "On each basis:"), LEFT)
    heads = say(lang, "对象 口径 结果 结论 作用", "Subject Basis Result Status Use").split()
    cells = ("{{ 行.对象 }}", "{{ 行.口径 }}", "{{ 行.结果 }}", "{{ 行.结论 }}", "{{ 行.作用 }}")
    list_table(paper, (4.2, 6.2, 2.2, 2.4, 2.0), heads, "行 in 稿.口径", cells, centre=(2, 3, 4))
    tag(paper, "endif")


def _conclusions(paper: Any, lang: Lang) -> None:
    paragraph(paper, say(lang, "二、审计结论或查出问题摘要及其依据", "2. What was found, and on what basis"), HEAD)
    tag(paper, "for 行 in 稿.结论")
    paragraph(
        paper,
        say(
            lang, "{{ loop.index }}. {{ 行.问题 }}（{{ 行.结论 }}）", "{{ loop.index }}. {{ 行.问题 }} ({{ 行.结论 }})"
        ),
        BODY,
        bold=True,
    )
    paragraph(paper, "{{ 行.测算 }}", BODY)
    approved = say(lang, "{% if 行.批准 %}已经{{ 行.批准 }}。{% endif %}", "{% if 行.批准 %} {{ 行.批准 }}.{% endif %}")
    paragraph(
        paper,
        say(
            lang,
            "{% if 行.金额 %}所涉金额 {{ 行.金额 }} 元。{% endif %}取证单：{{ 行.取证单 }}。问题编号：{{ 行.问题编号 }}。",
            "{% if 行.金额 %}Amount {{ 行.金额 }} yuan. {% endif %}Evidence: {{ 行.取证单 }}. Id: {{ 行.问题编号 }}.",
        )
        + approved,
        BODY,
    )
    tag(paper, "endfor")
    paragraph(paper, say(lang, "依据：{{ 稿.依据 }}。", "Basis: {{ 稿.依据 }}."), BODY)
    paragraph(
        paper,
        say(
            lang,
            "{% if 稿.建议 %}建议：{{ 稿.建议 }}{% endif %}",
            "{% if 稿.建议 %}Suggested: {{ 稿.建议 }}{% endif %}",
        ),
        BODY,
    )

"""The template of 自查报告, in the page of an official document."""

from typing import Any

from checker.core.lang import Lang, say
from checker.reports.docx.making.layout import (
    HEAD,
    PAGES,
    SUBHEAD,
    TITLE,
    UNDER,
    footer,
    list_table,
    new_paper,
    page,
    paragraph,
    tag,
)

NAME = "自查报告"
MARGINS = (3.7, 2.6, 3.5, 2.8)  # cm; GB/T 9704: 37 mm above, 28 mm left, a text of 156 × 225 mm


def template(lang: Lang) -> Any:
    """自查报告."""
    paper = page(MARGINS, 14, "仿宋", line=26)
    footer(paper, "{{ 说明 }}", PAGES[lang])
    tag(paper, "for 项 in 项目")
    new_paper(paper)
    paragraph(paper, say(lang, "自查报告", "Self-check report"), TITLE)
    paragraph(paper, "{{ 项.项目名称 }}", UNDER)
    paragraph(paper, say(lang, "一、基本情况", "1. The project"), HEAD)
    paragraph(
        paper,
        say(
            lang,
            "{% if 项.单位 %}{{ 项.单位 }}{% else %}本单位{% endif %}对{{ 项.项目名称 }}{% if 项.期间 %}（{{ 项.期间 }}）{% endif %}"
            "的经费收支和项目执行情况进行了自查。项目基本情况如下：",
            "{% if 项.单位 %}{{ 项.单位 }}{% else %}We{% endif %} checked the funds and the work of "
            "{{ 项.项目名称 }}{% if 项.期间 %} ({{ 项.期间 }}){% endif %}. The project as stated:",
        ),
    )
    heads = [say(lang, "项目", "Item"), say(lang, "内容", "As stated")]
    list_table(paper, (6.2, 9.4), heads, "行 in 项.基本情况", ("{{ 行.项 }}", "{{ 行.内容 }}"))
    _scope(paper, lang)
    _results(paper, lang)
    _findings(paper, lang)
    _plan(paper, lang)
    tag(paper, "endfor")
    return paper


def _scope(paper: Any, lang: Lang) -> None:
    paragraph(paper, say(lang, "二、自查范围与口径", "2. Scope and bases"), HEAD)
    paragraph(paper, say(lang, "自查所依据的账表：", "Books and tables:"))
    heads = say(lang, "账表 行数 工作表", "Table Rows Sheet").split()
    list_table(
        paper,
        (5.0, 2.6, 8.0),
        heads,
        "行 in 项.范围.表",
        ("{{ 行.表 }}", "{{ 行.行数 }}", "{{ 行.工作表 }}"),
        centre=(1,),
    )
    tag(paper, "if 项.范围.读取问题")
    paragraph(paper, say(lang, "以下内容没有读出，未纳入自查：", "Not read, and not looked at:"))
    tag(paper, "for 行 in 项.范围.读取问题")
    paragraph(paper, "{{ 行 }}")
    tag(paper, "endfor")
    tag(paper, "endif")
    paragraph(
        paper,
        say(
            lang,
            "自查对照的文件和约定：{{ 项.范围.依据 | join('、') }}。",
            "Compared with: {{ 项.范围.依据 | join('; ') }}.",
        ),
    )
    paragraph(
        paper,
        say(
            lang,
            "占比以条款写明的口径为准，其他口径只列示；金额按账表原数计算，不作四舍五入后的比较。{% if 项.截止日 %}数据截至 {{ 项.截止日 }}。{% endif %}",
            "Shares are judged on the basis a clause names, others are only shown; amounts are compared unrounded."
            "{% if 项.截止日 %} As of {{ 项.截止日 }}.{% endif %}",
        ),
    )


def _results(paper: Any, lang: Lang) -> None:
    paragraph(paper, say(lang, "三、自查结果", "3. Results"), HEAD)
    paragraph(paper, "{{ 项.结果.小计 }}")
    heads = say(lang, "序号 自查项目 结果 说明", "No. Item Result Remarks").split()
    cells = (
        "{{ 行.序号 }}",
        say(lang, "{{ 行.项目 }}（{{ 行.规则 }}）", "{{ 行.项目 }} ({{ 行.规则 }})"),
        "{{ 行.结果 }}",
        "{{ 行.说明 }}",
    )
    list_table(paper, (1.2, 4.8, 2.5, 7.1), heads, "行 in 项.结果.行", cells, centre=(0, 2))
    tag(paper, "if 项.结果.不适用")
    paragraph(paper, say(lang, "以下项目不适用：", "Not applicable:"))
    heads = [say(lang, "自查项目", "Item"), say(lang, "不适用的理由", "Why")]
    list_table(paper, (9.0, 6.6), heads, "行 in 项.结果.不适用", ("{{ 行.项目 }}", "{{ 行.理由 }}"))
    tag(paper, "endif")


def _findings(paper: Any, lang: Lang) -> None:
    paragraph(paper, say(lang, "四、存在问题", "4. What was found"), HEAD)
    tag(paper, "if not 项.问题")
    paragraph(paper, say(lang, "对能够判断的项目，未发现问题。", "Nothing was found in what could be judged."))
    tag(paper, "endif")
    tag(paper, "for 节 in 项.问题")
    paragraph(paper, "{{ 节.标题 }}", SUBHEAD)
    tag(paper, "for 行 in 节.项")
    paragraph(paper, "{{ 行.题 }}", bold=True)
    approved = say(lang, "{% if 行.批准 %}已经{{ 行.批准 }}。{% endif %}", "{% if 行.批准 %} {{ 行.批准 }}.{% endif %}")
    paragraph(paper, "{{ 行.事实 }}{{ 行.依据 }}" + approved)
    tag(paper, "endfor")
    tag(paper, "endfor")


def _plan(paper: Any, lang: Lang) -> None:
    paragraph(paper, say(lang, "五、原因分析", "5. Causes"), HEAD)
    heads = say(lang, "序号 问题 原因（由本单位填写）", "No. Finding Cause").split()
    list_table(paper, (1.2, 6.4, 8.0), heads, "行 in 项.整改", ("{{ 行.序号 }}", "{{ 行.问题 }}", ""), centre=(0,))
    paragraph(paper, say(lang, "六、整改计划", "6. Plan"), HEAD)
    heads = say(
        lang, "序号 问题 整改措施（建议） 责任人 完成时限 整改情况", "No. Finding Measure Responsible Due Done"
    ).split()
    cells = ("{{ 行.序号 }}", "{{ 行.问题 }}", "{{ 行.建议 }}", "", "", "")
    list_table(paper, (1.2, 4.4, 4.6, 1.7, 1.9, 1.8), heads, "行 in 项.整改", cells, centre=(0,))
    paragraph(paper, say(lang, "七、附表：问题明细", "7. Annex: details"), HEAD)
    heads = say(lang, "序号 问题 测得 应为 金额（元） 单元格", "No. Finding Measured Limit Yuan Cells").split()
    cells = ("{{ 行.序号 }}", "{{ 行.问题 }}", "{{ 行.测得 }}", "{{ 行.应为 }}", "{{ 行.金额 }}", "{{ 行.单元格 }}")
    list_table(paper, (1.2, 4.2, 2.3, 2.2, 2.5, 3.2), heads, "行 in 项.附表", cells, centre=(0,))
    paragraph(paper, say(lang, "八、承诺", "8. Declaration"), HEAD)
    paragraph(
        paper,
        say(
            lang,
            "本单位承诺：提供的账表和资料真实、完整，以上自查结果如实反映情况，并按整改计划落实整改。",
            "We declare that the books handed in are true and complete, that this report states what they show, and that we will carry out the plan above.",
        ),
    )
    for line in (
        say(lang, "单位（盖章）：{{ 项.单位 }}　　", "{{ 项.单位 }} (seal)      "),
        say(lang, "负责人（签名）：　　　　　　　　", "Signed:                "),
        say(lang, "　　　　年　　月　　日　　", "Date:                "),
    ):
        paragraph(paper, line, right=True)

"""Five published reports: every issue the linter sees in them was looked up in the report, and nothing else is said."""

from pathlib import Path

import pytest

from checker.citations.find import find_citations
from checker.citations.judge import lint_text

REPORTS = Path(__file__).parent / "reports"

# kind, level, line, what stands there. 引发, the number inside 《》, 穗府区办 and the firm in 《》 are 永平街's own.
GOLDEN = {
    "云城街-2022": [("title_unknown", "note", 15, "《广州市家庭综合服务中心管理办法》")],
    "盐田区-2024": [("title_near", "warning", 9, "《深圳市提升社会工作服务水平若干措施的通知》")],
    "永平街-2022": [
        (
            "title_slip",
            "error",
            38,
            "《广州市人民政府办公厅关于引发广州市社工服务站（家庭综合服务中心）管理办法的通知》",
        ),
        ("near_miss", "warning", 40, "穗府区办〔2018〕13号"),
        ("number_in_title", "error", 146, "穗府办规〔2018〕13号"),
        ("not_a_title", "note", 241, "《广东城安信税务师事务所有限公司》"),
    ],
    "嘉峪关市-2021-2023": [],
    "钟落潭镇-2022": [("spaced", "note", 60, "穗府办规〔2018〕13 号")],
}
# Every number in the reports with the lines it stands on, and how many titles there are.
NUMBERS = {
    "云城街-2022": ([], 3),
    "盐田区-2024": (
        [(line, line, number) for line in (9, 90) for number in ("深盐民〔2018〕3号", "深府办规〔2020〕11号")],
        9,
    ),
    "永平街-2022": ([(40, 42, "穗府区办〔2018〕13号"), (146, 146, "穗府办规〔2018〕13号")], 7),
    "嘉峪关市-2021-2023": (
        [
            (28, 28, number)
            for number in ("甘民发〔2021〕125号", "甘民发〔2022〕135号", "甘民电〔2022〕132号", "甘民发〔2023〕23号")
        ],
        5,
    ),
    "钟落潭镇-2022": ([(60, 62, "穗府办规〔2018〕13号")], 6),
}


def text_of(name: str) -> str:
    return (REPORTS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", GOLDEN)
def test_the_issues_of_a_report(name, registry):
    issues = lint_text(text_of(name), registry)
    assert [(issue.kind, issue.level, issue.line, issue.found) for issue in issues] == GOLDEN[name]


@pytest.mark.parametrize("name", NUMBERS)
def test_nothing_cited_is_missed(name, registry):
    text = text_of(name)
    cited = find_citations(text, registry.offices)
    assert ([(n.line, n.last_line, str(n.number)) for n in cited.numbers], len(cited.titles)) == NUMBERS[name]
    assert text.count("》") == len(cited.titles)
    assert text.count("〔") == len(cited.numbers)

"""Spending whose 摘要 or project names another station."""

import re
from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places, groups

STATIONS = ("社工站", "社工服务站", "社会工作服务站", "家综")
STATION = re.compile(rf"([\u4e00-\u9fff]{{2,6}}?[街镇乡村]道?|[\u4e00-\u9fff]{{2}})(?:{'|'.join(STATIONS)})")
LEADING = re.compile(r"^.*(?:付|支|代|为|给|的|到|由|替|与|和|赴|往|至)")
NONE_OF_OURS = {"本", "我", "各", "该", "其他", "全部", "项目", "机构", "全市", "全区", "区级", "市级", "各街", "各镇"}


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Names of stations other than the case's own, one group each."""
    own = " ".join(str(lines.case.stated(name) or "") for name in ("station", "project"))
    if not own.strip():
        return Found(missing=lines.case.missing("project", "station"))

    say = lines.case.say

    def other(text: str) -> str | None:
        for found in STATION.finditer(text):
            name = LEADING.sub("", found[1])
            if len(name) >= 2 and name not in NONE_OF_OURS and name not in own:
                return name
        return None

    def number_of(text: str) -> int:
        name = other(text)
        return -1 if name is None else named.setdefault(name, len(named))

    named: dict[str, int] = {}
    code = np.full(len(lines), -1, np.int64)
    for name in ("project", "department", "summary"):
        if lines.has(name):
            code = np.maximum(code, lines.text(name).sorted_by(number_of, STATIONS))
    places = (lines.spends & (code >= 0)).nonzero()[0]
    all_names = tuple(named)

    def describe(rows: Places) -> Said:
        name, total = all_names[int(code[rows[0]])], int(lines.net[rows].sum())
        summary = lines.summary.at(int(rows[0])) or ""
        working = say(
            f"支出中写明“{name}”站的有 {len(rows)} 行 {yuan_text(total)} 元，如“{summary}”：",
            f"{len(rows)} line(s) of spending, {yuan_text(total)} 元, name the station “{name}”, such as “{summary}”: ",
        )
        expected = say("本站支出", "spending of this station")
        return Said(
            f"{name}站", working + lines.listed(rows), yuan_text(total), expected, total,
            subject_en=f"the station “{name}”",
        )  # fmt: skip

    return Found(
        say(
            f"查看了 {lines.spent} 行支出的摘要、项目和部门",
            f"summaries, projects and departments of {lines.spent} lines of spending looked at",
        ),
        groups(places, code[places], 1),
        describe,
    )

"""The profile: figures that add up, a terminal of 80 columns, pictures that are safe XML."""

import math
import re
import xml.etree.ElementTree as ET
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from checker.profile.first_digits import expected_share, first_digits
from checker.profile.profile import Profile, profile_of
from checker.reports.bars import bar, left, right
from checker.reports.svg_profile import profile_pictures
from checker.tables.expense_lines import expense_lines
from checker.tables.read_case import read_case
from tests.conftest import SAMPLES
from tests.sampling.books import ACCOUNTS, book, entry, ledger
from tests.sampling.test_list import csv

NASTY = "</text><script>alert(1)</script>\"'&\x1b[31m\u202e\ufffe付 13812345678"
ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 720),
        st.integers(-500_000, 50_000_000).filter(bool),
        st.integers(0, 4),
        st.none() | st.text(min_size=1, max_size=30),
    ),
    min_size=1,
    max_size=25,
)


def profile(entries) -> Profile:
    found = profile_of(ledger(entries))
    assert found is not None
    return found


def numbered(rows):
    return [entry(n, fen / 100, account, payee=payee) for n, fen, account, payee in rows]


@settings(deadline=None, max_examples=30)
@given(ENTRIES)
def test_every_picture_adds_up_to_the_same_total(rows):
    found = profile(numbered(rows))
    total = sum(fen for _, fen, _, _ in rows)
    assert found.fen == total
    assert found.count == len(rows)
    assert sum(found.monthly.fen.values()) + (found.monthly.undated_fen or 0) == total
    assert sum(map(found.monthly.of_month, found.monthly.months)) == total
    payees = found.payees
    assert sum(one.fen for one in payees.top) + payees.others_fen + payees.unnamed_fen == total
    assert sum(one.count for one in payees.top) + payees.unnamed <= len(rows)
    assert sum(found.weekdays.fen) == total
    assert sum(found.weekdays.counts) + found.weekdays.undated == len(rows)
    assert sum(found.digits.counts) == found.digits.n == sum(fen >= 1_000 for _, fen, _, _ in rows)


@settings(deadline=None, max_examples=30)
@given(ENTRIES)
def test_every_picture_is_xml_and_says_nothing_but_text(rows):
    for picture in profile_pictures(profile(numbered(rows))).values():
        root = ET.fromstring(picture)
        assert {element.tag.split("}")[1] for element in root.iter()} <= {
            "svg",
            "title",
            "desc",
            "style",
            "rect",
            "text",
            "line",
        }
        assert not [
            name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name
        ]
        assert "nan" not in picture
        for element in root.iter():
            assert float(element.get("width", "0")) >= 0
            assert float(element.get("height", "0")) >= 0


def test_months_between_are_there_and_the_unmapped_is_named():
    rows = [entry(0, 100.0, 1), entry(1, 5.0, 4)]
    rows[1][0] = date(2022, 4, 2)
    monthly = profile(rows).monthly
    assert monthly.months == ("2022-01", "2022-02", "2022-03", "2022-04")
    assert monthly.categories == ("专业支持经费", "未归类")
    assert monthly.fen == {("2022-01", "专业支持经费"): 10_000, ("2022-04", "未归类"): 500}


def test_payees_are_ranked_and_the_rest_is_counted():
    payees = profile(
        [entry(n, 10.0 * n, payee=f"收款人{n}") for n in range(1, 13)] + [entry(20, 5.0, payee=None)]
    ).payees
    assert [one.name for one in payees.top][:2] == ["收款人12", "收款人11"]
    assert payees.top[0].share == Fraction(120, 785)
    assert (payees.others, payees.others_fen) == (2, 3_000)
    assert (payees.unnamed, payees.unnamed_fen) == (1, 500)


def test_first_digits():
    lines = expense_lines(book([9.99, 10, 19, 250, 3000.5, 9_999_999.99, -80]))
    assert lines is not None
    found = first_digits(lines)
    assert found.counts == (2, 1, 1, 0, 0, 0, 0, 0, 1)
    assert found.share(1) == Fraction(2, 5)
    assert found.small
    assert math.isclose(sum(map(expected_share, range(1, 10))), 1)


def test_powers_of_two_follow_benford():
    lines = expense_lines(book([float(2**n) for n in range(4, 37)]))
    assert lines is not None
    deviation = first_digits(lines).mean_deviation
    assert deviation is not None
    assert deviation < 0.03


def test_weekdays():
    weekdays = profile([entry(0, 7.0), entry(2, 100.0), entry(2, -5.0)]).weekdays  # 2022-01-01 was a Saturday
    assert weekdays.counts == (1 + 1, 0, 0, 0, 0, 1, 0)
    assert weekdays.fen == (9_500, 0, 0, 0, 0, 700, 0)


def test_in_the_terminal(run, tmp_path):
    ran = run("profile", csv(tmp_path), "--svg", tmp_path / "图")
    assert ran.code == 0, ran.err
    body = [line for line in ran.out.splitlines() if not line.startswith("已写入")]
    assert max(map(cell_len, body)) <= 80
    for words in ("按月、按类别", "专业支持经费", "王五", "本福特", "n = 60", "少于 300 笔", "周日", "不看调休"):
        assert words in ran.out
    assert sorted(path.name for path in (tmp_path / "图").iterdir()) == [
        "周几.svg",
        "按月支出.svg",
        "收款人.svg",
        "首位数字.svg",
    ]
    again = {path.name: path.read_bytes() for path in (tmp_path / "图").iterdir()}
    run("profile", csv(tmp_path), "--svg", tmp_path / "图")
    assert again == {path.name: path.read_bytes() for path in (tmp_path / "图").iterdir()}


def test_text_of_a_ledger_is_shown_as_text_and_masked(run, tmp_path):
    path = tmp_path / "账.csv"
    head = "日期,凭证号,摘要,科目编码,科目名称,往来单位,借方金额,贷方金额\n"
    path.write_text(
        head + '2022-01-05,1,活动,510103,业务活动成本-活动物资,"[red]</text><b>张三13812345678",100,\n' * 3,
        encoding="utf-8",
    )
    ran = run("profile", path, "--svg", tmp_path)
    assert "[red]</text><b>张三138" in ran.out
    text = (tmp_path / "收款人.svg").read_text(encoding="utf-8")
    assert "&lt;/text&gt;&lt;b&gt;张三138****5678" in text
    assert "13812345678" not in ran.out + text
    assert "13812345678" in run("profile", path, "--svg", tmp_path, "--show-personal").out + (
        tmp_path / "收款人.svg"
    ).read_text(encoding="utf-8")


def test_nothing_to_look_at(run, tmp_path):
    ran = run("profile", tmp_path / "没有.csv")
    assert ran.code == 2
    assert "没有可看的支出" in ran.err


def test_a_picture_can_be_read_aloud_in_the_dark():
    picture = profile_pictures(profile([entry(n, 10.0 + n, n % len(ACCOUNTS), payee=NASTY) for n in range(40)]))[
        "收款人.svg"
    ]
    root = ET.fromstring(picture)
    space = "{http://www.w3.org/2000/svg}"
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    assert set(root.get("aria-labelledby", "").split()) == ids
    assert root.get("role") == "img"
    assert root.findtext(f"{space}title") == "收款人（元，占全部支出）"
    assert "元" in (root.findtext(f"{space}desc") or "") or re.search(r"\d", root.findtext(f"{space}desc") or "")
    assert "prefers-color-scheme:dark" in picture
    assert "<script" not in picture
    assert "\x1b" not in picture


@given(st.text(max_size=30), st.integers(2, 40))
def test_columns_of_text_are_as_wide_as_they_say(text, width):
    plain = "".join(c for c in text if c.isprintable())
    assert cell_len(left(plain, width)) == width
    assert cell_len(right(plain, width)) == max(width, cell_len(plain))


@pytest.mark.parametrize(("part", "long"), [(0, ""), (100, "████"), (50, "██"), (1, "▏"), (-5, ""), (53, "██▏")])
def test_bars(part, long):
    assert bar(part, 100, 4) == long
    assert bar(part, 0, 4) == ""


def test_lines_without_a_date_are_in_the_categories_and_named(run, tmp_path):
    found = profile_of(read_case(SAMPLES / "永平街-2022.xlsx"))
    assert found is not None
    assert found.monthly.months == ()
    assert sum(map(found.monthly.of_category, found.monthly.categories)) == found.fen == found.monthly.undated_fen
    assert set(profile_pictures(found)) == {"首位数字.svg"}
    ran = run("profile", SAMPLES / "永平街-2022.xlsx")
    assert "没有日期的 2,620,191.00 元不在图里" in ran.out
    assert "人员费用" in ran.out
    drawn = run("sample", SAMPLES / "永平街-2022.xlsx", "--n", 3, "--seed", 1, "--out", tmp_path / "清单.xlsx")
    assert "像是按类别的汇总数" in drawn.out.replace("\n           ", "")

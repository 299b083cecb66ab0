"""Personal data is masked everywhere; amounts, dates, numbers of documents and addresses never."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.core.cells import CellRef
from checker.core.findings import Basis, CaseReport, Citation, Finding, PackUsed, Report, Step, Verdict
from checker.core.masking import CHECKS, NARROW, WEIGHTS, WORTH_LOOKING, _masked, identity_checks, masked, masked_values
from checker.core.money import amount_text, wan_exact, yuan_text
from checker.core.problems import ToldProblem
from checker.core.read_files import Input
from checker.core.shares import percent_text
from checker.core.status import Status


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("张三440102199001011232劳务", "张三440***********1232劳务"),
        ("身份证44010219900101123X。", "身份证440***********123X。"),
        ("440102 19900101 123x", "440*** ******** 123x"),
        ("旧证 440102900101123", "旧证 440********1123"),
        ("卡 6222021234567890123", "卡 ***************0123"),
        ("6222 0212 3456 7890 123", "**** **** **** **** 123"),
        ("账号：440201234567", "账号：********4567"),
        ("银行账号 120 9071 2341 0901", "银行账号 *** **** **** 0901"),
        ("付李四13812345678劳务", "付李四138****5678劳务"),
        ("+86 138-1234-5678", "+86 138****5678"),
        ("13812345678分机2", "138****5678分机2"),
        ("020-83123456", "020-****3456"),
        ("（020）83123456", "（020）****3456"),
        ("电话：83123456", "电话：****3456"),
        ("zhang.san@example.com", "z***@example.com"),
        ("１３８１２３４５６７８", "138****5678"),
    ],
)
def test_what_is_masked(text, shown):
    assert masked(text) == shown
    assert masked(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "1,536,000.00 元",
        "13812345678.00",
        "13812345678 元",
        "13,812,345,678.00",
        "123456789012345.67",
        "1234567890123456.00 元",
        "41.9531 万元",
        "账户余额 1234567.89 元",
        "账户 12345678.00 元",
        "记-0012",
        "银收字第20220105号",
        "2022-01-05 至 2022-12-31",
        "20220105",
        "2022010500010001",
        "凭证号 1234567890123456",
        "发票号码：24442000000012345678",
        "发票号 1234567890123456",
        "穗府办规〔2018〕13号",
        "财预〔2020〕10号",
        "公告第24号",
        "支出明细!D12",
        "永平街-2022.xlsx!序时账!H10052",
        "服务 12000 人次，目标 10800 人次",
        "完成率 102.345678901234%",
        "5101.03.001 业务活动成本",
        "GZ13-03/第2期",
        "第 13800138 次",
    ],
)
def test_what_is_kept(text):
    assert masked(text) == text


REGIONS = st.sampled_from(["110101", "440102", "440111", "510104", "650102", "310115"])
BIRTHS = st.dates(min_value=date(1900, 1, 1)).filter(lambda day: day.year < 2100)
AROUND = st.text(st.characters(exclude_categories=("Nd", "Cs")), max_size=6)


@st.composite
def identities(draw) -> str:
    body = draw(REGIONS) + draw(BIRTHS).strftime("%Y%m%d") + f"{draw(st.integers(0, 999)):03}"
    return body + CHECKS[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


@given(identities(), AROUND, AROUND)
def test_no_identity_number_survives(number, before, after):
    assert identity_checks(number)
    assert number not in masked(before + number + after)
    assert number[6:14] not in masked(before + number + after).replace(before, "", 1)


@given(st.integers(10**15, 10**19 - 1).map(str), AROUND)
def test_no_card_number_survives(number, before):
    if not number.startswith("20"):
        assert number not in masked(f"{before}付 {number}")


@given(st.integers(3, 9), st.integers(0, 10**9 - 1), AROUND)
def test_no_mobile_number_survives(second, rest, before):
    number = f"1{second}{rest:09}"
    assert number not in masked(f"{before}，{number}，劳务费")


AMOUNTS = st.integers(-(10**15), 10**15)


@given(AMOUNTS)
def test_every_amount_survives(fen):
    plain = f"{abs(fen) // 100}.{abs(fen) % 100:02}"
    for shown in (yuan_text(fen), wan_exact(fen) + " 万元", amount_text(fen), plain, f"{abs(fen)} 元"):
        assert masked(f"支出 {shown}，结余") == f"支出 {shown}，结余"


@given(st.fractions(min_value=-5, max_value=5))
def test_every_share_survives(share):
    text = percent_text(share, beside=Fraction(13, 20))
    assert masked(text) == text


@given(st.text())
def test_masking_twice_changes_nothing_more(text):
    assert masked(masked(text)) == masked(text)


# What personal data is made of, in pieces that come near it.
PIECES = st.one_of(
    st.from_regex(r"\d{1,20}", fullmatch=True),
    st.sampled_from(["1381234", "5678", "020", "（0755）", "(010)", "440102", "19900101", "20220105", "+86 ", "86-"]),
    st.sampled_from(
        ["账号", "帐户", "卡号", "户号码", "银行卡号", "电话", "手机号码", "联系方式", "座机", "传真", "Tel", "TEL"]
    ),
    st.sampled_from(
        [" ", "-", "：", ": ", "为", "是", "(", "（", ")", "）", ".", ",", "元", "X", "x", "\n", "\u3000", "张三"]
    ),
    st.sampled_from(["a.b@", "example.com", "@", "c.cn", "１３８", "１２３４５６７８", "Ｘ", "٣٤٥٦٧٨٩٠"]),
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=9).map("".join))
def test_what_is_not_worth_looking_at_holds_nothing_personal(text):
    plain = text.translate(NARROW)
    assert "@" in text or WORTH_LOOKING.search(text) or _masked(plain) == plain
    assert masked(text) == (text if _masked(plain) == plain else _masked(plain))


@pytest.mark.parametrize(
    "text",
    [
        "2022-03-05 记-12 支出 20,900.00 元",
        "发票 10000887，付 138123 元",
        "卡号 123-45，电话 110",
        "2022-03-05 至 2022-03-06（2 天）",
    ],
)
def test_a_sentence_with_a_date_and_an_amount_is_not_looked_at(text):
    assert not WORTH_LOOKING.search(text)


SECRET = "付张三 440102199001011232 电话 13812345678"
CELL = CellRef("王五13812345678.xlsx", "13812345678", 3, 4)


def report() -> Report:
    basis = Basis(SECRET, SECRET, Status.DOUBT, True, True, SECRET, (CELL,))
    step = Step(SECRET, SECRET, "X-1", SECRET, (CELL,), (SECRET,))
    finding = Finding("X-1/" + SECRET, "X-1", Status.BREACH, Status.BREACH, SECRET, SECRET, SECRET, "65%", 13812345678,
                      (basis,), (CELL,), SECRET, Citation("甲〔2020〕1号", SECRET, SECRET, SECRET), SECRET, (step,))  # fmt: skip
    verdict = Verdict("X-1", SECRET, "x", Status.BREACH, SECRET, (basis,), (CELL,))
    sha = "1381234567844010219900101123213812345678440102199001011232138123"
    case = CaseReport("王五13812345678", (Input("王五13812345678.xlsx", sha),), (PackUsed("x", sha, SECRET),),
                      (verdict,), (finding,), (ToldProblem(CELL.full, SECRET, SECRET),), (SECRET,))  # fmt: skip
    return Report("1", "plain", (case,))


def test_every_text_of_a_report_is_masked_and_every_place_is_kept():
    before, after = report(), masked_values(report())
    assert repr(before).count("440102199001011232") > 20
    assert "440102199001011232" not in repr(after).replace(before.cases[0].inputs[0].sha256, "")
    [case] = after.cases
    assert case.inputs == before.cases[0].inputs
    assert case.case == before.cases[0].case
    assert case.findings[0].cells == (CELL,)
    assert case.findings[0].excess_fen == 13812345678
    assert case.findings[0].status is Status.BREACH
    assert case.problems[0].where == CELL.full


def test_plain_values_of_a_report_are_masked_too():
    found = masked_values(
        [{"sentence": SECRET, "sha256": "13812345678", "n": 13812345678, "cells": ["13812345678!A1"]}]
    )
    assert found == [
        {"sentence": masked(SECRET), "sha256": "13812345678", "n": 13812345678, "cells": ["13812345678!A1"]}
    ]

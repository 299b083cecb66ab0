"""One cell to one value: every form books write, and nothing guessed."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.periods import Period
from checker.tables.chinese_amounts import capital_amount, whole_number
from checker.tables.units import fen_factor, format_says
from checker.tables.values import Unread, read_value
from checker.tables.vouchers import Voucher, read_voucher
from checker.tables.years import Years, read_day

FEN = st.integers(-(10**14), 10**14)


@given(FEN)
def test_an_amount_reads_the_same_in_every_way_of_writing_it(fen):
    plain = f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"
    grouped = f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
    ways = [plain, grouped, f" {grouped} ", f"￥{grouped}", f"{grouped}元", plain.translate(FULL_WIDTH)]
    ways += [f"（{grouped[1:]}）", f"{grouped[1:]}-"] if fen < 0 else []
    assert {read_value("money", way) for way in ways} == {fen}


FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


@given(st.integers(-(10**12), 10**12))
def test_an_amount_stored_as_a_float_is_exact(fen):
    assert read_value("money", fen / 100) == fen


@given(st.decimals(-(10**6), 10**6, places=6))
def test_wan_with_six_decimals_is_exact(wan):
    assert read_value("money", float(wan), "万元") == int(wan * 1_000_000)


@given(st.integers(1, 10**9))
def test_a_part_of_a_fen_is_never_rounded(thousandths):
    read = read_value("money", str(Decimal(thousandths) / 1000))
    assert read == thousandths // 10 if thousandths % 10 == 0 else isinstance(read, Unread)


@given(st.text(max_size=30), st.sampled_from(["money", "share", "number", "count", "score", "day", "category", "text"]))
def test_no_text_is_too_odd(text, type_):
    read_value(type_, text)


@given(st.floats() | st.integers() | st.booleans() | st.dates() | st.datetimes() | st.times())
def test_no_value_is_too_odd(value):
    for type_ in (
        "money",
        "share",
        "number",
        "count",
        "score",
        "day",
        "category",
        "text",
        "stage",
        "grade",
        "instalment",
    ):
        read_value(type_, value)


@pytest.mark.parametrize(
    "text", ["1e5", "1,23", "12,34.5", "--5", "约3万", "1 2 3元元", "0x1F", "1/2", "壹佰个", "1e-999999999%"]
)
def test_what_is_no_amount_is_not_read(text):
    assert isinstance(read_value("money", text), Unread)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("壹佰元整", "100"),
        ("人民币壹拾贰万叁仟肆佰伍拾陆元柒角捌分", "123456.78"),
        ("贰仟零伍元零叁分", "2005.03"),
        ("壹亿零贰拾万元整", "100200000"),
        ("伍角", "0.5"),
        ("拾元正", "10"),
    ],
)
def test_capital_amounts(text, yuan):
    assert capital_amount(text) == Decimal(yuan)
    assert read_value("money", text) == int(Decimal(yuan) * 100)


def test_whole_numbers_in_chinese():
    assert [whole_number(text) for text in ("十二", "二十", "二〇二二", "三十一", "一百零五")] == [
        12,
        20,
        2022,
        31,
        105,
    ]


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_day_reads_the_same_in_every_way_of_writing_it(day):
    y, m, d = day.year, day.month, day.day
    ways = [f"{y}年{m}月{d}日", f"{y}.{m}.{d}", f"{y}/{m:02d}/{d:02d}", f"{y}{m:02d}{d:02d}", f"{y}-{m}-{d} 0:00:00"]
    ways += [f"{y}-{m}-{d} 星期一", f"{y} 年 {m} 月 {d} 日"]
    assert {read_value("day", way) for way in ways} == {day}
    assert read_value("day", day) == day
    assert read_value("day", int(f"{y}{m:02d}{d:02d}")) == day


@given(st.dates(date(2021, 8, 1), date(2022, 7, 31)))
def test_the_year_comes_from_the_service_year(day):
    years = Years(Period(date(2021, 8, 1), date(2022, 7, 31)))
    assert read_day(f"{day.month}月{day.day}日", years) == day


def test_a_year_nobody_knows_is_not_guessed():
    assert read_day("8月1日") is None
    assert read_day("8月1日", Years(Period(date(2021, 8, 1), date(2023, 7, 31)))) is None
    assert isinstance(read_value("day", "8月1日"), Unread)
    assert isinstance(read_value("day", "7/8/2022"), Unread)
    assert read_value("day", "7/18/2022") == date(2022, 7, 18)


def test_a_month_is_kept_as_a_month():
    november = Period(date(2022, 11, 1), date(2022, 11, 30))
    assert [read_value("day", text) for text in ("2022年11月", "2022-11", "202211", "2022年11月份")] == [november] * 4


@pytest.mark.parametrize(
    ("code", "unit", "fen_per_stored"),
    [
        ("0!.0000", "万元", 100),
        ("0!.0,", "万元", 100),
        ('0!.0,"万元"', "", 100),
        ("#,##0,", "千元", 100),
        ('0.00"万元"', "", 1_000_000),
        ('#,##0.00"元"', "", 100),
        ("#,##0.00", "万元", 1_000_000),
        ("0!.0000", "元", 0),
    ],
)
def test_what_a_format_says_of_the_unit(code, unit, fen_per_stored):
    assert fen_factor(unit, format_says(code)) == (fen_per_stored, 1)


def test_red_and_brackets_are_negative_only_for_positive_numbers():
    says = {code: format_says(code).negative for code in ("[Red]#,##0.00", "(#,##0.00)", "#,##0.00_);(#,##0.00)", "#,##0;[Red]-#,##0")}  # fmt: skip
    assert list(says.values()) == [True, True, False, False]


@pytest.mark.parametrize(
    ("text", "voucher"),
    [
        ("记-12", Voucher("记", 12)),
        ("记 0012", Voucher("记", 12)),
        ("记字第12号", Voucher("记", 12)),
        ("转-3", Voucher("转", 3)),
        ("银收0005", Voucher("银收", 5)),
        ("0007", Voucher("", 7)),
        ("记账凭证 9", Voucher("记", 9)),
        ("记-12 (1/2)", Voucher("记", 12)),
        ("期初余额", None),
    ],
)
def test_voucher_numbers(text, voucher):
    assert read_voucher(text) == voucher


def test_the_word_of_a_voucher_may_stand_apart():
    assert read_voucher("0012", "付") == Voucher("付", 12)


def test_counts_with_their_word():
    assert [read_value("count", text) for text in ("2022年度", "20人", "14名", "16")] == [2022, 20, 14, 16]


def test_shares():
    assert [read_value("share", text) for text in ("9.1%", "0.091", "910‱", "９.１％")] == [Fraction(91, 1000)] * 4

"""A ledger kept as a large text file becomes the same table as when it is read record by record."""

import random

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.columns import ColumnGrid
from checker.readers.formats import delimited
from checker.readers.grid import Book
from checker.readers.open_book import read_bytes
from checker.readers.source import Source
from checker.readers.text_pieces import Piece, Texts
from checker.tables.arrow_columns import BLANKS, ArrowColumn
from checker.tables.arrow_pieces import fen_of
from checker.tables.case import Case
from checker.tables.describe import describe
from checker.tables.read_case import case_of_books
from checker.tables.role_words import ENDING, LONGEST_MARK, Role, role_of_text
from checker.tables.row_roles import Rows
from checker.tables.values import read_value

HEAD = "日期,凭证号,摘要,科目编码,科目名称,借方,贷方,余额,备注\n"
AMOUNTS = (
    "12.50", "-7", "", "-", " ", "无", "¥", "¥-", '"1,234.50"', "￥300", "（5）", "1e5", "nan", "inf", "0.005", ".5", "1.",
    "+3", "壹佰元整", "３００", "99999999999.99", "123456789012345678", "见附件", "1 000", "0.30000000000000004", "5万元",
)  # fmt: skip
SUMMARIES = ("支付工资", "本月合计", "合 计：", "统计费用合计", "1月合计", "承前页", "", "付：办公费", "设计", "累计\t")
TITLES = ("业务活动成本_工资", "管理费用_办公费", "银行存款", "", "合计", "非限定性净资产")


def random_ledger(seed: int) -> str:
    dice = random.Random(seed)
    odd = seed % 3 > 0
    lines = []
    for n in range(1500):
        amount = dice.choice(AMOUNTS) if odd and dice.random() < 0.2 else f"{dice.randrange(-500, 99999) / 100}"
        other = dice.choice(AMOUNTS) if odd and dice.random() < 0.05 else ""
        day = (
            f"2022-{n // 126 + 1:02}-{n % 28 + 1:02}"
            if dice.random() < 0.7
            else dice.choice(("", "本日合计", "2022-3"))
        )
        said = dice.choice(SUMMARIES) if dice.random() < 0.1 else f"支付{n % 97}号费用"
        pair = (amount, other) if dice.random() < 0.5 else (other, amount)
        voucher = dice.choice((f"记-{n // 4}", "", "凭证号"))
        lines.append(f"{day},{voucher},{said},{5101 + n % 3}001,{dice.choice(TITLES)},{pair[0]},{pair[1]},{n}.00,\n")
        if dice.random() < 0.01:
            lines.append(
                dice.choice(
                    (HEAD, "日期,凭证号,,,,,,,\n", ",,,,,,,,\n", "制单：张三,,,,,,,,\n", "科目：5101 工资,,,,,,,,\n")
                )
            )
    return "某社工站序时账\n" + HEAD + "".join(lines) + "合计,,,,,100.00,,,\n"


def read(text: str, by_columns: bool = False) -> Case:
    found = read_bytes(Source("序时账.csv", text.encode()))
    assert isinstance(found.grids[0], ColumnGrid) == by_columns
    return case_of_books("账", [Book("序时账.csv", "x", found.grids, found.problems, found.notes)], ["序时账.csv"])


@pytest.mark.parametrize("seed", range(9))
def test_a_large_text_ledger_is_the_same_table(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = random_ledger(seed)
    small = read(text)
    monkeypatch.setattr(delimited, "BIG_BYTES", 0)
    monkeypatch.setattr("checker.readers.text_stream.BLOCK_BYTES", 20_000)
    big = read(text, by_columns=True)
    assert describe(big) == describe(small)
    one, two = small.tables["ledger"], big.tables["ledger"]
    assert np.array_equal(one.rows, two.rows)
    assert one.unread == two.unread
    assert set(one.values) == set(two.values)
    for name in one.values:
        assert list(one.values[name]) == list(two.values[name]), name


def test_summaries_of_a_large_text_decide_the_lines_they_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    said = ("代缴个人社保", "付往来款", "付会议费", "购活动物资", "")
    lines = [
        f"2022-03-{n % 28 + 1:02},记-{n},{said[n * n % 5]}{n % 3},{code},{name},{n}.00,,,\n"
        for n in range(600)
        for code, name in [("2241", "其他应付款") if n % 2 else ("5101", "业务活动成本")]
    ]
    text = HEAD + "".join(lines)
    small = read(text).tables["ledger"]
    monkeypatch.setattr(delimited, "BIG_BYTES", 0)
    big = read(text, by_columns=True).tables["ledger"]
    assert len(set(small.values["reason"])) > 3
    for name in ("treatment", "category", "reason"):
        assert list(big.values[name]) == list(small.values[name]), name


def column(texts: list[str], cuts: tuple[int, ...], numbered: bool = False) -> ArrowColumn:
    whole = pa.array(["前", *texts, "后"], pa.string())
    ends = (*cuts, len(whole))
    pieces = [Piece(whole.slice(low, high - low)) for low, high in zip((0, *cuts), ends, strict=True)]
    if numbered:  # every second piece by the numbers of its texts
        pieces[::2] = [Piece(one.dictionary, one.indices.to_numpy().astype(np.uint8)) for one in (
            piece.texts.dictionary_encode() for piece in pieces[::2])]  # fmt: skip
    return ArrowColumn(Texts(tuple(pieces)).between(2, 2 + len(texts)))


@pytest.mark.parametrize("cuts", [(), (3,), (1, 1, 5, 9), (0, 4)])
@pytest.mark.parametrize("numbered", [False, True])
def test_cells_are_asked_the_same_by_bytes_as_one_by_one(cuts: tuple[int, ...], numbered: bool) -> None:
    texts = [
        "",
        "合计",
        "计",
        " ",
        *BLANKS,
        "设计",
        "a",
        "",
        "本月合计：",
        "x" * 30 + "计",
        "5",
        "本年累计",
        "",
        "",
        "\n",
    ]
    asked = column(texts, cuts, numbered)
    assert [asked.value(place) or "" for place in range(len(texts))] == texts
    assert asked.places_of(["计", "5", "没有"]).tolist() == [n for n, text in enumerate(texts) if text in {"计", "5"}]
    assert asked.kinds.tolist() == [2 * bool(text) for text in texts]
    assert asked.filled.tolist() == [text != "" and text not in BLANKS for text in texts]
    ends = [
        place for place, text in enumerate(texts) if text and text[-1] in ENDING and len(text.encode()) <= LONGEST_MARK
    ]
    assert asked.ending_in(sorted(ENDING), LONGEST_MARK).tolist() == ends
    codes, different = asked.numbered()
    assert [different[code] if code >= 0 else "" for code in codes] == texts
    places = np.array([0, 1, 4, len(texts) - 1])
    numbers, different = asked.texts_at(places)
    assert [different[code] for code in numbers] == [texts[place] for place in places]
    assert asked.are_any_of(["合计", ""], places).tolist() == [True, True, False, False]
    for anywhere in (True, False):
        marks = [role_of_text(text, anywhere) if text else Role.RECORD for text in texts]
        given = Rows(len(texts)).marks(column(texts, cuts, numbered), anywhere)
        assert given is not None
        assert given.tolist() == marks
        repeated = column(texts * 30, cuts, numbered)
        assert repeated.texts_numbered
        assert repeated.few_texts
        given = Rows(len(texts) * 30).marks(repeated, anywhere)
        assert given is not None
        assert given.tolist() == marks * 30


def test_texts_all_empty_or_none() -> None:
    for texts in ([], [""], ["", "", ""]):
        asked = column(texts, ())
        assert asked.filled.tolist() == [False] * len(texts)
        assert asked.ending_in(["计"], 9).tolist() == []
        assert asked.fen(100)[0].tolist() == [0] * len(texts)
        assert asked.numbered()[0].tolist() == [-1] * len(texts)


@st.composite
def amounts(draw: st.DrawFn) -> str:
    """Amounts as books write them, some of them wrong."""
    whole, part = draw(st.integers(0, 10**11)), draw(st.sampled_from(("", ".", ".5", ".50", ".005", ".1234567")))
    digits = f"{whole:,}" if draw(st.booleans()) else str(whole)
    sign = draw(st.sampled_from(("", "", "-", "+", "￥", "¥", "-￥", "￥-")))
    space = draw(st.sampled_from(("", "", " ", "  ", "\t")))
    return space + sign + digits + part + draw(st.sampled_from(("", "", " ", "-", "元", "万元")))


strange = st.text(alphabet="0123456789.,-+ \t￥¥e（）元无", max_size=12)


@given(st.lists(st.one_of(amounts(), strange), max_size=12), st.sampled_from((1, 100, 1_000_000)))
def test_amounts_read_all_at_once_are_those_read_one_by_one(texts: list[str], factor: int) -> None:
    unit = {1: "分", 100: "元", 1_000_000: "万元"}[factor]
    fen, sure, filled = fen_of(pa.array(["7", *texts], pa.string()).slice(1), factor)
    assert filled.tolist() == [text != "" for text in texts]
    for text, amount, certain in zip(texts, fen.tolist(), sure.tolist(), strict=True):
        assert not certain or read_value("money", text, unit) == amount


def test_ordinary_amounts_are_all_read_at_once() -> None:
    plain = ["1", "-2.50", ".5", "3.", "1,234.50", "-12,345,678.9", " 7 ", "￥1,000", "¥ 8.00", "\t-1,000"]
    fen, sure, _ = fen_of(pa.array(plain, pa.string()), 100)
    assert sure.all()
    assert fen.tolist() == [100, -250, 50, 300, 123450, -1234567890, 700, 100000, 800, -100000]


@pytest.mark.parametrize("text", ["1,23", "12,34,567", "1.5,000", "1,234.5,678", ",123", "1234,567", "1,2345", "1-2", "-",
                                  "1e5", "nan", "１", "1 000", "5元", "￥", "1.2.3", "0.005", "9" * 19])  # fmt: skip
def test_what_is_not_certain_is_left_to_be_read_one_by_one(text: str) -> None:
    assert not fen_of(pa.array([text, "1.00"], pa.string()), 100)[1][0]

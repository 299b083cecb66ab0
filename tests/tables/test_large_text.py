"""A ledger kept as a large text file becomes the same table as when it is read record by record."""

import random

import numpy as np
import pytest

from checker.readers.columns import ColumnGrid
from checker.readers.formats import delimited
from checker.readers.grid import Book
from checker.readers.open_book import read_bytes
from checker.readers.source import Source
from checker.tables.arrow_columns import BLANKS, ArrowColumn
from checker.tables.case import Case
from checker.tables.describe import describe
from checker.tables.read_case import case_of_books
from checker.tables.row_roles import ENDING, LONGEST_MARK, Role, Rows, role_of_text

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
    monkeypatch.setattr("checker.readers.big_delimited.BLOCK_BYTES", 5000)
    big = read(text, by_columns=True)
    assert describe(big) == describe(small)
    one, two = small.tables["ledger"], big.tables["ledger"]
    assert np.array_equal(one.rows, two.rows)
    assert one.unread == two.unread
    assert set(one.values) == set(two.values)
    for name in one.values:
        assert list(one.values[name]) == list(two.values[name]), name


def column(texts: list[str], cuts: tuple[int, ...]) -> ArrowColumn:
    import pyarrow as pa

    whole = pa.array(["前", *texts, "后"], pa.string())
    ends = (*cuts, len(whole))
    pieces = [whole.slice(low, high - low) for low, high in zip((0, *cuts), ends, strict=True)]
    return ArrowColumn(pa.chunked_array(pieces, pa.string()).slice(1, len(texts)))


@pytest.mark.parametrize("cuts", [(), (3,), (1, 1, 5, 9), (0, 4)])
def test_cells_are_asked_the_same_by_bytes_as_one_by_one(cuts: tuple[int, ...]) -> None:
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
    asked = column(texts, cuts)
    assert asked.kinds.tolist() == [2 * bool(text) for text in texts]
    assert asked.filled.tolist() == [text != "" and text not in BLANKS for text in texts]
    ends = [
        place for place, text in enumerate(texts) if text and text[-1] in ENDING and len(text.encode()) <= LONGEST_MARK
    ]
    assert asked.ending_in(sorted(ENDING), LONGEST_MARK).tolist() == ends
    codes, different = asked.numbered()
    assert [different[code] if code >= 0 else "" for code in codes] == texts
    places = np.array([0, 1, 4, len(texts) - 1])
    codes, different = asked.texts_at(places)
    assert [different[code] for code in codes] == [texts[place] for place in places]
    assert asked.are_any_of(["合计", ""], places).tolist() == [True, True, False, False]
    for anywhere in (True, False):
        marks = [role_of_text(text, anywhere) if text else Role.RECORD for text in texts]
        assert Rows(len(texts)).marks(column(texts, cuts), anywhere).tolist() == marks
        repeated = column(texts * 30, cuts)
        assert repeated.texts_numbered
        assert repeated.few_texts
        assert Rows(len(texts) * 30).marks(repeated, anywhere).tolist() == marks * 30


def test_texts_all_empty_or_none() -> None:
    for texts in ([], [""], ["", "", ""]):
        asked = column(texts, ())
        assert asked.filled.tolist() == [False] * len(texts)
        assert asked.ending_in(["计"], 9).tolist() == []
        assert asked.fen(100)[0].tolist() == [0] * len(texts)
        assert asked.numbered()[0].tolist() == [-1] * len(texts)

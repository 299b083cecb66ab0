"""A ledger in a file a month says what the same ledger in one file says."""

import csv
import random
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.audit import Auditor
from checker.packs.find import shipped_packs
from checker.tables.read_case import read_case
from checker.tables.typed import coded, joined

HEAD = ["日期", "凭证号", "摘要", "科目名称", "借方金额", "贷方金额", "往来单位", "发票号"]
COST, BANK = "业务活动成本_专业服务和活动经费", "银行存款"


@pytest.fixture(scope="module")
def auditor():
    return Auditor(shipped_packs(examples=False), engine="plain")


def payment(on: date, number: int, fen: int, payee: str, invoice: str, summary: str = "活动物资") -> list[list[object]]:
    voucher, yuan = f"记-{number:03d}", f"{fen / 100:.2f}"
    return [
        [on, voucher, summary, COST, yuan, "", payee, invoice],
        [on, voucher, summary, BANK, "", yuan, payee, ""],
    ]


def written(folder: Path, **files: list[list[object]]) -> Path:
    folder.mkdir()
    for name, rows in files.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([HEAD, *rows])
    return folder


def found(auditor, folder):
    return sorted((one.id, one.sentence) for one in auditor.audit(read_case(folder)).findings)


def test_an_invoice_entered_again_the_month_after(tmp_path, auditor):
    first = [
        row
        for day in range(4, 16)
        for row in payment(date(2022, 3, day), day, 100_00 + day, f"店{day}", f"100000{day}")
    ]
    again = [row for day in range(4, 16) for row in payment(date(2022, 4, day), 30 + day, 200_00 + day, f"铺{day}", f"200000{day}")]  # fmt: skip
    again += payment(date(2022, 4, 18), 60, 100_05, "店5", "1000005")
    said = found(auditor, written(tmp_path / "站", 三月序时账=first, 四月序时账=again))
    assert any(id_.startswith("AP-01/") and "1000005" in sentence for id_, sentence in said)


def test_months_in_files_and_the_year_in_one(tmp_path, auditor):
    dice = random.Random(3)
    rows = [
        payment(
            date(2022, month, dice.randrange(1, 28)), month * 100 + n, dice.choice([9_800_00, 9_900_00, dice.randrange(500, 90_000)]),
            f"虚构{dice.randrange(9)}号店", f"2400{dice.randrange(300):04d}",
        )
        for month in range(1, 13) for n in range(20)
    ]  # fmt: skip
    rows.sort(key=lambda one: one[0][0])
    whole = written(tmp_path / "一", 序时账=[line for one in rows for line in one])
    months = {
        f"{month:02d}月序时账": [line for one in rows if one[0][0].month == month for line in one]
        for month in range(1, 13)
    }
    in_months = found(auditor, written(tmp_path / "十二", **months))
    assert in_months == found(auditor, whole)
    assert {id_.partition("/")[0] for id_, _ in in_months} >= {"AP-01", "AP-04"}


@given(st.lists(st.lists(st.sampled_from(["甲", "乙", None, 1, date(2022, 1, 1), 1.5])), min_size=1, max_size=4))
def test_columns_below_each_other_keep_every_value_once(columns):
    below = coded(joined([coded(column) for column in columns]))
    assert list(below) == [value for column in columns for value in column]
    assert len(below.different) == len(set(below.different))
    assert below.codes.dtype == np.int32

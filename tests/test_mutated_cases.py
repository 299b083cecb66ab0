"""Sample workbooks with cells, rows, columns and sheets changed at random: no crash, every rule a verdict, both engines alike."""

import datetime
import json
import random
from dataclasses import asdict

import jsonschema
import openpyxl
import pytest
from openpyxl.utils.exceptions import IllegalCharacterError

from checker.audit import Auditor
from checker.core.findings import Report
from checker.packs.find import shipped_packs
from checker.reports.json import as_json
from checker.reports.schema import report_schema
from checker.tables.read_case import read_case
from tests.conftest import SAMPLES

NASTY = (
    *(
        "",
        " ",
        "-",
        "abc",
        "=1+1",
        "#REF!",
        "１２３",
        "12,3",
        "1.2.3",
        "2021-13-40",
        "第9期",
        "第0期",
        "中期中期",
        "良好 ",
        "优",
    ),
    *("100%", "-100%", "1000000%", "9" * 40, "\u202e", "长" * 5000, "合计", "小计", "广州市南沙区", "二〇二二年"),
    *(-5, 0, 1e308, 1e-9, 10**18, True, 2022.5, 99999999, None),
    *(datetime.date(1900, 1, 1), datetime.date(2999, 1, 1), datetime.datetime(2021, 1, 1, 23, 59)),
)
SCHEMA = json.loads(report_schema())
CASES = 120


def mutate(book: openpyxl.Workbook, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        sheet = chance.choice(book.worksheets)
        rows, columns = max(1, sheet.max_row), max(1, sheet.max_column)
        change = chance.random()
        if change < 0.7:
            sheet.cell(chance.randint(1, rows), chance.randint(1, columns)).value = chance.choice(NASTY)
        elif change < 0.78:
            sheet.delete_rows(chance.randint(1, rows))
        elif change < 0.86:
            sheet.delete_cols(chance.randint(1, columns))
        elif change < 0.9:
            sheet.insert_rows(chance.randint(1, rows))
        elif change < 0.94 and len(book.worksheets) > 1:
            book.remove(sheet)
        elif change < 0.97:
            sheet.title = f"{chance.choice(('预算表', '表', '支出', '拨款', '评估'))}{chance.randint(0, 999)}"
        else:
            book.copy_worksheet(sheet)


@pytest.mark.heavy
def test_no_change_of_a_workbook_breaks_the_checker(tmp_path):
    packs = shipped_packs()
    engines = [Auditor(packs, engine=name) for name in ("durable_rules", "plain")]
    samples = sorted(SAMPLES.glob("*.xlsx"))
    path = tmp_path / "改.xlsx"
    for seed in range(CASES):
        chance = random.Random(seed)
        book = openpyxl.load_workbook(chance.choice(samples))
        try:
            mutate(book, chance)
            book.save(path)
        except (IllegalCharacterError, ValueError):
            continue
        case = read_case(path)
        one, other = (engine.audit(case) for engine in engines)
        assert asdict(one) == asdict(other), seed
        assert all(verdict.reason for verdict in one.verdicts), seed
        jsonschema.validate(as_json(Report("0", "x", (one,))), SCHEMA)

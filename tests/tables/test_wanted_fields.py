"""Whoever names the fields he will ask for gets the same ledger as by reading all of it, but for the other columns."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from checker.audit import Auditor
from checker.readers import open_book
from checker.readers.formats import delimited
from checker.tables import find_tables
from checker.tables.case import Case
from checker.tables.distinct import used_at
from checker.tables.read_case import read_case
from checker.tables.typed import coded, filled

HEADS = [
    "日期", "凭证字", "凭证号", "分录号", "摘要", "科目编码", "科目名称", "支出类别",
    "借方", "贷方", "往来单位", "职员", "部门", "发票号", "自定项", "审核人",
]  # fmt: skip
FIELDS = ("booked_on", "voucher", "line", "summary", "category", "debit")
LEFT_OUT = {"counterparty", "person", "department", "invoice"}
ROWS = 3500  # of a sheet of more than 3000 rows only the first hundred are searched for headings

Lines = list[list[str]]


@pytest.fixture(autouse=True)
def as_large() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(delimited, "BIG_BYTES", 0)
        patched.setattr(open_book, "BIG_BYTES", 0)
        patched.setattr(find_tables, "ROWS_MOST", 3000)
        patched.setattr("checker.readers.text_stream.BLOCK_BYTES", 100_000)
        yield patched


def plain(seed: int = 0) -> Lines:
    """Books of which every line has its amount; 摘要 may be missing, a red amount stands in brackets."""
    dice = random.Random(seed)
    lines = []
    for n in range(ROWS):
        amount = dice.choice((f"{dice.randrange(1, 99999) / 100}", '"1,234.50"', "-7.10", "（5）"))
        sides = (amount, "") if n % 2 else ("", amount)
        said = dice.choice((f"支付{n % 97}号费用", "", "统计费合计", " 会议费 ", "—", f"第{n}次活动"))
        account = dice.choice((("5101001", "业务活动成本_工资"), ("1002", "银行存款"), ("2221", "应交税费")))
        category = dice.choice(("人员费用", "", "别的")) if account[0] == "5101001" else ""
        lines.append(
            [f"2022-{n // 300 + 1:02}-{n % 28 + 1:02}", "记", f"{n // 4 % 300 + 1}", f"{n % 4 + 1}", said, *account,
             category, *sides, f"甲公司{n % 50}", "", "社工部", f"{31_000_000 + n}", "", "乙"]
        )  # fmt: skip
    return lines


def written(folder: Path, lines: Sequence[Sequence[str]], encoding: str = "utf-8") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "序时账.csv"
    path.write_bytes("".join(",".join(line) + "\n" for line in [HEADS, *lines]).encode(encoding))
    return path


def same(path: Path, fields: Sequence[str] = FIELDS) -> tuple[Case, Case]:
    """The case read for some fields and read whole, after holding one against the other."""
    some, every = read_case(path, fields=fields), read_case(path)
    mine, whole = some.tables["ledger"], every.tables["ledger"]
    assert set(mine.values) <= set(whole.values)
    assert set(whole.values) & {*fields, "account", "net", "treatment", "reason"} <= set(mine.values)
    assert np.array_equal(mine.rows, whole.rows)
    for name in mine.values:
        there = filled(mine.values[name])
        assert there.tolist() == [value is not None for value in whole.values[name]], name
        assert list(mine.values[name]) == list(whole.values[name]), name
        assert mine.ref(mine.rows[7], name) == whole.ref(whole.rows[7], name)
    assert (mine.totals, mine.checks, mine.controls, mine.openings) == (
        whole.totals, whole.checks, whole.controls, whole.openings,
    )  # fmt: skip
    assert (some.problems, some.notes, some.inputs) == (every.problems, every.notes, every.inputs)
    for one, other in zip(some.readings, every.readings, strict=True):
        for own, theirs in zip(one.blocks, other.blocks, strict=True):
            assert (own.block, own.read.role_counts, own.read.roles, own.read.sections) == (
                theirs.block, theirs.read.role_counts, theirs.read.roles, theirs.read.sections,
            )  # fmt: skip
    return some, every


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_books_are_read_without_the_columns_nobody_asks_for(tmp_path: Path, encoding: str) -> None:
    some, every = same(written(tmp_path, plain(), encoding))
    assert set(every.tables["ledger"].values) - set(some.tables["ledger"].values) == LEFT_OUT
    assert some.fields == set(FIELDS)
    assert every.fields is None


def test_a_field_that_was_not_named_is_not_there_and_a_check_refuses(tmp_path: Path) -> None:
    case = read_case(written(tmp_path, plain()), fields=FIELDS)
    with pytest.raises(KeyError):
        case.tables["ledger"].values["invoice"]
    with pytest.raises(ValueError, match="any field"):
        Auditor(()).examine(case)


def test_what_is_named_is_read_wherever_it_stands(tmp_path: Path) -> None:
    some, _ = same(written(tmp_path, plain()), (*FIELDS, "invoice", "counterparty"))
    assert LEFT_OUT - set(some.tables["ledger"].values) == {"person", "department"}
    assert some.tables["ledger"].values["invoice"][3] == "31000003"


def at(column: str, text: str) -> Callable[[list[str]], list[str]]:
    """A line with this text in a column and no amounts."""
    place = HEADS.index(column)

    def changed(line: list[str]) -> list[str]:
        return [text if n == place else "" if n in {8, 9} else value for n, value in enumerate(line)]

    return changed


def only(**texts: str) -> Callable[[list[str]], list[str]]:
    """A line of nothing but these texts."""
    return lambda line: [texts.get(heading, "") for heading in HEADS]


TOTAL = {"借方": "100.00", "贷方": "100.00"}
LINES: dict[str, Callable[[list[str]], list[str]]] = {
    "a total by a word in a column not asked for": only(科目名称="合 计", **TOTAL),
    "a total by a word in 凭证字": only(凭证字="本月合计", **TOTAL),
    "a page line": only(摘要="承前页", **TOTAL),
    "the words of a total right of the amounts, which mark nothing": only(日期="2022-12-31", 部门="合计", **TOTAL),
    "the header again": lambda line: list(HEADS),
    "the header again, by two columns": only(日期="日期", 摘要="摘要"),
    "the header again, but for the columns left out": lambda line: [*HEADS[:10], *line[10:]],
    "most of the header again, in columns left out only": only(往来单位="往来单位", 职员="职员", 部门="部门", **TOTAL),
    "one heading, in a line": lambda line: [*line[:4], "摘要", *line[5:]],
    "one heading, and others among what is left out": lambda line: [*line[:4], "摘要", *[""] * 4, "5", *HEADS[10:]],
    "an empty line": only(),
    "a line empty but for a column left out": only(部门="社工部"),
    "a note": only(摘要="制单：张三"),
    "a note in a column left out": only(往来单位="制单：张三"),
    "a line without an amount, with a colon far right": at("部门", "部门：一"),
    "a line without an amount": at("部门", "社工部"),
    "the title of an account": only(日期="科目：5101 工资"),
    "a ragged line": lambda line: line[:9],
    "a longer line": lambda line: [*line, "注"],
    "a line end within a column left out": at("部门", '"社工\n部"'),
    "a line end in 摘要": at("摘要", '"社工\n部"'),
    "a mark of quotation that nobody closes": at("部门", '"社工部'),
}


@pytest.mark.parametrize(
    ("place", "encoding"),
    [
        pytest.param(150, "utf-8"),
        pytest.param(1700, "gb18030", marks=pytest.mark.heavy),
        pytest.param(ROWS - 50, "utf-8"),
    ],
)
@pytest.mark.parametrize("what", LINES)
def test_a_row_is_what_it_is_whatever_is_asked(tmp_path: Path, what: str, place: int, encoding: str) -> None:
    lines = plain()
    lines[place] = LINES[what](lines[place])
    same(written(tmp_path, lines, encoding))


@pytest.mark.parametrize("seed", range(1, 7))
def test_books_with_any_such_lines(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    lines = plain(seed)
    wanted = [what for what in LINES if "quotation" not in what]
    for _ in range(dice.randrange(6)):
        place = dice.randrange(ROWS)
        lines[place] = LINES[dice.choice(wanted)](lines[place])
    same(written(tmp_path, lines))


def test_titles_above_and_a_unit_below_are_read_whatever_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "序时账.csv"
    rows = [["某社工站序时账"], HEADS, *plain(), [*[""] * 13, "单位：元", "", ""]]
    path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    same(path)


def test_short_books_are_read_whole(tmp_path: Path) -> None:
    some, _ = same(written(tmp_path, plain()[:300]))
    assert set(some.tables["ledger"].values) >= LEFT_OUT


def test_a_second_ledger_beside_it_is_joined_the_same(tmp_path: Path) -> None:
    written(tmp_path / "账", plain(1))
    written(tmp_path / "账二", [[line[0].replace("2022", "2023"), *line[1:]] for line in plain(2)])
    some, every = read_case(tmp_path, fields=FIELDS), read_case(tmp_path)
    for name in FIELDS:
        assert list(some.tables["ledger"].values[name]) == list(every.tables["ledger"].values[name]), name
    assert np.array_equal(some.tables["ledger"].rows, every.tables["ledger"].rows)


def test_a_column_nobody_has_looked_at_tells_a_few_of_its_values(tmp_path: Path) -> None:
    path = written(tmp_path, plain())
    asked, read = (read_case(path).tables["ledger"].values["summary"] for _ in range(2))
    texts = list(read)
    places = np.arange(5, len(texts), 60)
    for column in (asked, read):
        few = used_at(column, places)
        assert list(few) == [texts[place] for place in places]
        assert set(few.different) == {texts[place] for place in places} - {None}
        assert filled(column).tolist() == [text is not None for text in texts]
    assert coded(asked).codes.tolist() == coded(read).codes.tolist()
    assert list(used_at(asked, places[:0])) == []

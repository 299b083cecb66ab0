"""A column of numbers that was not understood is said, with what it may be; any other is not worth a word."""

from tests.tables.test_small_gaps import case

HEAD = ["期次", "到账日期", "实拨到账款项（万元）"]
ROWS = [["首期", "2021-08-20", 132], ["中期", "2022-02-25", 96]]


def notes(*rows):
    return [note for note in case(("经费拨付情况", list(rows))).notes if "没有认出" in note.zh]


def test_it_is_said_which_column_and_what_it_may_be() -> None:
    [note] = notes(HEAD, *ROWS)
    assert note.zh.startswith(
        "账.xlsx 经费拨付情况：C 列“实拨到账款项（万元）”有 2 个数，没有认出，没有使用；如果是“到账金额”"
    )
    assert note.en.startswith("账.xlsx 经费拨付情况: column C “实拨到账款项（万元）” holds 2 numbers")


def test_nothing_is_said_of_a_column_without_numbers_or_where_the_field_is_there() -> None:
    assert notes(HEAD, *[[*row[:2], "见银行回单"] for row in ROWS]) == []
    assert notes([*HEAD, "到账金额（万元）"], *[[*row, row[2]] for row in ROWS]) == []


def test_nothing_is_said_of_a_column_like_nothing_that_is_asked() -> None:
    assert notes(["期次", "到账日期", "序号"], *[[*row[:2], 1] for row in ROWS]) == []


def test_a_part_of_the_wages_is_not_taken_for_the_overtime() -> None:
    rows = [["姓名", "岗位工资", "绩效工资", "应发合计"], ["甲", 3000, 2000, 5000]]
    assert [note for note in case(("2022年3月工资表", rows)).notes if "没有认出" in note.zh] == []

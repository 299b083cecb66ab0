"""A large text is read block by block: wherever it is cut, the cells are those of reading it whole."""

import csv
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.core.lang import Both
from checker.readers import big_delimited, open_book, text_columns, text_stream
from checker.readers.columns import ColumnGrid
from checker.readers.formats import delimited
from checker.readers.grid import Grid
from checker.readers.open_book import read_book, read_bytes
from checker.readers.source import FileSource, Found, Source


@pytest.fixture
def by_blocks() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(delimited, "BIG_BYTES", 0)
        patched.setattr(open_book, "BIG_BYTES", 0)
        yield patched


def values(grid: Grid) -> dict[tuple[int, int], object]:
    return {(row, n): value for row, cells in grid.rows() for n, value in enumerate(cells, 1) if value is not None}


def both(data: bytes, block: int, shortened_from: int = 1 << 60) -> tuple[Found, Found]:
    source = Source("账.csv", data)
    small = read_bytes(source)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(delimited, "BIG_BYTES", 0)
        patched.setattr(text_stream, "BLOCK_BYTES", block)
        patched.setattr(text_columns, "TRIED_FROM", shortened_from)
        big = read_bytes(source)
    return small, big


cells = st.text(alphabet='ab,"\n记 １.-5\t', max_size=6)
texts = st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=40)


@settings(max_examples=150)
@given(texts, st.sampled_from((60, 200, 3000)), st.booleans(), st.sampled_from(("utf-8", "gb18030", "utf-16")))
def test_any_records_are_the_same_wherever_the_text_is_cut(
    rows: list[list[str]], block: int, shorten: bool, encoding: str
) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["日期", "摘要", "金额"], *rows])
    small, big = both(out.getvalue().encode(encoding), block, 0 if shorten else 1 << 60)
    assert values(big.grids[0]) == values(small.grids[0])
    assert big.grids[0].height == small.grids[0].height
    assert big.problems == small.problems


def changing(change: str) -> str:
    """A text in which the third and fourth column repeat in the first blocks and no longer do, or the other way round."""
    kinds = {"same": lambda n: ("办公费", ""), "different": lambda n: (f"第{n}号", f"{n}")}
    first, then = (
        (kinds["same"], kinds["different"]) if change == "stops repeating" else (kinds["different"], kinds["same"])
    )
    return "".join(f"2022-01-05,记,{','.join((first if n < 900 else then)(n))},甲\n" for n in range(2000))


@pytest.mark.parametrize("change", ["stops repeating", "begins to repeat"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_column_may_change_its_mind(change: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_columns, "TRIED_AGAIN", 3)
    text = "日期,凭证字,摘要,备注,制单\n" + changing(change) + ',记,"两\n行",,乙\n'
    small, big = both(text.encode(encoding), 3000, 0)
    assert values(big.grids[0]) == values(small.grids[0])
    stores = big.grids[0].stores  # type: ignore[attr-defined]
    kept_once = [[piece.codes is not None for piece in stores[number].pieces] for number in (1, 3)]
    assert sum(kept_once[0]) > len(kept_once[0]) // 2
    assert True in kept_once[1]
    assert False in kept_once[1]


def test_an_empty_column_and_one_of_a_single_text() -> None:
    small, big = both(("日期,空,同\n" + "2022-01-05,,甲\n" * 3000).encode(), 2000, 0)
    assert values(big.grids[0]) == values(small.grids[0])
    assert big.grids[0].cell(2900, 2) is None
    assert big.grids[0].cell(2900, 3) == "甲"


def test_letters_that_are_not_utf_8_are_seen_in_a_column_that_repeats() -> None:
    data = ("日期,摘要\n" + "2022-01-05,办公\n" * 3000).encode() + "2022-01-05,工资\n".encode("gb18030") * 3000
    small, big = both(data, 5000, 0)
    assert values(big.grids[0]) == values(small.grids[0])
    assert big.notes == small.notes == (Both("账.csv：按 gb18030 编码读取", "账.csv: read as gb18030"),)
    assert big.problems == small.problems


ROWS = "".join(f"2022-01-{n % 28 + 1:02},记-{n},付款{n % 7},{n}.50\n" for n in range(2000))


@pytest.mark.parametrize(
    "text",
    [
        ROWS.replace("记-700,", '"记-700\n第二行",'),
        ROWS.replace("记-700,", '"记-700' + "\n续" * 300 + '",'),
        ROWS.replace("记-700,", '5"寸的管子,'),
        ROWS.replace("记-700,", "记-700,多一格,"),
        ROWS.replace("付款3,", "", 3),
        ROWS.replace("记-700,", '"没有合上的引号,'),
        "标题\n\n" + ROWS + "合计,,,1.00\n制单：张三\n",
    ],
    ids=[
        "line end in quotes",
        "record longer than a block",
        "quote inside",
        "wider",
        "narrower",
        "open quote",
        "title",
    ],
)
@pytest.mark.parametrize("shortened_from", [0, 1 << 60])
def test_what_arrow_will_not_take_is_read_record_by_record(text: str, shortened_from: int) -> None:
    small, big = both(text.encode(), 900, shortened_from)
    assert isinstance(big.grids[0], ColumnGrid)
    assert values(big.grids[0]) == values(small.grids[0])
    assert big.grids[0].height == small.grids[0].height
    for row in (1, 2, 699, 700, 701, 2000, small.grids[0].height):
        assert [big.grids[0].cell(row, n) for n in range(1, 8)] == [small.grids[0].cell(row, n) for n in range(1, 8)]


def test_letters_that_cannot_be_decoded_are_counted_the_same() -> None:
    data = ROWS.encode("gb18030")
    broken = data[:5000] + b"\x81" + data[5000:30000] + b"\xff\xff" + data[30000:]
    small, big = both(broken, 900)
    assert values(big.grids[0]) == values(small.grids[0])
    assert [problem.what for problem in big.problems] == [problem.what for problem in small.problems]
    assert "无法按 gb18030 解码" in big.problems[0].what.zh


def test_utf_8_that_ends_far_down_is_seen() -> None:
    data = ("a,b\n" * 600_000).encode() + "金额,1\n".encode("gb18030")
    small, big = both(data, 100_000)
    assert big.grids[0].cell(600_001, 1) == small.grids[0].cell(600_001, 1) == "金额"
    assert big.notes == small.notes == (Both("账.csv：按 gb18030 编码读取", "账.csv: read as gb18030"),)


def test_a_line_without_end_is_said_and_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "BIG_BYTES", 0)
    monkeypatch.setattr(text_stream, "BLOCK_BYTES", 1000)
    monkeypatch.setattr(text_stream, "LINE_BYTES_MOST", 8000)
    found = read_bytes(Source("账.csv", b"a,b\n" * 300 + b"x" * 100_000 + b"\na,b" * 300))
    assert not found.grids
    assert "一行长得不正常" in found.problems[0].what.zh


def test_a_text_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "BIG_BYTES", 0)
    monkeypatch.setattr(big_delimited, "BYTES_MOST", 1000)
    assert "未读取" in read_bytes(Source("账.csv", ROWS.encode())).problems[0].what.zh


def test_a_large_file_is_never_in_memory_whole(tmp_path: Path, by_blocks: pytest.MonkeyPatch) -> None:
    path = tmp_path / "账.csv"
    path.write_text(ROWS, encoding="utf-8")
    source = FileSource("账.csv", path)
    assert read_bytes(source).grids[0].height == 2000
    assert "data" not in source.__dict__
    by_blocks.setattr(open_book, "BIG_BYTES", 1 << 60)
    small = read_book(path)
    by_blocks.setattr(open_book, "BIG_BYTES", 0)
    assert read_book(path).sha256 == small.sha256


@pytest.mark.parametrize("shift", range(4))
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_beginning_that_ends_within_a_letter_is_still_a_text(shift: int, encoding: str) -> None:
    text = "日期,凭证号,摘要\n" + "x" * shift + "".join(f"第{n}天,记-{n},支付第{n}号社工服务费用\n" for n in range(400))
    found = read_bytes(Source("账.csv", text.encode(encoding)))
    assert not found.problems
    assert found.grids[0].height == 401


def test_a_file_written_to_while_it_is_read_is_not_read(tmp_path: Path, by_blocks: pytest.MonkeyPatch) -> None:
    path = tmp_path / "账.csv"
    path.write_text(ROWS, encoding="utf-8")

    def reading(source: Source) -> Found:
        with path.open("a", encoding="utf-8") as stream:
            stream.write("2022-12-31,记-9999,补记,1.00\n")
        return read_bytes(source)

    by_blocks.setattr(open_book, "read_bytes", reading)
    book = read_book(path)
    assert not book.grids
    assert "被改动" in book.problems[0].what.zh


def test_the_process_ends_in_peace_right_after_reading(tmp_path: Path) -> None:
    # Arrow's threads let go of a block late: memory of Python's must not be in their hands when it ends.
    path = tmp_path / "账.csv"
    path.write_text(ROWS * 200, encoding="utf-8")
    code = f"from pathlib import Path; from checker.readers.open_book import read_book; read_book(Path({str(path)!r}))"
    for _ in range(3):
        assert subprocess.run([sys.executable, "-c", code], env=dict(os.environ), check=False).returncode == 0

"""Damaged files: whatever is flipped, cut or taken out, a Book comes back, soon and in little memory."""

import random
import time
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.core.problems import Problem
from checker.readers.grid import Book, Grid
from checker.readers.open_book import read_bytes
from checker.readers.source import Found, Source
from tests.readers.file_makers import (
    encrypted,
    ledger_html,
    ledger_ods,
    ledger_spreadsheetml,
    ledger_text,
    ledger_xls,
    ledger_xlsx,
    zipped,
)

SECONDS_MOST = 10
MEGABYTES_MOST = 1000
BEGINNINGS = [b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08\x10\0", b"<table>", b"\xff\xfe"]
MAKERS: dict[str, Callable[[], bytes]] = {
    "xlsx": ledger_xlsx,
    "xls": ledger_xls,
    "ods": ledger_ods,
    "html": ledger_html,
    "spreadsheetml": ledger_spreadsheetml,
    "text": lambda: ledger_text(encoding="gb18030"),
    "encrypted": lambda: encrypted(ledger_xlsx(), "1"),
}


def check(data: bytes) -> None:
    start = time.process_time()
    found = read_bytes(Source("站.xlsx", data, password="1"))
    assert time.process_time() - start < SECONDS_MOST
    assert isinstance(found, Found)
    assert all(isinstance(problem, Problem) and problem.where and problem.advice.zh for problem in found.problems)
    for grid in found.grids:
        assert isinstance(grid, Grid)
        width = grid.width
        assert all(len(row) <= width for _, row in grid.rows())


def mutated(data: bytes, dice: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 8, 40))):
        what = dice.randrange(4)
        place = dice.randrange(len(damaged))
        if what == 0:
            damaged[place] ^= 1 << dice.randrange(8)
        elif what == 1:
            damaged[place] = dice.choice((0, 0xFF, dice.randrange(256)))
        elif what == 2:
            del damaged[place : place + dice.choice((1, 4, 100))]
        else:
            damaged[place:place] = damaged[dice.randrange(len(damaged)) :][: dice.choice((1, 4, 100))]
        if not damaged:
            return b""
    return bytes(damaged)


def inside_mutated(data: bytes, dice: random.Random) -> bytes:
    """The zip stays whole; one part inside is damaged, emptied or taken out."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice(list(parts))
    what = dice.randrange(4)
    if what == 0:
        del parts[name]
    elif what == 1:
        parts[name] = b""
    else:
        parts[name] = mutated(bytes(parts[name]), dice) if parts[name] else b"<"
    return zipped(parts)


def peak_megabytes() -> float:
    resource = pytest.importorskip("resource")  # not on Windows
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def fuzz(kind: str, rounds: int, seed: int) -> None:
    dice = random.Random(f"{kind}{seed}")
    data = MAKERS[kind]()
    before = peak_megabytes()
    for _ in range(rounds):
        check(mutated(data, dice))
        check(data[: dice.randrange(len(data))])
        if kind in {"xlsx", "ods"}:
            check(inside_mutated(data, dice))
    # A test before this one in the same process may have needed more; it only must not grow.
    assert peak_megabytes() <= max(MEGABYTES_MOST, before)


@pytest.mark.parametrize("kind", MAKERS)
def test_damaged_files(kind: str) -> None:
    fuzz(kind, 10 if kind == "encrypted" else 60, seed=1)


@pytest.mark.heavy
@pytest.mark.parametrize("kind", MAKERS)
def test_many_damaged_files(kind: str) -> None:
    fuzz(kind, 100 if kind == "encrypted" else 3000, seed=2)


@pytest.mark.parametrize("big", [False, True])
def test_damaged_sheets_read_in_columns(big: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if big:
        monkeypatch.setattr("checker.readers.ooxml.reading.BIG_BYTES", 0)
        monkeypatch.setattr("checker.readers.ooxml.big_sheet.PIECE_BYTES", 300)
    dice = random.Random(7)
    data = ledger_xlsx()
    for _ in range(150):
        check(inside_mutated(data, dice))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes(data: bytes) -> None:
    check(data)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=400))
def test_any_bytes_behind_a_true_beginning(start: bytes, data: bytes) -> None:
    check(start + data)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(text.encode("utf-8", "replace"))
    check(text.encode("gb18030", "replace"))
    check(text.encode("utf-16", "replace"))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="<>/ \"'=crowvfstt:1A0&;#x\n", max_size=200), st.booleans())
def test_any_markup_in_a_sheet(markup: str, big: bool) -> None:
    from checker.readers.ooxml import reading as xlsx
    from tests.readers.file_makers import one_sheet

    usual = xlsx.BIG_BYTES
    xlsx.BIG_BYTES = 0 if big else usual
    try:
        check(one_sheet(f'<row r="1"><c r="A1"><v>1</v></c>{markup}</row>'))
    finally:
        xlsx.BIG_BYTES = usual


def test_the_fuzz_reads_whole_files_too() -> None:
    for make in MAKERS.values():
        found = read_bytes(Source("a", make(), password="1"))
        assert found.grids
        assert Book("a", "", found.grids).grids[0].cell(2, 3) == "001001"

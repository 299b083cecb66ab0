"""What is said of the gallery and of files that cannot be read is English for readers of English, Chinese for others."""

import json

import pytest
from gallery import ENTRIES, read_entry

from checker.case_limits import limit_problems
from checker.core.problems import told
from checker.packs.compile import compile_pack
from checker.packs.find import load_named
from checker.readers.open_book import read_book
from checker.reports.formats import formats
from checker.tables.case_file import read_case_file
from checker.tables.describe import describe
from checker.tables.read_case import read_case
from checker.waivers.read import read_waivers
from tests.in_english import CHINESE, is_english, left, quotable
from tests.readers.test_read_refused import CASES as REFUSED
from tests.tables.test_case_files import MISTAKES

FILE = "账.xlsx"


def check(problems, names):
    """Each problem in both languages: where, what, what to do."""
    for en, zh in zip(told(problems, "en"), told(problems, "zh"), strict=True):
        for text in (en.where, en.what, en.advice):
            assert text.strip()
            assert is_english(text, names), text
        assert en.advice[0].isupper() or en.advice[0] == "“", en.advice
        assert CHINESE.search(zh.what) and CHINESE.search(zh.advice)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_the_gallery(entry, tmp_path):
    read_entry(entry, tmp_path)
    case = read_case(tmp_path if entry.as_folder else tmp_path / next(iter(entry.files)), shown="x")
    names = {*entry.files, *(file.rpartition(".")[0] for file in entry.files), *(r.sheet for r in case.readings)}
    check(case.problems, names)
    for note in case.notes:
        assert is_english(note.en, names), note.en
        assert CHINESE.search(note.zh)
    english = describe(case, "en")
    for kind in ("problems", "notes"):
        assert all(is_english(json.dumps(one, ensure_ascii=False), names) for one in english[kind])


@pytest.mark.heavy
@pytest.mark.usefixtures("unbroken_lines")
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_all_that_is_said_of_the_gallery(entry, run, tmp_path):
    """Every format of a check, and what other commands print: only the books speak Chinese."""
    books, out = tmp_path / "books", tmp_path / "out"
    books.mkdir()
    read_entry(entry, books)
    path = books if entry.as_folder else books / next(iter(entry.files))
    ids = [one["id"] for one in json.loads(run("check", path, "--out", "-").out)["cases"][0]["findings"]]
    blocks = [reading.block for one in read_case(path).readings for reading in one.blocks]
    headings = [column.heading for block in blocks for column in block.columns.values()]  # some go over two rows
    headings += [heading for block in blocks for heading in block.unknown.values()]
    told = quotable(books, also=[*ids, *headings, str(tmp_path), entry.name])
    every = [word for name in formats() for word in ("--format", name)]
    commands = [("check", path, *every, "--out", out), *((name, path) for name in ("inspect", "headroom", "profile"))]
    assert left(run, told, out, *commands) == ""


@pytest.mark.parametrize("kind", REFUSED)
def test_files_that_hold_no_table(kind, tmp_path):
    (tmp_path / FILE).write_bytes(REFUSED[kind][0])
    book = read_book(tmp_path / FILE)
    assert book.problems
    check(book.problems, {FILE})


def test_what_is_not_there(tmp_path):
    check(read_case(tmp_path).problems, {tmp_path.as_posix()})
    check(read_book(tmp_path / FILE).problems, {FILE})
    check(read_book(tmp_path).problems, {tmp_path.name})


@pytest.mark.parametrize("text", [text for text, _, says in MISTAKES if says])
def test_mistakes_in_a_case_yaml(text):
    problems = read_case_file(text).problems
    assert problems
    check([one for one in problems if not one.what.zh.isascii()], ())


@pytest.mark.parametrize(
    "stated",
    [
        "AP-4: {limit: 5000元}",
        "AP-04: {limit: 5000}",
        "AP-04: {days: 几天}",
        "AP-04: {near: 很多}",
        "AP-12: {forbidden: 3}",
        "AP-05: {limit: 5000元}",
        "AP-04: 5000元",
        "cash: 5000元",
        "没有: 1",
    ],
)
def test_limits_a_case_may_not_state(stated, tmp_path):
    (tmp_path / "case.yaml").write_text(f"parameters: {{{stated}}}", encoding="utf-8")
    (tmp_path / "支出.csv").write_text("类别,金额\n人员费用,1\n", encoding="utf-8")
    case = read_case(tmp_path)
    problems = (*case.problems, *limit_problems(case, [compile_pack(load_named("audit-practice", examples=False))]))
    assert problems
    check(problems, {"支出"})


@pytest.mark.parametrize(
    "text",
    [
        "waivers:\n  - rule: AP-01\n    case: 案\n",
        "waivers:\n  - rule: AP-1\n    case: 案\n    reason: x\n    approver: x\n    document: x\n    until: 2022-12-31\n",
        "waivers:\n  - rule: AP-01\n    case: 案\n    reason: x\n    approver: x\n    document: x\n    until: 年底\n",
        "waivers:\n  - rule: AP-01\n    case: 案\n    reason: x\n    approver: x\n    document: x\n    until: 2022-12-31\n    cap: 很多\n",
        "waivers:\n  - rule: AP-01\n    cases: 案\n",
        "waivers:\n  - 三\n",
        "waver: []\n",
        "waivers: [\n",
        "waivers: []\nother: 1\n",
    ],
)
def test_mistakes_in_a_waivers_yaml(text, tmp_path):
    (tmp_path / "waivers.yaml").write_text(text, encoding="utf-8")
    mistakes = read_waivers(tmp_path / "waivers.yaml", {"AP-01", "AP-02"}).mistakes
    assert mistakes
    check([one for one in mistakes if one.what.zh], ())

"""Every entry of the gallery is read as its expected reading says, and reads the same from its own case.yaml."""

import json

import pytest
from gallery import ENTRIES, HERE, expected_file, read_entry, reading, write_readme

from checker.tables.read_case import read_case
from checker.tables.write_mapping import mapping_text

NAMES = [entry.name for entry in ENTRIES]


@pytest.mark.parametrize("entry", ENTRIES, ids=NAMES)
def test_an_entry_reads_as_expected(entry, tmp_path):
    assert read_entry(entry, tmp_path) == json.loads(expected_file(entry).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "entry",
    [entry for entry in ENTRIES if not entry.as_folder and entry.name not in {"没有表头", "左右紧挨"}],
    ids=lambda entry: entry.name,
)
def test_the_mapping_written_for_an_entry_reads_the_same_again(entry, tmp_path):
    read_entry(entry, tmp_path)
    case = read_case(tmp_path / next(iter(entry.files)))
    (tmp_path / "case.yaml").write_text(mapping_text(case), encoding="utf-8")
    again = read_case(tmp_path)
    told = {"notes", "not_read"}
    one, other = reading(case), reading(again)
    assert {k: v for k, v in other.items() if k not in told} == {k: v for k, v in one.items() if k not in told}


def test_every_accounting_package_is_there():
    packages = " ".join(entry.name for entry in ENTRIES if entry.package)
    for name in ("用友U8", "用友T3", "用友T+", "金蝶KIS", "精斗云", "云星空", "管家婆", "科目余额表"):
        assert name in packages


def test_the_page_of_the_gallery_is_current():
    assert (HERE / "README.md").read_text(encoding="utf-8") == write_readme()

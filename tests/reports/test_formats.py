"""Formats are found by their folder; the one README shows can be added as README says."""

import importlib
import io
import pkgutil
import re
import sys

import pytest

import checker.reports
from checker.core.lang import LANGUAGES
from checker.reports.formats import Wishes, formats
from tests.conftest import ROOT, SAMPLES

BLOCK = re.compile(r"<!-- code: format -->\n```python\n(.+?)```", re.DOTALL)


@pytest.fixture
def markdown(tmp_path, monkeypatch):
    """The code of README, saved as one file into a folder of formats."""
    [code] = BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    folder = tmp_path / "formats"
    folder.mkdir()
    (folder / "markdown.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(checker.reports, "__path__", [*checker.reports.__path__, str(folder)])
    importlib.invalidate_caches()
    yield folder
    sys.modules.pop("checker.reports.markdown", None)
    vars(checker.reports).pop("markdown", None)


def test_the_format_of_the_readme_is_one_file_away(run, tmp_path, markdown):
    assert "markdown" in formats()
    ran = run("check", SAMPLES / "永平街-2022.xlsx", "--format", "markdown", "--out", tmp_path / "out")
    assert ran.code == 1
    text = (tmp_path / "out" / "永平街-2022.md").read_text(encoding="utf-8")
    assert "- 违规 GZ13-03 运营管理费用超过 15% 上限 5.95 万元: 支出明细!F6 项目信息!B10\n" in text
    assert text.count("\n- ") == 19
    assert "markdown" in "".join(run("check", "--help").out.split())


def test_without_the_file_there_is_no_such_format(run, tmp_path):
    ran = run("check", SAMPLES / "永平街-2022.xlsx", "--format", "markdown", "--out", tmp_path)
    assert ran.code == 2
    assert "没有“markdown”这种格式" in ran.err


def test_none_is_overlooked_for_the_way_it_is_written():
    """Formats are told from the text of a module; whatever has what makes a format must be found by it."""
    for info in pkgutil.iter_modules(checker.reports.__path__):
        module = importlib.import_module(f"checker.reports.{info.name}")
        is_one = hasattr(module, "FILES") or (hasattr(module, "SUFFIX") and hasattr(module, "write"))
        assert (is_one or callable(getattr(module, "files", None))) == (info.name in formats()), info.name


def test_no_two_formats_write_the_same_file():
    endings = [ending for one in formats().values() for ending in one.files]
    assert len(endings) == len(set(endings))


@pytest.mark.parametrize("name", sorted(formats()))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_format_writes_every_sample_in_every_language(samples, name, lang):
    for ending, write in formats()[name].files_for(Wishes(lang=lang)).items():
        out = io.BytesIO()
        write(samples, lang, out)
        assert len(out.getvalue()) > 100, ending

"""The README cannot lie: its made sections are current, its commands exist, its paths are there."""

import re

import pytest

from tests.conftest import ROOT
from tests.readme_sections import READMES, up_to_date

LINK = re.compile(r"\]\(([^)#:]+)\)")


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("name", READMES)
def test_the_made_sections_are_current(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert up_to_date(text) == text, "run: python tests/readme_sections.py"


@pytest.mark.parametrize("name", READMES)
def test_every_file_it_points_to_is_there(name):
    for target in LINK.findall((ROOT / name).read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


def test_ci_runs_the_readme_command():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"<!-- command: (\w+) -->\n```sh\n(.+?)\n```", text, re.DOTALL)
    assert [name for name, _ in commands] == ["check", "test"]
    assert "command: test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")

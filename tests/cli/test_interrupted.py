"""Ctrl-C is no finding: whoever asks for the exit code can tell them apart."""

from checker.cli import INTERRUPTED
from tests.conftest import SAMPLES


def test_a_check_that_was_stopped_ends_as_stopped(run, tmp_path, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    sample = SAMPLES / "永平街-2022.xlsx"
    assert run("check", sample, "--out", tmp_path).code == 1
    monkeypatch.setattr("checker.tables.read_case.read_case", stopped)
    result = run("check", sample, "--out", tmp_path)
    assert (result.code, "中途停下了" in result.err) == (INTERRUPTED, True)

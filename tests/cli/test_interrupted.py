"""Ctrl-C is no finding: whoever asks for the exit code can tell them apart."""

import pytest

from checker.__main__ import main
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


def test_watching_ends_well_when_it_is_stopped_in_the_middle_of_a_check(run, monkeypatch):
    import checker.cli.watch as watching
    from checker.tables.read_case import read_case

    readings = []

    def stopped_at_the_second(*asked, **named):
        readings.append(asked)
        if len(readings) == 2:
            raise KeyboardInterrupt
        return read_case(*asked, **named)

    monkeypatch.setattr("checker.tables.read_case.read_case", stopped_at_the_second)
    monkeypatch.setattr(watching, "_saves", lambda *_: iter([None, None]))
    result = run("watch", SAMPLES / "永平街-2022.xlsx", "--pack", "gz-2018-13")
    assert (result.code, len(readings), "等待保存" in result.out) == (0, 2, True)


def test_ctrl_c_while_a_class_is_being_made_is_no_fault_of_ours(monkeypatch):
    """Python 3.11 turns it into a RuntimeError that names it as its cause."""

    def interrupted(*_, **__):
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    def broken(*_, **__):
        raise RuntimeError("Error calling __set_name__") from ValueError()

    monkeypatch.setattr("sys.argv", ["checker", "check", str(SAMPLES / "永平街-2022.xlsx")])
    monkeypatch.setattr("checker.__main__.end_without_looking", lambda: None)
    for reading, code in ((interrupted, INTERRUPTED), (broken, 3)):
        monkeypatch.setattr("checker.tables.read_case.read_case", reading)
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == code

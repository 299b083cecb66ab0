"""A gallery of mistakes in packs: each file has one and ends with the messages it must get, line and nearest word."""

from pathlib import Path

import pytest

from checker.packs.load import PackInvalidError, load_pack

MISTAKES = sorted((Path(__file__).parent / "mistakes").glob("*.yaml"))
MARK = "# >>> "


def expected(file):
    return [line.removeprefix(MARK) for line in file.read_text(encoding="utf-8").split("\n") if line.startswith(MARK)]


@pytest.mark.parametrize("file", [file for file in MISTAKES if file.stem != "none"], ids=lambda file: file.stem)
def test_every_mistake_gets_its_message(file):
    with pytest.raises(PackInvalidError) as invalid:
        load_pack(file)
    assert [str(error) for error in invalid.value.errors] == expected(file)
    assert expected(file)


def test_the_pack_they_were_made_from_has_none():
    assert load_pack(Path(__file__).parent / "mistakes" / "none.yaml").id == "mistake"


def test_no_message_is_left_in_english():
    for file in MISTAKES:
        for message in expected(file):
            text = message.split(": ", 1)[1]
            assert any("\u4e00" <= character <= "\u9fa5" for character in text), message
            assert not any(word in text for word in ("Expected", "Invalid", "error", "unknown", "missing")), message


def test_a_file_that_is_not_utf_8(tmp_path):
    (tmp_path / "a.yaml").write_bytes("pack: 规则包".encode("gb18030"))
    with pytest.raises(PackInvalidError) as invalid:
        load_pack(tmp_path / "a.yaml")
    assert str(invalid.value) == "a.yaml:1: 文件不是 UTF-8 编码"


def test_several_mistakes_are_told_at_once(tmp_path):
    text = (Path(__file__).parent / "mistakes" / "none.yaml").read_text(encoding="utf-8")
    text = text.replace("severity: 违规", "severity: 违归").replace("region: 某市", "regoin: 某市")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PackInvalidError) as invalid:
        load_pack(tmp_path / "a.yaml")
    assert [error.line for error in invalid.value.errors] == [7, 26]


def test_the_command_line_shows_them_and_ends_with_2(run):
    ran = run("rules", "test", "--pack", Path(__file__).parent / "mistakes" / "cite-unknown.yaml")
    assert ran.code == 2
    assert "cite-unknown.yaml:25: clauses 里没有“fees”，是不是“fee”？" in ran.err

"""What lint says of a pack that loads: each file has one thing wrong and ends with the message it must get."""

from pathlib import Path

import pytest

from checker.citations.registry import Registry, load_registry
from checker.packs.find import REGISTRY, pack_files, rules_folder, shipped_packs
from checker.packs.load import load_pack
from checker.rule_tools.lint import lint_pack

HERE = Path(__file__).parent
MISTAKES = sorted((HERE / "mistakes").glob("*.yaml"))
MARK = "# >>> "


@pytest.fixture(scope="module")
def registry():
    shipped = load_registry(rules_folder() / REGISTRY)
    return Registry(shipped.documents, {"OLD-01": "条款废止"})


@pytest.fixture(scope="module")
def others():
    return [*shipped_packs(), load_pack(HERE / "successor.yaml")]


@pytest.mark.parametrize("file", MISTAKES, ids=lambda file: file.stem)
def test_every_fault_gets_its_message(file, registry, others, tmp_path):
    lines = file.read_text(encoding="utf-8").split("\n")
    pack = tmp_path / file.name
    pack.write_text("\n".join(line for line in lines if not line.startswith(MARK)), encoding="utf-8")
    said = [str(issue) for issue in lint_pack(pack, registry, others)]
    assert said == [line.removeprefix(MARK) for line in lines if line.startswith(MARK)]
    assert bool(said) != (file.stem in {"nothing-wrong", "article-read"})


def test_a_successor_that_overlaps(registry, tmp_path):
    text = (HERE / "mistakes" / "successor-with-a-gap.yaml").read_text(encoding="utf-8").split(MARK)[0]
    pack, after = tmp_path / "successor-with-a-gap.yaml", tmp_path / "successor.yaml"
    pack.write_text(text.replace("to: 2022-12-31", "to: 2023-02-01"), encoding="utf-8")
    after.write_text((HERE / "successor.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    [issue] = lint_pack(pack, registry, [load_pack(after)])
    assert issue.message == "与后继文件 某府办〔2023〕2号（自 2023-02-01）的有效期重叠"


@pytest.mark.parametrize("file", pack_files(), ids=lambda file: file.stem)
def test_our_own_packs_have_nothing_wrong(file, registry):
    assert [str(issue) for issue in lint_pack(file, registry, shipped_packs())] == []


def test_the_command(run):
    ran = run("rules", "lint")
    assert ran.code == 0
    assert "gz-2018-13.yaml：没有问题" in ran.out
    ran = run("rules", "lint", "--pack", HERE / "mistakes" / "parameter-unused.yaml")
    assert ran.code == 1
    assert "parameter-unused.yaml:15: 错误：没有规则用到参数“fee_floor”，用上或删去" in ran.out


def test_a_pack_that_does_not_load_is_reported_by_lint_too(run):
    ran = run("rules", "lint", "--pack", HERE.parent / "packs" / "mistakes" / "severity-unknown.yaml")
    assert ran.code == 1
    assert "severity-unknown.yaml:26: 不能写“违归”，是不是“违规”？" in ran.out

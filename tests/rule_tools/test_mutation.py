"""The examples of every shipped pack notice every small change of it; and the tool that says so notices when not."""

import time
from pathlib import Path

import pytest

from checker.packs.find import load_named, shipped_packs
from checker.packs.load import load_pack
from checker.rule_tools.bench import Bench
from checker.rule_tools.boundaries import moved_boundaries
from checker.rule_tools.mutants import mutants_of
from checker.rule_tools.score import mutation_score

PACKS = {pack.id: pack for pack in shipped_packs()}
PACK = Path(__file__).parent / "mistakes" / "nothing-wrong.yaml"


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS.keys())
def test_every_change_is_noticed_or_explained(pack):
    begun = time.process_time()
    score = mutation_score(pack)
    assert [survivor.what for survivor in score.open] == []
    assert score.stale == ()
    assert score.tried >= 2 * len(pack.source.rules)
    assert time.process_time() - begun < 60


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS.keys())
def test_unchanged_nothing_fails_on_the_bench(pack):
    """The quick way of running examples agrees with the whole pipeline where nothing was changed."""
    bench = Bench(pack)
    assert [rule.id for rule in pack.source.rules if bench.fails(bench.parts, pack.source, rule.id)] == []


def test_what_is_changed():
    whats = {mutant.what for mutant in mutants_of(load_named("gz-2018-13").source)}
    for what in (
        "in_force from 2018-06-17 → 2018-06-16",
        "in_force to 2023-06-16 → 2023-06-17",
        "personnel_floor 自 2018-06-17 → 2018-06-18",
        "GZ13-01 personnel_floor 65% → 65.0001%",
        "GZ13-04 instalment_plan 1 55% → 54.9999%",
        "GZ13-22 pay_days 30个工作日 → 31个工作日",
        "GZ13-31 score_weights third_party 70% → 69.9999%",
        "GZ13-32 grade_bands 良好 80 → 80.01",
        "GZ13-01 at_least → at_most",
        "GZ13-11 severity 违规 → 疑点",
        "GZ13-11 where instalment 2 → 3",
        "GZ13-E3 when g.rank.gte 1 → 2",
    ):
        assert what in whats


def test_a_boundary_is_moved_on_both_sides_at_once():
    bench = Bench(load_named("project-terms"))
    moved = {one.what: one for one in moved_boundaries(bench.parts["PT-06"].rules)}
    tests = {
        (test.field, test.op)
        for rule in moved["边界 completion 1000000"].rules
        for pattern in rule.when
        for test in pattern.tests
        if test.value == 1_000_000
    }
    assert tests == {("lo", ">"), ("lo_most", "<="), ("lo", "<="), ("lo_most", ">")}


def changed(tmp_path, *pairs):
    text = PACK.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "nothing-wrong.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "nothing-wrong.yaml"


def test_examples_far_from_the_line_let_changes_through(tmp_path):
    pack = load_pack(
        changed(tmp_path, ("84.99, 运营管理费用: 15.01}, finds: 15.01%", "80.00, 运营管理费用: 20.00}, finds: 20.00%"))
    )
    survivors = {survivor.what for survivor in mutation_score(pack).open}
    assert "MIS-01 fee_cap 15% → 15.0001%" in survivors
    assert "MIS-01 fee_cap 15% → 14.9999%" not in survivors  # 恰好 15% 的例子发现得了


def test_the_command_prints_survivors_with_their_place_and_explanations(run, tmp_path):
    ran = run("rules", "test", "--mutate", "--pack", PACK)
    assert ran.code == 1
    assert "没有例子发现：in_force to 2022-12-31 → 2023-01-01" in ran.out
    assert "nothing-wrong.yaml:5 " in ran.out
    explained = (
        "\nequivalent:\n- {change: in_force to 2022-12-31 → 2023-01-01, why: 试一试}\n- {change: 没有的, why: 旧}\n"
    )
    path = changed(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "\n" + explained, encoding="utf-8")
    ran = run("rules", "test", "--mutate", "--pack", path)
    assert "等价：in_force to 2022-12-31 → 2023-01-01——试一试" in ran.out
    assert "equivalent 中的“没有的”已不需要" in ran.out


def test_the_command_is_content_with_our_packs(run):
    ran = run("rules", "test", "--mutate", "--pack", "project-terms", "--engine", "plain")
    assert ran.code == 0
    assert "未发现 0；得分 100.0%" in ran.out

"""checker verify: the same inputs and packs give the same bytes, or it says what differs."""

import json
import shutil

import pytest

from tests.comparison.submissions import changed, submit
from tests.conftest import ROOT, SAMPLES


@pytest.mark.parametrize("words", [(), ("--lang", "en"), ("--as-of", "2022-06-30"), ("--show-personal",)])
def test_an_untouched_run_is_identical_to_the_byte(run, tmp_path, words):
    run("check", SAMPLES / "永平街-2022.xlsx", "--out", tmp_path, "--format", "json", *words)
    ran = run("verify", tmp_path / "永平街-2022.json")
    assert ran.code == 0
    assert "一字不差" in ran.out


def test_another_amount_is_found_with_its_finding(run, tmp_path):
    path = submit(tmp_path / "in")
    run("check", path, "--out", tmp_path, "--format", "json", "--pack", "gz-2018-13")
    submit(tmp_path / "in", changed("记-3", 6.00))
    ran = run("verify", tmp_path / "案.json")
    assert ran.code == 1
    assert "sha256 不一致" in ran.out
    assert "运营管理费用超过 15% 上限" in ran.out


def test_a_changed_pack_is_named(run, tmp_path):
    pack = tmp_path / "规则.yaml"
    shutil.copy(ROOT / "rules" / "gz-2018-13.yaml", pack)
    path = submit(tmp_path / "in")
    run("check", path, "--out", tmp_path, "--format", "json", "--pack", pack)
    pack.write_text(pack.read_text(encoding="utf-8") + "\n# 改动\n", encoding="utf-8")
    ran = run("verify", tmp_path / "案.json")
    assert ran.code == 1
    assert "规则包 gz-2018-13 内容有改动" in ran.out
    assert "问题和金额都相同" in ran.out


def test_a_result_edited_by_hand_is_found(run, tmp_path):
    path = submit(tmp_path / "in")
    run("check", path, "--out", tmp_path, "--format", "json", "--pack", "gz-2018-13")
    kept = tmp_path / "案.json"
    edited = json.loads(kept.read_text(encoding="utf-8"))
    edited["cases"][0]["findings"] = []
    kept.write_text(json.dumps(edited, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    ran = run("verify", kept)
    assert ran.code == 1
    assert "新出现" in ran.out


def test_inputs_that_are_gone_cannot_be_run_again(run, tmp_path):
    path = submit(tmp_path / "in")
    run("check", path, "--out", tmp_path, "--format", "json")
    path.unlink()
    ran = run("verify", tmp_path / "案.json")
    assert ran.code == 2
    assert "不能重跑" in ran.err

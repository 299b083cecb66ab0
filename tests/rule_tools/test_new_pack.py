"""A new pack passes its tests and lint as written, judges nothing before it is filled in, and invents nothing."""

import pytest

from checker.packs.load import load_pack
from checker.rule_tools.lint_text import ARTICLE


@pytest.mark.parametrize("number", [(), ("--number", "某府办规〔2024〕7号"), ("--number", "某某部令第7号")])
def test_a_new_pack_passes_as_written(number, run, tmp_path):
    out = tmp_path / "new-city-2024.yaml"
    assert run("rules", "new", "new-city-2024", *number, "--title", "某市：社工站“暂行”办法", "--out", out).code == 0
    tested = run("rules", "test", "--pack", out, "--mutate")
    assert (tested.code, tested.err) == (0, "")
    assert "得分 100.0%" in tested.out
    linted = run("rules", "lint", "--pack", out)
    assert linted.code == 0, linted.out
    assert "写着“待填”，填好之前不要用来判断" in linted.out


def test_it_says_nothing_that_nobody_read(run, tmp_path):
    out = tmp_path / "new-city.yaml"
    run("rules", "new", "new-city", "--title", "某办法", "--out", out)
    pack = load_pack(out)
    assert pack.source.region == "待填"
    assert pack.document.issued is None
    assert pack.document.in_force.start is None
    [clause] = pack.source.clauses.values()
    assert (clause.article, clause.read_in, clause.evidence) == (None, "待填", "I")
    assert clause.quote.startswith("待填：")
    assert not ARTICLE.search(out.read_text(encoding="utf-8"))


def test_it_judges_no_real_case(run, tmp_path):
    from checker.audit import Auditor
    from checker.core.status import Status
    from checker.packs.example_case import example_case
    from checker.packs.model import MiniCase

    out = tmp_path / "new-city.yaml"
    run("rules", "new", "new-city", "--title", "某办法", "--out", out)
    case = example_case(MiniCase(region="广州市", contract="100.00", spent={"运营管理费用": "200.00"}), "")
    [verdict] = Auditor([load_pack(out)], engine="plain").audit(case).verdicts
    assert verdict.status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("x", "--number", "深府办规[2020]11号", "--title", "a"), "规范写法是 深府办规〔2020〕11号"),
        (("x", "--number", "十一号文", "--title", "a"), "写成 机关代字〔年份〕序号号"),
        (("大写", "--title", "a"), "只用小写字母、数字和 -"),
    ],
)
def test_what_it_refuses(words, said, run, tmp_path):
    ran = run("rules", "new", *words, "--out", tmp_path / "x.yaml")
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "x.yaml").exists()


def test_it_never_overwrites_unasked(run, tmp_path):
    out = tmp_path / "x.yaml"
    out.write_text("mine", encoding="utf-8")
    assert run("rules", "new", "x", "--title", "a", "--out", out).code == 2
    assert out.read_text(encoding="utf-8") == "mine"
    assert run("rules", "new", "x", "--title", "a", "--out", out, "--force").code == 0


def test_show_is_the_page_of_a_rule(run):
    assert run("rules", "show", "GZ13-03").out == run("explain", "GZ13-03").out
    ran = run("rules", "show", "GZ13-O3")
    assert ran.code == 2
    assert "没有规则或文件“GZ13-O3”，相近的有：GZ13-" in ran.err

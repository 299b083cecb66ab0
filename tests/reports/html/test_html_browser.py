"""The page in a real Chromium: opened without a network, filtered, searched, unfolded, printed."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from reports_made import case, cell, finding, many, mixed, pictures, proof, report

from checker.core.findings import Step
from checker.core.pictures import MonthlySpending
from checker.core.problems import ToldProblem
from checker.core.read_files import Input
from checker.core.status import Status
from tests.conftest import SAMPLES
from tests.outside import program

pytestmark = pytest.mark.heavy  # it takes a program that is not ours, which takes its time to start

ALL = "[data-item]"


def files_only(asked):
    return len(asked) == 1 and asked[0].startswith("file://")


def test_it_opens_offline_asks_for_nothing_and_complains_of_nothing(show):
    opened = show(report(mixed()))
    assert opened.page.title() == "某站-2022 · 合规检查"
    assert files_only(opened.asked)
    assert opened.said == []
    assert opened.count(ALL) == 7
    assert opened.page.inner_text("#count") == "全部 7 项问题，8 条规则"


def test_filters_leave_the_right_ones_and_say_how_many(show):
    opened = show(report(mixed()))
    page = opened.page
    page.get_by_role("checkbox", name="违规").check()
    assert opened.count(ALL) == opened.count('[data-item][data-status="breach"]') == 2
    assert opened.count("[data-row]") == 2
    assert page.inner_text("#count") == "显示 2 / 7 项问题，2 / 8 条规则"
    page.get_by_role("checkbox", name="pack-a").check()
    assert opened.count(ALL) == 1
    page.get_by_role("checkbox", name="疑点").check()
    assert opened.count(ALL) == 4
    page.get_by_role("button", name="清除筛选").click()
    page.wait_for_function("() => document.getElementById('count').textContent.startsWith('全部')")
    assert opened.count(ALL) == 7
    page.get_by_role("checkbox", name="未能判断").check()
    assert opened.count(ALL) == 0
    assert page.locator("[data-row]").filter(visible=True).inner_text().count("缺工作表“拨款记录”") == 1


def test_search_finds_by_rule_by_words_and_by_cell(show):
    opened = show(report(mixed()))
    page = opened.page
    for words, expected in (("a-2", 3), ("灯笼", 1), ("a-2 灯笼", 1), ("支出明细!D7", 1), ("没有这个词", 0), ("", 7)):
        page.fill("#q", words)
        page.wait_for_function("n => document.querySelectorAll('[data-item]:not([hidden])').length === n", arg=expected)
        assert opened.count(ALL) == expected, words
    assert page.get_attribute("#count", "aria-live") == "polite"


def test_slash_goes_to_the_search_and_escape_clears_it(show):
    page = show(report(mixed())).page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("灯笼/")
    assert page.input_value("#q") == "灯笼/"
    page.keyboard.press("Escape")
    assert page.input_value("#q") == ""
    assert page.locator(ALL).filter(visible=True).count() == 7


def test_a_proof_unfolds_down_to_its_cells_by_keyboard(show):
    page = show(report(case("某站", (finding("A-1", 1, Status.BREACH, proof=proof(4)),)))).page
    leaf = page.locator(".proof .leaf .cells li").first
    assert not leaf.is_visible()
    page.locator(".proof > summary").focus()
    page.keyboard.press("Enter")
    assert leaf.is_visible()
    assert page.locator(".proof .leaf .cells li").all_inner_texts() == ["支出明细!D3", "支出明细!D4"]
    assert page.locator(".proof .by").all_inner_texts() == ["R-3", "R-2", "R-1"]


def test_all_proofs_unfold_and_fold_with_one_button(show):
    opened = show(report(mixed()))
    opened.page.click("#unfold")
    assert opened.page.locator(".proof[open]").count() == 7
    opened.page.click("#unfold")
    assert opened.page.locator(".proof[open]").count() == 0


def test_an_id_is_copied_and_the_button_says_so(show):
    page = show(report(mixed()), permissions=["clipboard-read", "clipboard-write"]).page
    button = page.get_by_role("button", name="复制问题编号 A-1/第1项")
    button.click()
    page.wait_for_function("() => document.querySelector('.copy').textContent === '已复制'")
    assert page.evaluate("navigator.clipboard.readText()") == "A-1/第1项"


def test_the_page_reads_without_scripts(show):
    opened = show(report(mixed()), java_script_enabled=False)
    assert opened.count(ALL) == 7
    assert opened.count("#filters") == opened.count(".copy") == 0
    opened.page.locator(".proof > summary").first.click()
    assert opened.page.locator(".proof .leaf .cells li").first.is_visible()


MEAN = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '"><svg onload=alert(3)>',
    "' onmouseover='alert(4)",
    "</script><script>alert(5)</script>",
    "</style><script>alert(6)</script>",
    "<!--<script>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(7)",
    "]]></title><iframe src=https://example.org>",
    "&lt;b&gt;&#x3c;script>",
]


@pytest.mark.parametrize("count", [pytest.param(1, id="as cards"), pytest.param(1_200, id="in the list")])
def test_text_from_ledgers_stays_text(show, count):
    mean = "".join(MEAN)
    steps = (Step("f", mean, "", mean, (cell(1, mean, mean),), ()),)
    one = finding("A-1", 1, Status.DOUBT, mean, cells=(cell(3, mean, mean),), proof=steps)
    plain = tuple(finding("B-1", n, Status.BREACH) for n in range(2, count + 1))
    spending = MonthlySpending((mean,), (mean,), {(mean, mean): 100}, {mean: 5})
    drawn = replace(pictures(), monthly=spending, instalments=(replace(pictures().instalments[1], subject=mean),))
    made = case(
        mean,
        (one, *plain),
        problems=(ToldProblem(mean, mean, mean),),
        notes=(mean,),
        inputs=(Input(mean, "0" * 64),),
        pictures=drawn,
    )
    opened = show(report(made))
    page = opened.page
    page.fill("#q", "onerror=alert(2)")
    page.wait_for_function("() => document.getElementById('count').textContent.startsWith('显示')")
    assert opened.said == []
    assert files_only(opened.asked)
    assert page.locator("img, iframe, .rule script, #rest-rows script, [onload], [onerror], [onmouseover]").count() == 0
    assert page.inner_text("#count").startswith(f"显示 1 / {count:,} 项问题")
    where = "#rest-rows" if count > 1 else ".card"
    assert "<img src=x onerror=alert(2)>" in page.locator(where).filter(visible=True).first.inner_text()
    assert "{{ 7 * 7 }}{% raw %}" in page.inner_text("h1")


def test_a_link_to_a_finding_shows_it_even_when_it_was_filtered_away(show):
    opened = show(report(mixed()))
    opened.page.get_by_role("checkbox", name="提示").check()
    assert not opened.page.locator("#f1-1").is_visible()
    opened.page.evaluate("location.hash = '#f1-1'")
    opened.page.wait_for_function("() => !document.getElementById('f1-1').closest('[hidden]')")
    assert opened.page.evaluate("document.activeElement.id") == "f1-1"


def test_one_case_of_several_can_be_chosen(show):
    opened = show(report(mixed("甲站"), mixed("乙站"), mixed("丙站")))
    assert opened.count(ALL) == 21
    opened.page.select_option("#case", label="乙站")
    assert opened.count(ALL) == opened.count('[data-item][data-case="1"]') == 7
    assert opened.count(".case") == 1
    assert opened.page.inner_text("#count") == "显示 7 / 21 项问题，8 / 24 条规则"


def test_only_cases_with_something_to_show_are_left(show):
    special = case("丁站", (finding("A-1", 1, Status.BREACH, "，买灯笼三盏"),))
    opened = show(report(mixed("甲站"), special, mixed("丙站")))
    opened.page.fill("#q", "三盏")
    opened.page.wait_for_function("() => document.querySelectorAll('.case:not([hidden])').length === 1")
    assert opened.count(".case") == opened.count(ALL) == 1
    assert opened.count(".findings") == 1 and opened.count(".all-rules") == 0
    opened.page.fill("#q", "乙站")
    opened.page.wait_for_function("() => document.querySelectorAll('.case:not([hidden])').length === 0")
    opened.page.fill("#q", "甲站")
    opened.page.wait_for_function("() => document.querySelectorAll('.case:not([hidden])').length === 1")
    assert opened.count(ALL) == 7


def shot(show, **options):
    return show(report(mixed()), **options).page.screenshot()


def test_dark_is_another_picture_than_light(show):
    assert shot(show, color_scheme="dark") != shot(show, color_scheme="light") == shot(show, color_scheme="light")


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
def test_nothing_runs_out_of_the_window(show, width):
    page = show(report(mixed())).page
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_telephone_the_filters_are_folded_until_asked_for(show):
    page = show(report(mixed())).page
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_function("() => !document.getElementById('fold').open")
    page.keyboard.press("/")
    assert page.locator("#q").is_visible()


def text_of(pdf: Path) -> str:
    return subprocess.run(
        [program("pdftotext"), "-raw", str(pdf), "-"], check=True, capture_output=True
    ).stdout.decode()


def test_the_print_has_every_finding_and_says_when_it_was_filtered(show, tmp_path):
    page = show(report(mixed())).page
    page.pdf(path=tmp_path / "all.pdf", prefer_css_page_size=True)
    whole = text_of(tmp_path / "all.pdf")
    assert [f"{one.id}" in whole for one in mixed().findings] == [True] * 7
    assert "SHA-256 cdcdcd" in whole  # what is folded on screen is unfolded on paper
    assert "清除筛选" not in whole and "复制" not in whole and "已筛选" not in whole
    page.get_by_role("checkbox", name="提示").check()
    page.pdf(path=tmp_path / "some.pdf", prefer_css_page_size=True)
    some = text_of(tmp_path / "some.pdf")
    assert "B-3/第7项" in some and "A-1/第1项" not in some
    assert "已筛选，不是全部内容：显示 1 / 7 项问题，1 / 8 条规则（提示）" in " ".join(some.split())


@pytest.mark.parametrize(
    ("lang", "scheme", "width"), [("zh", "light", 1280), ("en", "dark", 1280), ("zh", "dark", 390)]
)
def test_axe_finds_nothing_to_object_to(show, lang, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    page = show(report(mixed("甲站"), mixed("乙站")), lang, color_scheme=scheme, bypass_csp=True).page
    page.click("#unfold")
    page.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert [f"{one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]] == []


def test_a_real_sample_from_the_command_line(run, show, tmp_path):
    ran = run("check", SAMPLES / "样例-逾期拨付.xlsx", "--format", "html", "--out", tmp_path)
    assert ran.code == 1
    opened = show(tmp_path / "样例-逾期拨付.html")
    page = opened.page
    assert opened.said == []
    assert opened.count("svg.timeline") == 1
    assert page.locator("svg.timeline circle.paid").count() == 3
    assert page.locator("svg.timeline circle.paid.late").count() == 1
    row = page.locator("table.numbers tr", has_text="第2期").filter(has_text="2021-08-23").inner_text().split()
    assert row[:2] == ["第2期", "2021-07-12"] and row[-2:] == ["违规", "GZ13-22"]
    page.fill("#q", "gz13-22")
    page.wait_for_function("() => document.querySelectorAll('[data-item]:not([hidden])').length === 1")


def test_a_hundred_thousand_findings_open_filter_and_turn_pages(show):
    opened = show(many(100_000))
    page = opened.page
    assert opened.said == []
    assert page.inner_text("#count") == "全部 100,000 项问题，400 条规则"
    assert page.inner_text("#rest-n") == "99,000"
    assert page.locator("#rest-rows tr").count() == 50
    assert page.inner_text("#where") == "第 1 / 1,980 页"
    page.click("#next")
    assert page.inner_text("#where") == "第 2 / 1,980 页"
    breaches = sum(one.status is Status.BREACH for c in many(100_000).cases for one in c.findings)
    took = page.evaluate(
        "() => { const start = performance.now(); document.querySelector('input[value=breach]').click(); return performance.now() - start; }"
    )
    assert page.inner_text("#count").startswith(f"显示 {breaches:,} / 100,000 项问题")
    assert took < 2_000
    page.get_by_role("button", name="清除筛选").click()
    page.fill("#q", "问题 77777")
    page.wait_for_function("() => document.getElementById('count').textContent.startsWith('显示 1 / 100,000')")
    assert page.locator("#rest-rows td:last-child").inner_text() == "B-17/第77777项"

"""What a bureau is handed: the page, the workbook and the terminal, also of hostile books."""

import base64
import hashlib
import io
import json
import re
from dataclasses import replace

import openpyxl
import pytest
from rich.console import Console

from checker.city.view import city_view
from checker.core.city_view import StationYear, worse
from checker.core.status import Status
from checker.reports.city.formats import city_formats
from checker.reports.city.terminal import show
from checker.store.read import run_of
from checker.store.store import open_store
from tests.city.filled import fill

HOSTILE = '=HYPERLINK("http://x")</script><img src=x onerror=alert(1)>\x1b[31m\u202e'


def written(view, name, lang="zh"):
    out = io.BytesIO()
    city_formats()[name][1](view, lang, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def hostile(made_up_city):
    view = made_up_city.view
    case = max(view.cases, key=lambda case: len(case.findings))
    said = replace(case.findings[0], title=HOSTILE, sentence=HOSTILE, cells=(HOSTILE,))
    bad = replace(
        case, name=HOSTILE, station=HOSTILE, operator=HOSTILE, region=HOSTILE, findings=(said,),
        problems=((HOSTILE, HOSTILE, HOSTILE),),
    )  # fmt: skip
    finding = view.cross_findings[0]._replace(title=HOSTILE, sentence=HOSTILE)
    return replace(view, title=HOSTILE, cases=(bad, *view.cases[1:]), cross_findings=(finding,))


def test_the_page_stands_alone_and_obeys_no_book(hostile):
    page = written(hostile, "html").decode()
    assert "<img src=x" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "&lt;/script&gt;" in page
    assert not re.search(r'(?:src|href)="(?!#|data:,)', page)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    for tag in ("style", "script"):
        [inside] = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode() in policy
    assert "default-src 'none'" in policy


def test_a_case_with_rules_undecided_is_not_counted_as_clean(made_up_city):
    cases = list(made_up_city.view.cases)
    place = next(n for n, case in enumerate(cases) if not case.findings and not case.problems and case.checked)
    rule = next(iter(cases[place].statuses))
    kept = [replace(case, statuses={rule: Status.MET}) for case in cases]
    undecided = [*kept[:place], replace(kept[place], statuses={rule: Status.UNDECIDED}), *kept[place + 1 :]]

    def counted(cases):
        page = written(replace(made_up_city.view, cases=tuple(cases)), "html").decode()
        tiles = re.findall(r'<span class="n">(\d+)</span> <span class="w">(个项目没有[^<]*)', page)
        return {words: int(number) for number, words in tiles}

    before, after = counted(kept), counted(undecided)
    clean, open_ = "个项目没有问题", "个项目没有发现问题，但有规则未能判断"
    assert (before[open_], after[open_]) == (0, 1)
    assert after[clean] == before[clean] - 1


def test_every_cell_of_the_map_leads_to_something(made_up_city):
    page = written(made_up_city.view, "html").decode()
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links <= ids
    assert len(re.findall(r'\bid="', page)) == len(ids)
    assert page.count('<a href="#s') > 20
    view = made_up_city.view
    marks = {Status.BREACH: "违", Status.DOUBT: "疑", Status.UNDECIDED: "?"}
    for status, mark in marks.items():
        drawn = len(re.findall(rf'<td class="c-\w+"><a [^>]*>{re.escape(mark)}</a>', page))
        assert drawn == sum(rule.counts[status] for rule in view.columns)


def test_the_page_is_a_whole_document(made_up_city):
    from lxml import etree

    for lang in ("zh", "en"):
        page = written(made_up_city.view, "html", lang).decode()
        parser = etree.HTMLParser(recover=False)
        etree.fromstring(page.encode(), parser)
        for row in re.findall(r"<tr[^>]*>.*?</tr>", page.split('id="rows"')[1].split("</tbody>")[0], re.DOTALL):
            assert row.count("<td") == len(made_up_city.view.columns)


def test_the_workbook_holds_the_matrix_and_no_formula(hostile, made_up_city):
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(written(hostile, "xlsx")))
    for page in book:
        for row in page.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    book = openpyxl.load_workbook(io.BytesIO(written(made_up_city.view, "xlsx")))
    matrix = book["站点×规则"]
    view = made_up_city.view
    assert matrix.max_row == len(view.cases) + 1
    said = [cell.value for row in matrix.iter_rows(min_row=2, min_col=5) for cell in row]
    assert said.count("违规") == view.summary[Status.BREACH]
    for row in matrix.iter_rows(min_row=2, min_col=5):
        for cell in row:
            assert (cell.value is None) == (cell.fill.fill_type is None)
    assert written(view, "xlsx") == written(view, "xlsx")


def test_the_json_says_what_the_view_says(made_up_city):
    view, said = made_up_city.view, json.loads(written(made_up_city.view, "json"))
    assert len(said["cases"]) == len(view.cases)
    assert said["summary"]["违规"] == view.summary[Status.BREACH]
    assert [f["id"] for f in said["across"]["findings"]] == [f.id for f in view.cross_findings]
    assert {one["sheet"] for one in said["missing"]} == {sheet for sheet, _ in view.missing}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_terminal_is_eighty_columns_wide(made_up_city, hostile, lang):
    from rich.cells import cell_len

    for view in (made_up_city.view, hostile):
        console = Console(file=io.StringIO(), width=80, markup=False, highlight=False)
        show(view, console, lang)
        text = console.file.getvalue()
        assert max(cell_len(line) for line in text.splitlines()) <= 80
        assert "\x1b" not in text


def test_rankings(made_up_city):
    view = made_up_city.view
    severity = [case.severity for case in view.gravest_first]
    assert severity == sorted(severity, reverse=True)
    money = [case.excess_fen(Status.BREACH) for case in view.by_amount]
    assert money == sorted(money, reverse=True)
    assert view.by_amount
    broken = [tuple(rule.counts[s] for s in (Status.BREACH, Status.DOUBT, Status.HINT)) for rule in view.most_broken]
    assert broken == sorted(broken, reverse=True)
    for rule in view.rules:
        assert sum(rule.counts.values()) == sum(rule.rule in case.statuses for case in view.cases)


def test_missing_documents_are_named_with_their_stations(made_up_city):
    planted = {one["problem"]: one["case"] for one in made_up_city.truth["single"]}
    missing = dict(made_up_city.view.missing)
    assert planted["no_roster"] in missing["人员名册"]
    assert planted["no_assessments"] in missing["评估结果"]
    assert planted["no_instalments"] in missing["拨款记录"]
    assert planted["no_books"] in missing["序时账"]
    reasons = {one.reason: one for one in made_up_city.view.undecided}
    [about] = [one for reason, one in reasons.items() if reason == "缺工作表“人员名册”（姓名）"]
    assert about.cases == (planted["no_roster"],)
    [unread] = made_up_city.view.unread
    assert unread.name == planted["unreadable"]
    assert unread.missing == ()  # a file that could not be read may hold every sheet


def test_a_sheet_that_only_rules_of_another_place_ask_for_is_not_missing(tmp_path):
    budget = "支出类别,预算金额（万元）\n人员费用,70\n"
    for name, region in (("广州站", "广州市天河区"), ("盐田站", "深圳市盐田区")):
        made = tmp_path / "城" / "区" / name
        made.mkdir(parents=True)
        (made / "项目信息.csv").write_text(f"社工站,{name}\n地区,{region}\n评价年度,2022\n", encoding="utf-8")
        (made / "预算表.csv").write_text(budget, encoding="utf-8")
    (tmp_path / "城" / "区" / "空站").mkdir()
    with open_store(tmp_path / "库.sqlite") as store:
        fill(store, tmp_path / "城")
        view = city_view(store, run_of(store), [], "zh")
    missing = {case.name: set(case.missing) for case in view.cases}
    assert [name for name, lacks in missing.items() if "支付记录" in lacks] == ["盐田站"]
    assert {"项目信息", "预算表"} <= missing["空站"]  # nothing was handed in
    assert not {"项目信息", "预算表"} & missing["广州站"]


def test_the_terminal_names_the_stations_of_what_ties_them(made_up_city):
    console = Console(file=io.StringIO(), width=80)
    show(made_up_city.view, console, "zh")
    shown = console.file.getvalue()
    first = made_up_city.view.cross_findings[0]
    assert "、".join(made_up_city.view.cross_cases[first.id][:3]) in shown.replace("\n        ", "")


def test_a_year_on(made_up_city):
    view = made_up_city.view
    pairs = {(case.station, case.operator) for case in view.cases if case.year == 2021}
    assert {(one.station, one.operator) for one in view.years} == pairs
    cases = {case.name: case for case in view.cases}
    for one in view.years:
        for rule, before, now in one.worse:
            assert cases[one.before].statuses[rule] is before
            assert cases[one.now].statuses[rule] is now
            assert worse(before, now)
        assert {share.name for share in one.shares} >= {"人员费用", "运营管理费用", "实际支出"} or not one.shares


def test_what_no_longer_applies_is_neither_better_nor_worse():
    assert worse(Status.MET, Status.BREACH)
    assert worse(Status.MET, Status.UNDECIDED)
    assert not worse(Status.BREACH, Status.MET)
    assert not worse(Status.NOT_APPLICABLE, Status.BREACH)
    assert not worse(Status.MET, Status.NOT_APPLICABLE)


def test_a_case_that_was_not_checked_stands_in_the_map(made_up_city):
    lost = StationYear(
        9_999, "x", "没有检查成", "站", "", "", None, False, {}, {}, (), {}, (), (("x", "超时", "重试"),)
    )
    view = replace(made_up_city.view, cases=(*made_up_city.view.cases, lost))
    assert lost in view.unread
    assert "没有检查成" in written(view, "html").decode()


def test_the_command(run, made_up_city, tmp_path):
    ran = run("city", made_up_city.store, "--out", tmp_path)
    assert ran.code == 2  # one workbook could not be read
    assert "跨站发现" in ran.out
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".html", ".json", ".xlsx"]
    ran = run("city", made_up_city.store, "--out", tmp_path / "en", "--format", "terminal", "--lang", "en")
    assert "findings across stations" in ran.out
    assert not (tmp_path / "en").exists()
    assert run("city", tmp_path / "没有.sqlite").code == 2
    assert "没有“pdf”" in run("city", made_up_city.store, "--format", "pdf").err
    assert run("city", made_up_city.store, "--run", 7).code == 2
    assert run("city", made_up_city.store, "--pack", "没有这个包").code == 2
    (tmp_path / "不是库.sqlite").write_text("x" * 4096)
    assert run("city", tmp_path / "不是库.sqlite").code == 2


def test_a_run_that_was_not_finished_says_so_everywhere(made_up_city):
    view = replace(made_up_city.view, finished=False)
    for name in ("html", "json"):
        assert written(view, name) != written(made_up_city.view, name)
    assert "这次检查没有做完" in written(view, "html").decode()
    assert json.loads(written(view, "json"))["run"]["finished"] is False
    book = openpyxl.load_workbook(io.BytesIO(written(view, "xlsx")))
    assert "没有做完" in [row[0].value for row in book["概况"].iter_rows()]
    console = Console(file=io.StringIO(), width=80)
    show(view, console, "zh")
    assert "这次检查没有做完" in console.file.getvalue()


def test_what_was_handed_in_twice_is_said(made_up_city):
    view = made_up_city.view
    assert view.twice == ()
    case = next(one for one in view.cases if one.operator and one.year)
    copies = [
        replace(case, number=9000 + n, key=f"又一区/{n}", name=name) for n, name in enumerate(("又一份", "明年的"))
    ]
    more = replace(view, cases=(*view.cases, copies[0], replace(copies[1], year=case.year + 1)))
    assert more.twice == ((case.name, "又一份"),)
    said = "、".join(more.twice[0])
    console = Console(file=io.StringIO(), width=80)
    show(more, console, "zh")
    assert said in console.file.getvalue()
    assert said in written(more, "html").decode()
    assert json.loads(written(more, "json"))["handed_in_twice"] == [list(more.twice[0])]
    book = openpyxl.load_workbook(io.BytesIO(written(more, "xlsx")))
    assert said in [row[1].value for row in book["概况"].iter_rows()]

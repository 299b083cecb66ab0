"""A batch: what is checked, what is not checked again, what happens to a case that brings its process down."""

import os
import shutil

import pytest

from checker.batch.settings import Limits
from tests.batch.cities import city, station
from tests.batch.conftest import said

HOSTILE = "tests.batch.hostile:make"


def test_every_case_is_checked_once(tmp_path, batch):
    ran = batch(city(tmp_path / "city"))
    assert sorted(ran.reports) == [f"区{n % 2}/站{n:03d}" for n in (0, 2, 4, 1, 3, 5)]
    assert sorted(ran.seen) == sorted(ran.reports)
    assert [key for key, (case, _) in ran.reports.items() if case.breaches] == ["区0/站002", "区1/站005"]
    assert not any(report["problems"] for _, report in ran.reports.values())


def test_a_report_is_that_of_checker_check_but_for_where_the_files_were(tmp_path, batch):
    from checker.audit import Auditor
    from checker.packs.find import load_named
    from checker.reports.json import case_json
    from checker.tables.read_case import read_case

    place = station(tmp_path / "city" / "站", 1, "40")
    [(_, report)] = batch(tmp_path / "city").reports.values()
    alone = case_json(Auditor([load_named("gz-2018-13")]).audit(read_case(place, shown="站")))
    assert report == alone


def test_the_number_of_processes_and_their_order_change_nothing(tmp_path, batch):
    folder = city(tmp_path / "city", 8)
    one = batch(folder, jobs=1)
    three = batch(folder, jobs=3, again=True)
    assert three.outcome.checked == 8
    assert said(one.reports) == said(three.reports)


def test_what_has_not_changed_is_not_checked_again(tmp_path, batch):
    folder = city(tmp_path / "city")
    first = batch(folder)
    second = batch(folder, make="no.such.module:at_all")  # would refuse to start
    assert (second.outcome.checked, second.outcome.unchanged) == (0, 6)
    assert said(second.reports) == said(first.reports)
    assert all(case.reused for case, _ in second.reports.values())


def test_what_has_changed_is_checked_again(tmp_path, batch):
    folder = city(tmp_path / "city")
    batch(folder)
    station(folder / "区0" / "站000", 0, "50")
    shutil.rmtree(folder / "区1" / "站001")
    station(folder / "区1" / "站900", 900)
    second = batch(folder)
    assert sorted(second.seen) == ["区0/站000", "区1/站900"]
    assert second.reports["区0/站000"][0].breaches
    assert "区1/站001" not in second.reports
    assert len(second.reports) == 6


@pytest.mark.parametrize("change", ["rename", "packs", "another file", "case.yaml"])
def test_whatever_a_report_depends_on_counts(tmp_path, batch, change):
    place = station(tmp_path / "city" / "站", 1)
    batch(tmp_path / "city")
    options = {}
    if change == "rename":
        place.rename(tmp_path / "city" / "站二")
    elif change == "packs":
        options["packs"] = ("gz-2018-13", "books")
    elif change == "another file":
        (place / "说明.pdf").write_bytes(b"%PDF")
    else:
        (place / "case.yaml").write_text("name: 另一个名字\n", encoding="utf-8")
    assert batch(tmp_path / "city", **options).outcome.checked == 1
    assert batch(tmp_path / "city", **options).outcome.checked == 0


def test_a_file_written_to_with_its_old_date_put_back_is_noticed(tmp_path, batch):
    place = station(tmp_path / "city" / "站", 1)
    old = 1_600_000_000
    os.utime(place / "预算表.csv", (old, old))
    batch(tmp_path / "city")
    text = (place / "预算表.csv").read_text()
    (place / "预算表.csv").write_text(text.replace(",30", ",40"))
    os.utime(place / "预算表.csv", (old, old))
    again = batch(tmp_path / "city")
    assert again.outcome.checked == 1
    assert again.reports["站"][0].breaches


def test_dates_alone_change_nothing(tmp_path, batch):
    folder = city(tmp_path / "city")
    batch(folder)
    for file in folder.rglob("*.csv"):
        file.touch()
    assert batch(folder).outcome.checked == 0
    assert batch(folder, rehash=True).outcome.checked == 0


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("segfault", "进程中断（信号 11）"),
        ("killed", "进程中断（信号 9）"),
        ("exit", "进程中断（退出码 7）"),
        pytest.param("hangs", "超过时限 8 秒", marks=pytest.mark.heavy),
        ("bug", "程序出错，没有结论：KeyError: '没想到'"),
        ("recursion", "程序出错，没有结论：RecursionError"),
    ],
)
def test_a_case_that_brings_its_process_down_is_a_problem_and_the_rest_is_checked(tmp_path, batch, how, said):
    folder = city(tmp_path / "city")
    station(folder / f"区0-{how}", 9)
    ran = batch(folder, make=HOSTILE, limits=Limits(8, 0))
    assert len(ran.reports) == 7
    for key, (case, report) in ran.reports.items():
        if key == f"区0-{how}":
            [problem] = report["problems"]
            assert said in problem["what"]
            assert (problem["where"], case.state) == (key, "failed")
            assert [one["path"] for one in report["inputs"]] == [f"{key}/项目信息.csv", f"{key}/预算表.csv"]
        else:
            assert report["problems"] == []
            assert case.state == "checked"


def test_a_case_that_needs_too_much_memory_is_a_problem(tmp_path, batch):
    folder = city(tmp_path / "city", 3)
    station(folder / "区0-memory", 9)
    ran = batch(folder, make=HOSTILE, limits=Limits(60, 1500))
    [problem] = ran.reports["区0-memory"][1]["problems"]
    assert "超过内存上限 1500 MB" in problem["what"]
    assert sum(case.state == "checked" for case, _ in ran.reports.values()) == 3


@pytest.mark.heavy
def test_what_failed_is_tried_again_and_then_counted_once(tmp_path, batch):
    folder = city(tmp_path / "city", 3)
    station(folder / "区0-exit", 9)
    batch(folder, make=HOSTILE)
    again = batch(folder)
    assert again.seen == ("区0-exit",)
    assert again.reports["区0-exit"][0].state == "checked"


@pytest.mark.heavy
def test_many_bad_cases_in_a_row(tmp_path, batch):
    folder = tmp_path / "city"
    for n in range(9):
        station(folder / f"{n}-exit", n)
    ran = batch(folder, make=HOSTILE)
    assert [case.state for case, _ in ran.reports.values()] == ["failed"] * 9


def test_unreadable_files_are_problems_of_their_cases(tmp_path, batch):
    folder = city(tmp_path / "city", 3)
    (folder / "坏.xlsx").write_bytes(b"PK\3\4 nothing behind")
    (folder / "空").mkdir()
    ran = batch(folder)
    assert ran.reports["坏.xlsx"][1]["problems"]
    assert ran.reports["空"][1]["problems"][0]["what"] == "文件夹里没有表格文件"
    assert sum(case.problem_count for case, _ in ran.reports.values()) == 2


def test_resume_goes_on_where_it_stopped(tmp_path, batch):
    folder = city(tmp_path / "city", 12)
    heard = []
    first = batch(folder, jobs=1, stopping=lambda: len(heard) > 3 or heard.append(1))
    assert 0 < first.outcome.checked < 12
    assert first.outcome.left == 12 - first.outcome.checked
    second = batch(folder, resume=True)
    assert (second.outcome.run, second.outcome.resumed) == (first.outcome.run, True)
    assert second.outcome.checked == 12 - first.outcome.checked
    assert not set(first.seen) & set(second.seen)
    assert len(second.reports) == 12
    third = batch(folder, resume=True)
    assert third.outcome.run != first.outcome.run, "nothing to resume: another run"
    assert third.outcome.unchanged == 12


@pytest.mark.heavy
def test_resume_checks_what_changed_meanwhile(tmp_path, batch):
    folder = city(tmp_path / "city", 12)
    heard = []
    first = batch(folder, jobs=1, stopping=lambda: len(heard) > 3 or heard.append(1))
    changed, gone = first.seen[:2]
    station(folder / changed, 77, "50")
    shutil.rmtree(folder / gone)
    second = batch(folder, resume=True)
    assert second.outcome.run == first.outcome.run
    assert changed in second.seen
    assert second.reports[changed][0].breaches
    assert len(second.reports) == 11
    assert second.outcome.checked == 12 - first.outcome.checked + 1


def test_fail_fast_stops_at_the_first(tmp_path, batch):
    folder = city(tmp_path / "city", 12)
    first = batch(folder, jobs=1, stop_at=("breaches", "problem_count"))
    assert first.seen[-1] == "区0/站002"
    assert first.outcome.left == 12 - len(first.seen)
    again = batch(folder, jobs=1, stop_at=("breaches", "problem_count"))
    assert again.outcome.checked == 0, "what is known to be bad stops it as well"


@pytest.mark.heavy
def test_files_asked_for_are_written_and_belong_to_the_report(tmp_path, batch):
    import json

    place = station(tmp_path / "city" / "区" / "站", 1)
    first = batch(tmp_path / "city", formats=("json",))
    [(_, report)] = first.reports.values()
    file = tmp_path / "out" / "区" / "站.json"
    assert json.loads(file.read_text())["cases"] == [report]
    assert batch(tmp_path / "city", formats=("json",)).outcome.checked == 0
    file.unlink()
    assert batch(tmp_path / "city", formats=("json",)).outcome.checked == 1
    station(place, 1, "50")
    batch(tmp_path / "city", formats=("json",))
    station(place, 1)  # as it first was: known, but the file is of another
    back = batch(tmp_path / "city", formats=("json",))
    assert json.loads(file.read_text())["cases"] == [report]
    assert back.outcome.checked == 1


@pytest.mark.parametrize("make", ["tests.batch.hostile:make_nothing", "tests.batch.hostile:make_refused"])
def test_workers_that_cannot_start_are_said(tmp_path, batch, make):
    from checker.batch.jobs import CannotStartError

    with pytest.raises(CannotStartError, match=r"退出码 3|没有这个规则包"):
        batch(city(tmp_path / "city", 3), make=make)

"""checker batch and checker store as a user meets them."""

import json
import re
import shutil
import sqlite3

import pytest

from checker.store.store import open_store
from tests.batch.cities import city, station
from tests.conftest import SAMPLES


@pytest.fixture
def folder(tmp_path):
    return city(tmp_path / "city", 4)


@pytest.fixture
def check(run, tmp_path):
    def command(folder, *more):
        return run("batch", folder, "--out", tmp_path / "out", "--pack", "gz-2018-13", "--jobs", 2, *more)

    return command


def test_a_city_is_checked_and_shown(check, run, folder, tmp_path):
    ran = check(folder)
    assert (ran.code, ran.err) == (1, "")
    assert "4 个项目\n  读不全 0 · 有违规 1" in ran.out
    assert "区0/站002  违规 2 · 疑点 0" in ran.out
    assert "每个进程最多用内存" in ran.out
    again = check(folder)
    assert again.code == 1
    assert "没有变、沿用上次的 4 个" in again.out
    store = tmp_path / "out" / "检查库.sqlite"
    runs = run("store", "runs", store)
    assert re.findall(r"(?m)^ +(\d+)  20\d\d-", runs.out) == ["2", "1"]
    assert "4 个项目（沿用 4）" in runs.out
    cases = run("store", "cases", store).out.splitlines()
    assert [line.split()[-1] for line in cases[1:]] == ["区0/站000", "区0/站002", "区1/站001", "区1/站003"]
    assert cases[2].split()[0] == "2"


def test_the_summary_in_english(check, folder):
    ran = check(folder, "--lang", "en", "--fail-on", "never")
    assert ran.code == 0
    assert "4 cases\n  not fully read 0 · breach 1" in ran.out
    assert "at most" in ran.out


def test_bad_files_are_told_and_the_rest_is_checked(check, folder):
    (folder / "坏.xlsx").write_bytes(b"PK\3\4 nothing behind")
    ran = check(folder)
    assert ran.code == 2
    assert "读不全 1" in ran.out
    assert "坏.xlsx" in ran.out


def test_names_that_would_steer_a_terminal_do_not(check, folder):
    (folder / "[red]a\x1b[31mb.xlsx").write_bytes(b"PK\3\4 nothing behind")
    ran = check(folder)
    assert ran.code == 2
    assert "\x1b" not in ran.out
    assert "读不全 1" in ran.out
    assert "[red]a\\u001b[31mb.xlsx" in ran.out.replace("\n", "").replace(" ", "")


@pytest.mark.heavy
def test_fail_fast_stops_and_resume_goes_on(check, folder):
    ran = check(folder, "--fail-fast", "--jobs", 1)
    assert ran.code == 1
    assert "加 --resume 接着做" in ran.out
    rest = check(folder, "--resume")
    assert "4 个项目" in rest.out
    assert "第 1 次检查" in rest.out


@pytest.mark.heavy
def test_files_for_each_case(check, folder, tmp_path):
    assert check(folder, "--format", "json", "--format", "csv").code == 1
    report = json.loads((tmp_path / "out" / "区0" / "站002.json").read_text())
    assert report["cases"][0]["summary"]["违规"] == 2
    assert (tmp_path / "out" / "区1").is_dir()


def test_the_store_may_be_a_shared_server(run, folder, tmp_path, postgresql):
    from checker.store.read import case_reports
    from tests.store.server import database

    def command(*more):
        return run("batch", folder, "--pack", "gz-2018-13", "--out", tmp_path / "out", *more)

    with database(postgresql, "office") as url:
        ran = command("--store", url)
        assert ran.code == 1
        assert not (tmp_path / "out" / "检查库.sqlite").exists()
        assert "沿用上次的 4 个" in command("--store", url).out
        command()
        with open_store(url) as shared, open_store(tmp_path / "out" / "检查库.sqlite") as own:
            assert [(c.key, r) for c, r in case_reports(shared, 2)] == [(c.key, r) for c, r in case_reports(own, 1)]
        assert run("store", "export", url, "--parquet", tmp_path / "parquet").code == 0
        assert (tmp_path / "parquet" / "verdicts.parquet").is_file()


def test_what_cannot_be_is_said(check, run, folder, tmp_path):
    def refused(ran, said):
        assert ran.code == 2
        assert said in ran.err.replace("\n", "")

    (tmp_path / "空").mkdir()
    (tmp_path / "不是库").write_text("这不是一个 SQLite 文件，只是一段文字，长得足够让它读完文件头。" * 20)
    refused(check(tmp_path / "没有"), "不是文件夹")
    refused(check(SAMPLES / "永平街-2022.xlsx"), "不是文件夹")
    refused(check(tmp_path / "空"), "里没有项目")
    refused(check(folder, "--format", "pdfx"), "没有“pdfx”这种格式")
    refused(check(folder, "--pack", "没有的包"), "没有规则包")
    refused(check(folder, "--store", tmp_path / "不是库"), "打不开")
    refused(check(folder, "--store", "postgresql://nobody@127.0.0.1:1/x"), "打不开")
    refused(check(folder, "--scheduler", "nonsense://"), "Dask 集群")
    refused(run("store", "runs", tmp_path / "没有.sqlite"), "不存在")
    single = station(tmp_path / "一个项目", 1)
    (single / "case.yaml").write_text("name: 甲\n", encoding="utf-8")
    refused(check(single), "用 checker check")


def test_a_pack_with_mistakes_ends_the_batch_with_all_of_them(check, folder, tmp_path):
    bad = tmp_path / "坏.yaml"
    bad.write_text("pack: 坏\nrulez: []\n", encoding="utf-8")
    ran = check(folder, "--pack", bad)
    assert ran.code == 2
    assert "不认识“rulez”" in ran.err


@pytest.mark.heavy
def test_ledgers_are_only_read(check, folder):
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.rglob("*.csv")}
    check(folder)
    assert before == {
        file: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.rglob("*") if file.is_file()
    }


def test_personal_data_is_masked_in_the_store_too(check, folder, tmp_path):
    (folder / "区0" / "站000" / "评估结果.csv").write_text(
        "评估阶段,等级,备注\n中期,13812345678是电话,付张三 13812345678\n", encoding="utf-8"
    )
    check(folder)
    store = tmp_path / "out" / "检查库.sqlite"
    with open_store(store) as opened:
        from checker.store.read import case_reports

        assert "13812345678" not in str(list(case_reports(opened, 1)))
    connection = sqlite3.connect(store)
    assert not any("13812345678" in line for line in connection.iterdump())
    connection.close()


def test_the_tables_are_explained(run):
    assert "**run_cases**：一次检查里的每个项目，各一行" in run("store", "schema").out
    assert "**run_cases**: every case of a run, one row each" in run("store", "schema", "--lang", "en").out


@pytest.mark.heavy
def test_a_workbook_a_case(check, tmp_path):
    folder = tmp_path / "books"
    folder.mkdir()
    for name in ("永平街-2022.xlsx", "样例-全部符合.xlsx"):
        shutil.copy(SAMPLES / name, folder)
    shutil.copy(SAMPLES / "永平街-2022.xlsx", folder / "~$永平街-2022.xlsx")
    ran = check(folder)
    assert ran.code == 1
    assert "2 个项目\n  读不全 0 · 有违规 1" in ran.out


def test_a_district_of_workbooks_is_taken_apart_where_it_is_said(check, run, folder, tmp_path):
    (folder / "区2").mkdir()
    for name in ("样例-全部符合", "样例-逾期拨付"):
        shutil.copy(SAMPLES / f"{name}.xlsx", folder / "区2")
    mixed = check(folder)
    assert mixed.code == 2
    assert re.search(r"放着几个项目的资料|都是预算表", mixed.out)
    apart = check(folder, "--each-workbook", "区2")
    assert apart.code == 1
    assert "6 个项目" in apart.out
    cases = run("store", "cases", tmp_path / "out" / "检查库.sqlite").out
    assert "区2/样例-全部符合.xlsx" in cases
    wrong = check(folder, "--each-workbook", "区9")
    assert wrong.code == 2
    assert "--each-workbook 区9" in wrong.err


def test_formats_in_a_row(check, folder, tmp_path):
    assert check(folder, "--format", "json,csv", "--format", "json").code == 1
    assert {path.suffix for path in (tmp_path / "out" / "区0").iterdir()} == {".csv", ".json"}
    assert "没有“pdf”这种格式" in check(folder, "--format", "json,pdf").err


def test_a_name_too_long_for_a_file_does_not_stop_a_city(check, folder, tmp_path):
    long = "长" * 84  # 252 bytes: a folder may be called so, a report beside it not
    station(folder / "区0" / long, 7)
    station(folder / "区0" / f"{long[:-1]}短", 8)
    ran = check(folder, "--format", "json")
    assert (ran.code, ran.err) == (1, "")
    written = [path.name for path in (tmp_path / "out" / "区0").iterdir()]
    assert len([name for name in written if name.startswith("长长") and name.endswith(".json")]) == 2
    assert "沿用上次的 6 个" in check(folder, "--format", "json").out


@pytest.mark.parametrize("in_the_way", ["out", "out/区0"])
def test_where_nothing_can_be_written_that_is_said(check, folder, tmp_path, in_the_way):
    path = tmp_path / in_the_way
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"")
    ran = check(folder, "--format", "json")
    assert ran.code == 2
    assert "打不开" in ran.err or "写不进去" in ran.err


def test_of_a_case_that_was_not_fully_read_the_sheet_is_named(run, tmp_path):
    city = tmp_path / "区"
    (city / "甲站").mkdir(parents=True)
    (city / "甲站" / "拨款.csv").write_text("拨款期次,第一期\n到账日期,2021-02-03\n", encoding="utf-8")
    ran = run("batch", city, "--out", tmp_path / "结果", "--jobs", "1")
    assert ran.code == 2
    assert "甲站/拨款.csv!拨款：表头写在第一列" in ran.out.replace("\n  ", "")

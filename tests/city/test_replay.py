"""Judging again: the archive says exactly what the case said, and a draft shows who would newly fail."""

import io
import json
import shutil
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from rich.console import Console

from checker.audit import Auditor
from checker.city.archive import ArchiveError, archived, as_asked, read_archive
from checker.city.replay import Again, points_of, replay
from checker.core.asks import Ask
from checker.core.cells import CellRef
from checker.core.facts import Fact, Term
from checker.core.masking import masked_values
from checker.core.status import Status
from checker.packs.find import load_named, shipped_packs
from checker.reports.replay.formats import replay_formats
from checker.reports.replay.terminal import show
from checker.store.read import run_of
from checker.store.store import open_store
from checker.store.write import end_run
from checker.tables.read_case import read_case
from tests.city.filled import fill
from tests.conftest import ROOT, SAMPLES

DRAFT = ROOT / "sample_ledgers" / "draft-pack-example.yaml"
SAMPLE_BOOKS = sorted(SAMPLES.glob("*.xlsx"))


@pytest.fixture(scope="module")
def auditor():
    return Auditor(shipped_packs(examples=False), engine="plain")


@pytest.mark.parametrize("path", SAMPLE_BOOKS, ids=lambda path: path.stem)
def test_the_archive_judges_as_the_case_did(path, auditor):
    examined = auditor.examine(read_case(path))
    kept = read_archive(archived(examined.measurements, None))
    judged = auditor.judge(as_asked(kept, auditor.asks(kept.standing)))
    assert masked_values(judged.verdicts) == masked_values(examined.report.verdicts)
    assert masked_values(judged.findings) == masked_values(examined.report.findings)


def test_facts_come_back_exact(auditor):
    examined = auditor.examine(read_case(SAMPLES / "永平街-2022.xlsx", date(2023, 6, 16)))
    packed = archived(examined.measurements, date(2023, 6, 16))
    kept = read_archive(packed)
    assert kept.facts == masked_values(examined.measurements.measured.facts)
    assert kept.gaps == examined.measurements.measured.gaps
    assert kept.standing == examined.measurements.standing
    assert kept.as_of == date(2023, 6, 16)
    assert any(isinstance(fact.value, Fraction) and fact.value.denominator > 1 for fact in kept.facts)
    assert packed == archived(examined.measurements, date(2023, 6, 16))


def test_facts_are_kept_masked(auditor):
    secret = "付张三 440102199001011232"
    examined = auditor.examine(read_case(SAMPLES / "永平街-2022.xlsx"))
    cell = CellRef("王五13812345678.xlsx", "13812345678", 3, 4)
    term = Term("part", secret, secret, 100, (cell,), number=Fraction(1, 3))
    fact = Fact(
        secret, "said", secret, secret, "text", fields={"payee": secret, "file": secret, "rows": 13812345678},
        cells=(cell,), working=secret, upto=Fraction(1, 3), rule=secret, derived_from=(secret,), terms=(term,),
    )  # fmt: skip
    measured = replace(examined.measurements.measured, facts=(fact,))
    [kept] = read_archive(archived(replace(examined.measurements, measured=measured), None)).facts
    assert kept == masked_values(fact)
    assert kept.fields["payee"] != secret and kept.fields["file"] == secret and kept.cells == (cell,)


def test_text_that_looks_like_a_number_stays_text(auditor):
    examined = auditor.examine(read_case(SAMPLES / "永平街-2022.xlsx"))
    fact = Fact("x", "said", "表述", "3/4", "text")
    measured = replace(examined.measurements.measured, facts=(fact,))
    assert read_archive(archived(replace(examined.measurements, measured=measured), None)).facts == (fact,)


def test_an_archive_of_another_version_is_refused():
    import zlib

    with pytest.raises(ArchiveError, match="第 99 版"):
        read_archive(zlib.compress(json.dumps({"version": 99}).encode()))


def test_a_ledger_test_with_other_limits_is_undecided_and_says_how_to_decide_it(auditor):
    books = read_case(SAMPLES / "样例-十个隐藏问题.xlsx")
    kept = read_archive(archived(auditor.examine(books).measurements, None))
    asks = auditor.asks(kept.standing)
    [cash] = [ask for ask in asks if ask.test == "cash_payments"]
    dearer = Ask(cash.rule, cash.test, (("limit", 999_999),))
    verdicts = {v.rule: v for v in auditor.judge(as_asked(kept, [dearer if a is cash else a for a in asks])).verdicts}
    assert verdicts[cash.rule].status is Status.UNDECIDED
    assert "--reread" in verdicts[cash.rule].reason
    same = Ask("XX-99", cash.test, cash.limits)
    facts = as_asked(kept, [same]).measured.facts
    assert {fact.fields["asked_by"] for fact in facts if "asked_by" in fact.fields} == {"XX-99"}


def test_a_draft_shows_who_newly_fails_and_by_how_much(made_up_city):
    again = Again(Auditor([load_named(str(DRAFT), examples=False)], engine="plain"))
    with open_store(made_up_city.store) as store:
        view = replay(store, run_of(store), again, "zh")
    planted = {one["problem"]: one["case"] for one in made_up_city.truth["single"]}
    [(case, move)] = view.newly_fails
    assert (case.name, move.rule, move.before, move.now) == (
        planted["management_fee_slight"], "GZ13-03", Status.MET, Status.BREACH,
    )  # fmt: skip
    [finding] = move.findings
    contract = next(c.amounts["项目经费总额"] for c in made_up_city.view.cases if c.name == case.name)
    spent = contract * 123 // 1000
    assert finding.excess_fen == move.excess_fen == spent - contract * 12 // 100
    assert move.points == "0.30"
    [(more, worse)] = view.fails_by_more
    assert more.name == planted["management_fee"]
    assert worse.excess_fen > worse.excess_before_fen > 0
    assert not view.newly_passes
    assert not view.failed
    _, fails, by_more, passes, lost, added = view.totals["GZ13-03"]
    assert (fails, by_more, passes, lost) == (1, 1, 0, 0)
    assert added == move.excess_fen + worse.excess_fen - worse.excess_before_fen


def test_the_same_packs_change_nothing(made_up_city, auditor):
    with open_store(made_up_city.store) as store:
        view = replay(store, run_of(store), Again(auditor), "zh")
    assert not view.newly_fails
    assert not view.newly_passes
    assert not view.lost
    assert not view.failed
    assert not view.totals


@pytest.fixture
def two_cases(made_up_city, tmp_path):
    """Two of the cases in a folder and store of their own."""
    folder = tmp_path / "市"
    clean = [one for one in made_up_city.truth["cases"] if one["clean"] and one["year"] == 2022][:2]
    for one in clean:
        place = f"{one['district']}/{one['case']}"
        shutil.copytree(made_up_city.folder / place, folder / place)
    with open_store(tmp_path / "库.sqlite") as store:
        fill(store, folder)
        yield store, folder


def test_another_day_needs_the_files(two_cases, auditor):
    store, folder = two_cases
    early = date(2022, 6, 30)
    view = replay(store, run_of(store), Again(auditor, early), "zh")
    assert all("--reread" in case.failed for case in view.cases)
    view = replay(store, run_of(store), Again(auditor, early, reread=True), "zh")
    assert not view.failed
    assert {(case.year, move.rule) for case, move in view.lost} >= {(2022, "GZ13-12")}  # not assessed yet
    changed = next(folder.rglob("*.xlsx"))
    changed.write_bytes(changed.read_bytes() + b"\0")
    view = replay(store, run_of(store), Again(auditor, None, reread=True), "zh")
    [gone] = view.failed
    assert gone.failed.startswith("原文件不在原处或已改动：")
    assert changed.name in gone.failed
    assert len(view.cases) == 2


def test_a_case_of_which_nothing_was_handed_in_is_judged_again_while_that_is_so(tmp_path, auditor):
    empty = tmp_path / "城" / "区" / "空站"
    empty.mkdir(parents=True)
    with open_store(tmp_path / "库.sqlite") as store:
        fill(store, tmp_path / "城")
        again = Again(auditor, reread=True)
        assert not replay(store, run_of(store), again, "zh").failed
        (empty / "预算表.csv").write_text("支出类别,预算金额（万元）\n人员费用,70\n", encoding="utf-8")
        [changed] = replay(store, run_of(store), again, "zh").failed
        assert "区/空站" in changed.failed
        (empty / "预算表.csv").unlink()
        empty.rmdir()
        assert replay(store, run_of(store), again, "zh").failed


@pytest.mark.parametrize(
    ("measured", "limit", "points"),
    [("17.48%", "≤15%", "2.48"), ("64.998%", "≥65%", "0.002"), ("12 个", "≥10", ""), ("", "", ""), ("9%", "", "")],
)
def test_points_are_the_distance_of_two_shares(measured, limit, points, made_up_city):
    finding = made_up_city.view.cross_findings[0]._replace(measured=measured, limit=limit)
    assert points_of(finding) == points


def test_a_run_that_was_not_finished_says_so(two_cases, auditor):
    store, _ = two_cases
    said = []
    for state in ("finished", "interrupted", "running"):
        end_run(store, 1, state)
        view = replay(store, run_of(store, 1), Again(auditor), "zh")
        written = {name: io.BytesIO() for name in replay_formats()}
        for name, (_, write) in replay_formats().items():
            write(view, "zh", written[name])
        console = Console(file=io.StringIO(), width=80)
        show(view, console, "zh")
        assert json.loads(written["json"].getvalue())["run"]["finished"] == view.finished
        assert ("这次检查没有做完" in console.file.getvalue()) is not view.finished
        said.append(view.finished)
    assert said == [True, False, False]


def test_the_command(run, made_up_city, tmp_path):
    ran = run("replay", made_up_city.store, "--pack", DRAFT, "--out", tmp_path)
    assert ran.code == 1
    assert "新不符合" in ran.out
    said = json.loads((tmp_path / "重判-1.json").read_text(encoding="utf-8"))
    assert [one["rule"] for one in said["newly_fail"]] == ["GZ13-03"]
    first = (tmp_path / "重判-1.xlsx").read_bytes()
    run("replay", made_up_city.store, "--pack", DRAFT, "--out", tmp_path, "--format", "xlsx")
    assert (tmp_path / "重判-1.xlsx").read_bytes() == first
    assert "newly fail" in run("replay", made_up_city.store, "--pack", DRAFT, "--out", tmp_path, "--lang", "en").out
    assert run("replay", made_up_city.store, "--pack", "gz-2018-13", "--out", tmp_path).code == 0
    assert run("replay", made_up_city.store, "--pack", DRAFT, "--as-of", "2022-06-30", "--out", tmp_path).code == 2
    assert run("replay", tmp_path / "没有.sqlite", "--pack", DRAFT).code == 2
    assert run("replay", made_up_city.store, "--pack", "没有这个包").code == 2
    assert run("replay", made_up_city.store, "--pack", DRAFT, "--run", 99).code == 2

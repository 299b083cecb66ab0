"""The tests across stations: the examples in their pack, and what the store keeps for them."""

import pytest

from checker.city.cross_tests import cross_modules, cross_result, seen_in_cases
from checker.city.kept import kept_rows
from checker.core.status import Status
from checker.packs.example_case import example_case
from checker.packs.find import city_pack_files, load_named
from checker.packs.model import MiniCase
from checker.rule_examples import STATUS, run_examples
from checker.store.identity import OWN_KEY, digest, identity_key
from checker.store.read import rows_of, run_of
from checker.store.store import StoreError, open_store
from tests.city.filled import fill

PACKS = {file.stem: load_named(file.stem) for file in city_pack_files()}
NUMBER = "440199199001010010"


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS.keys())
def test_every_example_comes_out_as_it_says(pack):
    assert [f"{r.rule} 例 {r.number}: {r.wrong}" for r in run_examples(pack) if r.wrong] == []


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS.keys())
def test_every_rule_has_examples_on_both_sides_and_says_when_it_is_wrong(pack):
    for rule in pack.source.rules:
        shown = {name for example in rule.examples for name in STATUS if getattr(example, name) is not None}
        assert {"met", "undecided"} <= shown
        assert shown & {"doubt", "hint"}
        assert rule.severity != "违规"
        assert rule.false_alarms


def test_every_test_is_asked_by_a_rule():
    asked = {rule.check["cross_test"]["test"] for pack in PACKS.values() for rule in pack.source.rules}
    assert asked == set(cross_modules())


def test_packs_across_stations_are_not_for_one_case(run):
    assert "CS-01" not in run("check", "sample_ledgers/样例-全部符合.xlsx", "--out", "-").out
    assert "CS-01" in run("rules", "list").out
    assert "同名待核" in run("rules", "show", "CS-01").out


def roster(*people):
    return MiniCase(
        tables={"roster": [dict(zip(("person", "full_time", "identity"), one, strict=False)) for one in people]}
    )


def met(**stations):
    cases = {name: example_case(mini, "", name) for name, mini in stations.items()}
    return cross_result(seen_in_cases(cases), [PACKS["cross-station"]], "zh")


def test_a_name_written_otherwise_is_met_by_the_number():
    [finding] = met(甲站=roster(("王虚构", "是", NUMBER)), 乙站=roster(("王虚钩", "专职", f" {NUMBER} "))).findings
    assert finding.status is Status.DOUBT
    assert "王虚钩 同时列在" in finding.sentence
    assert "另一处写作 王虚构" in finding.sentence
    assert NUMBER not in finding.sentence


def test_three_stations_with_one_person_are_three_pairs():
    one = roster(("王虚构", "是", NUMBER))
    assert len(met(甲站=one, 乙站=one, 丙站=one).findings) == 3


def test_what_two_ledgers_share_is_one_finding_however_many_invoices():
    lines = [
        {"booked_on": "2020-03-05", "voucher": f"记-{n}", "summary": "活动物资", "account_name": "业务活动成本_活动物资",
         "debit": 100 + n, "counterparty": "虚构印刷店", "invoice": f"1000000{n}"}
        for n in range(9)
    ]  # fmt: skip
    station = MiniCase(tables={"ledger": lines})
    [finding] = [f for f in met(甲站=station, 乙站=station).findings if f.rule == "CS-02"]
    assert "等 9 张" in finding.title
    assert finding.excess_fen == sum(100 + n for n in range(9)) * 100


def test_an_invoice_that_was_taken_back_is_no_match():
    line = {"booked_on": "2020-03-05", "voucher": "记-1", "summary": "活动物资", "account_name": "业务活动成本_活动物资",
            "debit": 100, "counterparty": "虚构印刷店", "invoice": "10000001"}  # fmt: skip
    back = line | {"voucher": "记-2", "debit": -100}
    result = met(甲站=MiniCase(tables={"ledger": [line, back]}), 乙站=MiniCase(tables={"ledger": [line]}))
    assert not [finding for finding in result.findings if finding.rule == "CS-02"]


def test_a_case_that_could_not_be_compared_is_named():
    result = met(甲站=roster(("王虚构", "是")), 乙站=roster(("李虚构", "是")), 丙站=MiniCase(contract=100))
    [verdict] = [verdict for verdict in result.verdicts if verdict.rule == "CS-01"]
    assert verdict.status is Status.MET
    assert "没有可比的内容：丙站" in verdict.reason


def test_identity_numbers_are_kept_as_digests_only(made_up_city):
    whole = b"".join(path.read_bytes() for path in made_up_city.store.parent.glob("库.sqlite*"))
    assert b"440199" not in whole
    with open_store(made_up_city.store) as store:
        rows = rows_of(store, run_of(store).id, "ties")
    sealed = {row["match_key"] for row in rows if row["part"] == "identity"}
    assert sealed
    assert all(len(key) == 32 for key in sealed)


def test_a_store_filled_under_another_key_is_refused(tmp_path, monkeypatch):
    place = tmp_path / "库.sqlite"
    with open_store(place) as store:
        own = identity_key(store)
        assert identity_key(store) == own
        monkeypatch.setenv(OWN_KEY, "另一把钥匙")
        with pytest.raises(StoreError, match="密钥"):
            identity_key(store)
    with open_store(tmp_path / "二.sqlite") as store:
        assert identity_key(store) == "另一把钥匙".encode()
        monkeypatch.delenv(OWN_KEY)
        with pytest.raises(StoreError, match=OWN_KEY):
            identity_key(store)
    assert "另一把钥匙".encode() not in (tmp_path / "二.sqlite").read_bytes()
    assert digest(b"a", NUMBER) != digest(b"b", NUMBER)


def test_ties_say_nothing_of_personal_numbers():
    case = example_case(roster(("王虚构", "是", NUMBER)), "", "甲站")
    from checker.audit import Auditor

    kept = Auditor([load_named("project-terms")], engine="plain").examine(case).measurements
    assert NUMBER not in str(kept_rows(case, kept, b"k"))


@pytest.mark.heavy
def test_the_same_is_found_in_postgresql(made_up_city, postgresql):
    from tests.store.server import database

    with database(postgresql, "city") as url, open_store(url) as store:
        run = fill(store, made_up_city.folder)
        from checker.city.view import city_view

        view = city_view(store, run_of(store, run), [PACKS["cross-station"]], "zh")
    assert [(f.rule, f.title, f.sentence) for f in view.cross_findings] == [
        (f.rule, f.title, f.sentence) for f in made_up_city.view.cross_findings
    ]
    assert view.summary == made_up_city.view.summary


def paying(operator, amount):
    lines = [
        {"booked_on": "2020-03-05", "voucher": "记-1", "summary": "活动物资", "account_name": "业务活动成本_活动物资",
         "debit": debit, "counterparty": payee}
        for debit, payee in ((amount, "虚构物业公司"), (100000 - amount, "别的店"))
    ]  # fmt: skip
    return MiniCase(info={"operator": operator}, tables={"ledger": lines})


def test_an_operator_written_in_two_ways_is_one_operator():
    said = [
        met(甲站=paying("星火（广州）", 30000), 乙站=paying(other, 30000)) for other in ("星火 (广州)", "星火(深圳)")
    ]
    assert [[f.subject for f in one.findings if f.rule == "CS-03"] for one in said] == [[], ["别的店", "虚构物业公司"]]


def test_a_name_alone_is_said_to_be_one_in_the_title():
    [finding] = met(甲站=roster(("王虚构", "是")), 乙站=roster(("王虚构", "是"))).findings
    assert finding.status is Status.HINT
    assert "同名待核" in finding.title

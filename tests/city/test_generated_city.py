"""A made-up city is found out: everything that was planted is seen, and nobody who is clean is accused."""

from hashlib import sha256

import pytest

from checker.core.status import Status

ACCUSED = {Status.BREACH, Status.DOUBT, Status.HINT}


def accused(case):
    return {(said.rule, str(said.status)) for said in case.findings}


def test_every_kind_of_problem_was_planted(made_up_city, generator):
    single = {one["problem"] for one in made_up_city.truth["single"]}
    assert single == {*generator.PROBLEMS, *generator.WITHIN_TODAY}
    assert {one["tie"] for one in made_up_city.truth["cross"]} == set(generator.TIES)


def test_what_was_planted_in_one_station_is_found_there_and_nothing_else(made_up_city):
    cases = {case.name: case for case in made_up_city.view.cases}
    for planted in made_up_city.truth["single"]:
        case, rules = cases[planted["case"]], dict(planted["rules"])
        if rules.pop("", None):
            assert case.problems, f"{planted['problem']} was read as if nothing were wrong"
            continue
        for rule, status in rules.items():
            assert str(case.statuses[rule]) == status, f"{planted['problem']}: {case.reasons[rule]}"
        assert accused(case) == {one for one in rules.items() if Status(one[1]) in ACCUSED}, planted["problem"]
        assert not case.problems


def test_nobody_who_is_clean_is_accused(made_up_city):
    clean = {case["case"] for case in made_up_city.truth["cases"] if case["clean"]}
    cases = [case for case in made_up_city.view.cases if case.name in clean]
    assert len(cases) == len(clean) > 5
    for case in cases:
        assert not case.findings, case.name
        assert not case.problems
        assert case.checked


def test_what_ties_stations_is_found_between_exactly_those(made_up_city):
    view = made_up_city.view
    found = {
        (finding.rule, str(finding.status), frozenset(view.cross_cases[finding.id])) for finding in view.cross_findings
    }
    planted = made_up_city.truth["cross"]
    wanted = {(p["rule"], p["status"], frozenset(p["cases"])) for p in planted if p["status"] != "符合"}
    assert found == wanted
    about = {p["about"] for p in planted if p["status"] == "符合"}
    assert not any(name in finding.subject for finding in view.cross_findings for name in about)


def test_a_tied_station_has_no_other_findings_than_its_tie_brings(made_up_city):
    cases = {case.name: case for case in made_up_city.view.cases}
    for planted in made_up_city.truth["cross"]:
        for name in planted["cases"]:
            assert accused(cases[name]) <= set(planted.get("rules", {}).items())


def test_findings_across_stations_name_cells_on_both_sides(made_up_city):
    view = made_up_city.view
    keys = {case.name: case.key for case in view.cases}
    for finding in view.cross_findings:
        for name in view.cross_cases[finding.id]:
            assert any(cell.file.startswith(keys[name]) for cell in finding.cells), f"{finding.id}: {name}"
        assert finding.status is not Status.BREACH
        assert finding.citation.read_in
        assert finding.remedy


@pytest.mark.heavy
def test_the_same_seed_writes_the_same_city(generator, tmp_path):
    def written(name, seed):
        generator.write_city(generator.city(3, seed, contracts=range(40, 51)), tmp_path / name)
        files = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        return [(path.relative_to(tmp_path / name).as_posix(), sha256(path.read_bytes()).hexdigest()) for path in files]

    assert written("甲", 3) == written("乙", 3)
    assert written("丙", 4) != written("丁", 3)


def test_no_identity_number_in_it_can_be_anybodys(generator):
    from checker.core.masking import identity_checks

    numbers = [one.identity for made in generator.city(3, 3).drafts for one in made.staff]
    assert numbers
    assert not any(identity_checks(number) for number in numbers)
    assert {number[:6] for number in numbers} == {"440199"}


@pytest.mark.heavy
def test_a_city_of_two_hundred_stations(generator, tmp_path):
    """The same, at the size a city has, through the command."""
    import json

    from click.testing import CliRunner

    from checker.cli import checker

    folder = tmp_path / "虚构市"
    made = generator.city(200, 1)
    generator.write_city(made, folder, jobs=2)
    run = CliRunner().invoke(checker, ["batch", str(folder), "--store", str(tmp_path / "库.sqlite"), "--jobs", "2"])
    assert run.exit_code == 2  # the unreadable ones
    run = CliRunner().invoke(checker, ["city", str(tmp_path / "库.sqlite"), "--out", str(tmp_path), "--format", "json"])
    view = json.loads((tmp_path / "全市汇总-1.json").read_text(encoding="utf-8"))
    found = {(f["rule"], f["status"], frozenset(f["cases"])) for f in view["across"]["findings"]}
    wanted = {(p["rule"], p["status"], frozenset(p["cases"])) for p in made.truth["cross"] if p["status"] != "符合"}
    assert found == wanted
    cases = {case["case"]: case for case in view["cases"]}
    for planted in made.truth["single"]:
        case = cases[planted["case"]]
        assert case["problems"] if "" in planted["rules"] else not case["problems"]
        for rule, status in planted["rules"].items():
            assert not rule or case["statuses"][rule] == status
    clean = [draft.name for draft in made.drafts if not draft.problems]
    assert not any(cases[name]["findings"] for name in clean)

"""SARIF: valid, stable, and nothing in it is a link or a placeholder."""

import io
import json
import os
import tracemalloc
from pathlib import Path

import jsonschema
import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from checker.core.status import Status
from checker.reports.docx.specimen import specimen
from checker.reports.sarif import FINGERPRINT, write
from tests.reports.conftest import many


def sarif_of(report, lang="zh"):
    out = io.BytesIO()
    write(report, lang, out)
    return out.getvalue()


@pytest.fixture(params=["samples", "nasty"])
def written(request):
    return sarif_of(request.getfixturevalue(request.param))


def test_the_published_schema_accepts_it(written):
    """pydantic-sarif is generated from sarif-schema-2.1.0.json and forbids what the schema does not know."""
    Sarif.model_validate_json(written)


def test_what_the_schema_does_not_know_is_refused(written):
    wrong = json.loads(written)
    wrong["runs"][0]["results"][0]["levle"] = "error"
    with pytest.raises(ValueError, match="levle"):
        Sarif.model_validate(wrong)


def test_the_schema_of_oasis_accepts_it(written):
    """Its licence keeps it out of here: CHECKER_SARIF_SCHEMA=/path/to/sarif-schema-2.1.0.json runs this test."""
    where = os.environ.get("CHECKER_SARIF_SCHEMA")
    if not where:
        pytest.skip("CHECKER_SARIF_SCHEMA is not set")
    schema = json.loads(Path(where).read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(json.loads(written))


def test_every_finding_and_every_other_verdict_is_a_result(samples):
    [run] = json.loads(sarif_of(samples))["runs"]
    kinds = {"fail": 0, "open": 0, "pass": 0, "notApplicable": 0}
    for result in run["results"]:
        kinds[result["kind"]] += 1
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    verdicts = [v.status for case in samples.cases for v in case.verdicts]
    assert kinds == {
        "fail": sum(len(case.findings) for case in samples.cases),
        "open": verdicts.count(Status.UNDECIDED),
        "pass": verdicts.count(Status.MET),
        "notApplicable": verdicts.count(Status.NOT_APPLICABLE),
    }


def test_a_breach_is_an_error_at_its_cells(samples):
    [run] = json.loads(sarif_of(samples))["runs"]
    [result] = [r for r in run["results"] if r["properties"].get("id") == "GZ13-03/运营管理费用"]
    assert (result["level"], result["kind"]) == ("error", "fail")
    places = [location["logicalLocations"][0] for location in result["locations"]]
    assert places[0] == {"name": "F6", "fullyQualifiedName": "支出明细!F6", "kind": "cell"}
    artifact = run["artifacts"][result["locations"][0]["physicalLocation"]["artifactLocation"]["index"]]
    [yongping] = [case for case in samples.cases if case.case == "永平街-2022"]
    assert artifact["hashes"]["sha-256"] == yongping.inputs[0].sha256


def test_a_doubt_warns_and_a_hint_notes(samples):
    [run] = json.loads(sarif_of(samples))["runs"]
    levels = {(r["properties"]["status"], r["level"]) for r in run["results"]}
    assert {("违规", "error"), ("疑点", "warning"), ("提示", "note"), ("未能判断", "none")} <= levels


def test_the_fingerprint_outlives_another_row(samples):
    def prints(report):
        [run] = json.loads(sarif_of(report))["runs"]
        return [result["partialFingerprints"][FINGERPRINT] for result in run["results"]]

    assert prints(samples) == prints(samples)
    assert len(set(prints(samples))) == len(prints(samples))


def test_an_unreadable_file_is_a_notification(nasty):
    [run] = json.loads(sarif_of(nasty))["runs"]
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 2


def test_text_is_no_placeholder_and_no_link(nasty):
    [run] = json.loads(sarif_of(nasty))["runs"]
    message = run["results"][0]["message"]["text"]
    assert "{{0}}" in message
    assert "\\[点我](http://x)" in message
    assert "\x1b" not in message


def test_an_approval_suppresses_its_result_and_every_other_says_that_it_is_not():
    [run] = json.loads(sarif_of(specimen()))["runs"]
    suppressed = {r["properties"].get("id", ""): r["suppressions"] for r in run["results"]}
    assert [id_ for id_, why in suppressed.items() if why] == ["YZ-011/样张"]
    assert "样张〔2022〕2号" in suppressed["YZ-011/样张"][0]["justification"]


def test_without_approvals_nothing_is_said_of_them(samples):
    [run] = json.loads(sarif_of(samples))["runs"]
    assert not any("suppressions" in result for result in run["results"])


def test_ten_times_the_findings_take_no_more_memory_to_write():
    class Nowhere(io.RawIOBase):
        size = 0

        def write(self, piece):
            self.size += len(piece)
            return len(piece)

    def peak(count):
        report, out = many(count), Nowhere()
        tracemalloc.start()
        write(report, "zh", out)
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return out.size, highest

    (few, little), (lots, much) = peak(100), peak(1_000)
    assert lots > 9 * few
    assert much < 2 * little

"""JUnit XML as a build server reads it."""

import io

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree

from checker.core.status import Status
from checker.reports.docx.specimen import specimen
from checker.reports.formats import Wishes
from checker.reports.junit import files, write


def written(report, failing=(Status.BREACH,)):
    [make] = files(Wishes(failing=failing)).values()
    out = io.BytesIO()
    make(report, "zh", out)
    return out.getvalue()


def suites(report, failing=(Status.BREACH,)):
    return list(JUnitXml.fromstring(written(report, failing)))


def test_a_suite_a_case_and_a_test_a_rule(samples):
    for suite, case in zip(suites(samples), samples.cases, strict=True):
        assert suite.name == case.case
        assert [test.name.split()[0] for test in suite] == [verdict.rule for verdict in case.verdicts]


@pytest.mark.parametrize("failing", [(), (Status.BREACH,), (Status.BREACH, Status.DOUBT)])
def test_what_the_user_says_fails_fails(samples, failing):
    for suite, case in zip(suites(samples, failing), samples.cases, strict=True):
        failed = {test.name.split()[0] for test in suite if any(isinstance(r, Failure) for r in test.result)}
        assert failed == {found.rule for found in case.findings if found.status in failing}
        assert suite.failures == len(failed)


def test_undecided_is_skipped_with_its_reason(samples):
    [suite] = [suite for suite in suites(samples) if suite.name == "永平街-2022"]
    [test] = [test for test in suite if test.name.startswith("GZ13-21 ")]
    [skipped] = test.result
    assert isinstance(skipped, Skipped)
    assert skipped.message.startswith("未能判断：")


def test_a_doubt_that_does_not_fail_is_printed(samples):
    [suite] = [suite for suite in suites(samples) if suite.name == "永平街-2022"]
    [test] = [test for test in suite if test.name.startswith("PT-01 ")]
    assert test.result == []
    assert "疑点 项目总支出超过年度合同金额" in test.system_out


def test_what_is_approved_is_printed_and_fails_nothing():
    """The doubt of the specimen is under an approval; its breach is not."""
    [suite] = suites(specimen(), (Status.BREACH, Status.DOUBT))
    failed = [test.name for test in suite if any(isinstance(r, Failure) for r in test.result)]
    assert failed == ["YZ-010 样张规则"]
    assert suite.failures == 1
    [approved] = [test for test in suite if test.name.startswith("YZ-011 ")]
    assert "样张局批准（样张〔2022〕2号）" in approved.system_out


def test_the_counts_are_those_of_the_tests(samples, nasty):
    for report in (samples, nasty):
        for suite in suites(report):
            tests = list(suite)
            assert suite.tests == len(tests)
            assert suite.skipped == sum(any(isinstance(r, Skipped) for r in test.result) for test in tests)
            assert suite.errors == sum(any(isinstance(r, Error) for r in test.result) for test in tests)


def test_an_unreadable_file_is_an_error_and_bad_text_is_text(nasty):
    content = written(nasty)
    tree = etree.fromstring(content)
    assert len(tree.findall(".//error")) == 2
    assert {element.tag for element in tree.iter()} == {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "skipped", "system-out",
    }  # fmt: skip
    assert "]]>" in "".join(tree.itertext())


def test_the_same_report_gives_the_same_bytes(samples):
    out = io.BytesIO()
    write(samples, "zh", out)
    assert out.getvalue() == written(samples)
    assert b"timestamp" not in out.getvalue()

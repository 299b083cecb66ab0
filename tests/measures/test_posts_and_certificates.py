"""Who is in post and who is certified on a roster: a post nobody holds is nobody, a certificate still to be had is none."""

from datetime import date

import pytest

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.example_case import example_case
from checker.packs.find import load_named
from checker.packs.model import MiniCase

TERMS = Auditor([load_named("project-terms")], engine="plain")


def verdict(rule, row, **agreed):
    roster = [{"person": "甲", "certificate": "社会工作师"}, {"person": "乙", "certificate": "助理社会工作师"} | row]
    mini = MiniCase(year=2021, agreed=agreed, tables={"roster": roster})
    return {v.rule: v for v in TERMS.audit(example_case(mini, "")).verdicts}[rule].status


@pytest.mark.parametrize("written", ["助理社会工作师", "社会工作师（中级）", "无锡市社工证", "有", "是", "2021044123"])
def test_a_certificate_counts(written):
    assert verdict("PT-05", {"certificate": written}, certified=2) is Status.MET


@pytest.mark.parametrize(
    "written", ["无", "无证", "否", "没有", "未取得", "未持证", "备考中", "待考", "暂无", "正在报考", "-"]
)
def test_a_certificate_still_to_be_had_does_not(written):
    assert verdict("PT-05", {"certificate": written}, certified=2) is Status.BREACH


@pytest.mark.parametrize("written", ["空缺", "（待聘）", "拟招聘1人", "招聘中"])
def test_a_post_nobody_holds_is_nobody(written):
    assert verdict("PT-04", {"person": written}, headcount=2) is Status.BREACH


@pytest.mark.parametrize(("left_on", "status"), [(date(2021, 12, 31), Status.MET), (date(2021, 12, 30), Status.BREACH)])
def test_the_last_day_of_work_is_one_of_it(left_on, status):
    assert verdict("PT-04", {"left_on": left_on}, headcount=2) is status

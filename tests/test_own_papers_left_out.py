"""Books as operators lay them out themselves: one cell left empty or not to be read accuses nobody of anything new."""

import pytest

from checker.core.status import Status
from tests.test_cells_left_out import UNREADABLE, audited, breaches

PROJECT = [
    ["项目基本情况表"],
    ["项目名称", "虚构街社工站", "承接单位", "虚构社工中心"],
    ["合同金额", "240万元（大写：贰佰肆拾万元整）", "所在地区", "广州市白云区"],
    ["合同签订日期", "2021年6月25日", "合同生效日期", "2021年7月1日"],
    ["服务周期", "2021年7月1日至2022年6月30日", "应配备人员数", "2人"],
]
BUDGET = [
    ["编制单位：虚构社工中心", None, None, None, "单位：元"],
    ["费用类别", "明细项目", "预算数", "调整后预算", "实际支出数"],
    ["人员费用", "社工工资", 1_300_000, 1_310_000, 1_300_000],
    ["人员费用", "社会保险", 260_000, 260_000, 270_000],
    ["小计", None, 1_560_000, 1_570_000, 1_570_000],
    ["专业支持经费", "督导费", 180_000, 180_000, 170_000],
    ["专业服务和活动经费", "活动物资", 240_000, 230_000, 240_000],
    ["专业服务和活动经费", "交通补贴", 60_000, 60_000, 60_000],
    ["小计", None, 300_000, 290_000, 300_000],
    ["日常办公费用", "水电费", 60_000, 60_000, 60_000],
    ["运营管理费用", "管理人员分摊", 300_000, 300_000, 300_000],
    ["合计", None, 2_400_000, 2_400_000, 2_400_000],
]
BOTH_SIDES = [
    ["收入项目", "金额", "支出项目", "预算数", "决算数"],
    ["一、项目经费拨款", 2_400_000, "一、人员费用", 1_560_000, 1_570_000],
    ["其中：市级", 1_440_000, "二、专业支持经费", 180_000, 170_000],
    ["区级", 960_000, "三、专业服务和活动经费", 300_000, 300_000],
    ["二、利息收入", 1_234.56, "四、日常办公费用", 60_000, 60_000],
    [None, None, "五、运营管理费用", 300_000, 300_000],
    ["收入合计", 2_401_234.56, "支出合计", 2_400_000, 2_400_000],
    [None, None, "本年结余", None, 1_234.56],
]
PAID = [
    ["期次", "应拨比例", "申请拨付日期", "到账日期", "实际到账（万元）"],
    ["首期款", "55%", "2021.7.5", "2021.8.2", 132],
    ["中期款", "40%", "2022年1月20日", "2022/2/25", 96],
    ["尾款", "5%", "2022.7.1", "2022.7.20", 12],
]
ASSESSED = [
    ["评估阶段", "评估时间", "第三方评分", "街道评分", "区民政局评分", "综合得分", "评估等次"],
    ["中期评估", "2022年1月10日", 86.5, 90, 88, 87.35, "良好"],
    ["末期评估", "2022-06-28", 84, 85, 80, 83.8, "良好"],
]
ROSTER = [
    ["姓名", "岗位", "用工形式", "入职", "离职"],
    ["甲", "站长", "专职", "2021年7月1日", "在职"],
    ["乙", "社工", "专职", "2021.7", None],
]
PAPERS = {"项目基本情况": PROJECT, "经费拨付": PAID, "评估情况": ASSESSED, "员工名册": ROSTER}


@pytest.mark.parametrize("money", [BUDGET, BOTH_SIDES], ids=["预算执行", "收支决算表"])
def test_no_cell_left_out_makes_a_breach(money) -> None:
    sheets = {**PAPERS, "经费收支情况": money}
    report = audited(sheets)
    assert report.problems == () and not breaches(report)
    assert {"GZ13-01", "GZ13-03", "GZ13-11", "GZ13-21"} <= {
        v.rule for v in report.verdicts if v.status is not Status.UNDECIDED
    }
    for name, rows in sheets.items():
        places = [(r, c) for r, row in enumerate(rows) for c, value in enumerate(row) if value is not None]
        for row, column in places:
            for value in (None, UNREADABLE):
                spoilt = [list(cells) for cells in rows]
                spoilt[row][column] = value
                found = breaches(audited({**sheets, name: spoilt}))
                assert not found, (name, row + 1, column + 1, value)

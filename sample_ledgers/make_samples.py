"""Write the sample workbooks of this folder; none is edited by hand. Run: python sample_ledgers/make_samples.py

永平街-2022 holds only what the published evaluation report of 永平街道 for 2022 says (the sentence or table is
named on 项目信息, 资料来源, and in 备注). The other cases are made up, each to show one thing.
"""

from datetime import date
from pathlib import Path

from checker.tables.template import Contents, workbook

HERE = Path(__file__).parent
MEMBERS, SUPPORT, SERVICE, OFFICE, MANAGEMENT = (
    "人员费用",
    "专业支持经费",
    "专业服务和活动经费",
    "日常办公费用",
    "运营管理费用",
)


def yongping() -> Contents:
    """永平街 2022: everything the report states that a rule could use, and nothing else."""
    table = "报告一（四）3 项目预算及项目使用情况表"
    amounts = (
        ("人员经费", 180.01, 202.3, "工资、奖金、五险一金和个人所得税"),
        ("专业支持经费", 7.42, 3.67, "督导费、社工交流学习、专业提升等培训费"),
        ("专业服务和活动经费", 8.6, 5.545, "长者、青少年、家庭、党建及志愿者、特色、重点服务项目"),
        ("日常办公费用", 7.97, 8.551, "办公耗材、水电、网络、物业、设备设施配置、交通、修理、保洁及其他"),
        ("承接机构运营管理费用", 36, 41.9531, "中标费、运营费、相关税费、发展储备费及风险费"),
    )
    indicators = "报告三（一）1 项目绩效分析表"
    return {
        "project": [
            {
                "project": "广州市白云区永平街社工服务站（家庭综合服务中心）项目",
                "station": "广州市永平街社工服务站",
                "operator": "广州市白云恒福社会工作服务社",
                "purchaser": "广州市白云区人民政府永平街道办事处",
                "region": "广州市白云区",
                "year": 2022,
                "project_start": date(2019, 8, 1),
                "project_end": date(2024, 8, 15),
                "contract_amount": 240,
                "deviation_limit": 0.1,
                "headcount_agreed": 20,
                "certified_agreed": 14,
                "headcount_stated": 20,
                "certified_stated": 16,
                "source": "《2022年度广州市白云区人民政府永平街道办事处重点项目绩效评价报告》，公开报告；本工作簿只摘录报告写明的内容，报告没有写的留空",
            }
        ],
        "budget": [{"category": n, "detail": d, "amount": b, "remark": table} for n, b, _, d in amounts],
        "spending": [{"category": n, "summary": d, "amount": s, "remark": table} for n, _, s, d in amounts],
        "instalments": [
            {
                "instalment": "第1期",
                "share": 0.55,
                "remark": "报告一（四）1：合同签订生效之日起30个工作日内拨付55%；到账日期、金额报告未写",
            },
            {
                "instalment": "第2期",
                "share": 0.4,
                "remark": "报告一（四）1：中期评估合格以上，自申请之日起30个工作日内拨付40%；日期、金额报告未写",
            },
            {
                "instalment": "第3期",
                "share": 0.05,
                "remark": "报告一（四）1：末期评估合格以上，自申请之日起30个工作日内拨付5%；日期、金额报告未写",
            },
        ],
        "assessments": [
            {
                "stage": "中期",
                "assessed_on": date(2022, 10, 8),
                "assessor": "广州市社会组织联合会",
                "grade": "良好",
                "remark": "报告一（五）“2022年10月8日…展开中期评估工作”；等级据指标表“中末期评估良好”",
            },
            {"stage": "末期", "grade": "良好", "remark": "报告一（五）“末期评估的等级为：良好”；日期未写"},
            {
                "stage": "末期财务",
                "assessor": "广东城安信税务师事务所有限公司",
                "grade": "合格",
                "remark": "报告一（五）“2022年11月…末期的财务评估，评估结果为：合格”；只写到月",
            },
        ],
        "indicators": [
            {"indicator": name, "unit": unit, "target": target, "actual": actual, "remark": indicators}
            for name, unit, target, actual in (
                ("专业个案", "个", 68, 70),
                ("小组服务", "个", 30, 30),
                ("社区活动", "个", 53, 62),
                ("入户探访", "次", 1260, 1260),
                ("电话访问", "次", 1800, 2198),
                ("社区调研", "份", 6, 6),
                ("志愿者培育", "人", 100, 102),
                ("志愿者骨干", "人", 33, 33),
                ("志愿者队伍", "支", 2, 2),
                ("志愿者培训", "次", 6, 8),
                ("年服务时数", "小时", 30184, 30184),
                ("资源链接", "万元", 50, 35),
            )
        ],
    }


def station(name: str, **changes: object) -> Contents:
    """A made-up station that keeps every rule; a case changes what it wants to show."""
    contents: dict[str, list[dict[str, object]]] = {
        "project": [
            {
                "project": f"虚构{name}社工服务站项目",
                "station": f"虚构{name}社工服务站",
                "operator": "虚构社会工作服务中心",
                "purchaser": "虚构街道办事处",
                "region": "广州市",
                "year": 2021,
                "service_start": date(2021, 1, 1),
                "service_end": date(2021, 12, 31),
                "contract_effective": date(2021, 1, 4),
                "contract_amount": 200,
                "funding_city": 100,
                "funding_district": 100,
                "deviation_limit": 0.1,
                "headcount_agreed": 3,
                "certified_agreed": 2,
                "source": "虚构，仅用于演示",
            }
        ],
        "budget": [
            {"category": MEMBERS, "amount": 140},
            {"category": SUPPORT, "amount": 10},
            {"category": SERVICE, "amount": 12},
            {"category": OFFICE, "amount": 9},
            {"category": MANAGEMENT, "amount": 29},
            {"category": "合计", "amount": 200},
        ],
        "spending": [
            {"category": MEMBERS, "amount": 139.9},
            {"category": SUPPORT, "amount": 9.85},
            {"category": SERVICE, "amount": 11.9},
            {"category": OFFICE, "amount": 8.95},
            {"category": MANAGEMENT, "amount": 28.6},
            {"category": "合计", "amount": 199.2},
        ],
        "instalments": [
            {"instalment": "第1期", "share": 0.55, "paid_on": date(2021, 2, 1), "amount": 110},
            {
                "instalment": "第2期",
                "share": 0.4,
                "applied_on": date(2021, 7, 12),
                "paid_on": date(2021, 8, 6),
                "amount": 80,
            },
            {
                "instalment": "第3期",
                "share": 0.05,
                "applied_on": date(2021, 12, 20),
                "paid_on": date(2022, 1, 12),
                "amount": 10,
            },
        ],
        "assessments": [
            {
                "stage": "中期",
                "assessed_on": date(2021, 7, 8),
                "third_party": 86,
                "street": 90,
                "district": 88,
                "total": 87,
                "grade": "良好",
            },
            {
                "stage": "末期",
                "assessed_on": date(2021, 12, 16),
                "third_party": 91,
                "street": 92,
                "district": 90,
                "total": 91.1,
                "grade": "优秀",
            },
        ],
        "indicators": [
            {"indicator": "专业个案", "unit": "个", "target": 60, "actual": 63},
            {"indicator": "小组服务", "unit": "个", "target": 30, "actual": 30},
        ],
        "roster": [
            {
                "person": "甲",
                "post": "站长",
                "joined_on": date(2020, 3, 1),
                "certificate": "社会工作师",
                "full_time": "是",
            },
            {
                "person": "乙",
                "post": "社工",
                "joined_on": date(2020, 7, 1),
                "certificate": "助理社会工作师",
                "full_time": "是",
            },
            {"person": "丙", "post": "行政", "joined_on": date(2020, 7, 1), "full_time": "是"},
        ],
    }
    for sheet, rows in changes.items():
        for row, values in zip(contents[sheet], rows, strict=False):  # type: ignore[call-overload]
            row |= values
    return contents  # type: ignore[return-value]


SAMPLES = {
    "永平街-2022": yongping,
    "样例-全部符合": lambda: station("甲"),
    "样例-逾期拨付": lambda: station("乙", instalments=[{}, {"paid_on": date(2021, 8, 24)}]),
    "样例-不合格后拨付": lambda: station(
        "丙", assessments=[{"third_party": 58, "street": 62, "district": 60, "total": 59, "grade": "不合格"}]
    ),
    "样例-整改后拨付": lambda: station(
        "丁",
        assessments=[
            {
                "third_party": 58,
                "street": 62,
                "district": 60,
                "total": 59,
                "grade": "不合格",
                "rectify": "限期整改",
                "rectified_on": date(2021, 8, 9),
                "rectified_grade": "合格",
            }
        ],
        instalments=[{}, {"applied_on": date(2021, 8, 10), "paid_on": date(2021, 8, 31)}],
    ),
}


def main() -> None:
    """Write every sample beside this script."""
    for name, contents in SAMPLES.items():
        path = HERE / f"{name}.xlsx"
        path.write_bytes(workbook(contents(), only=True))
        print(path.name)


if __name__ == "__main__":
    main()

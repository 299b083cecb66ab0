"""What five published evaluation reports say, copied out: nothing that a report does not say, each with its place.

The reports: 永平街 2022, 云城街 2022, 钟落潭镇 2022 (广州市白云区), 盐田区 2024 (深圳市), 嘉峪关市 2021–2023.
A month without a day is entered as its first (a beginning) or last day (an end), and 备注 says so.
"""

from datetime import date

from checker.tables.template import Contents

TAIL = "，公开报告；本工作簿只摘录报告写明的内容，报告没有写的留空"
KIND = "绩效评价报告"


def yongping() -> Contents:
    """永平街 2022."""
    table = "报告一（四）3 项目预算及项目使用情况表"
    amounts = (
        ("人员经费", 180.01, 202.3, "工资、奖金、五险一金和个人所得税"),
        ("专业支持经费", 7.42, 3.67, "督导费、社工交流学习、专业提升等培训费"),
        ("专业服务和活动经费", 8.6, 5.545, "长者、青少年、家庭、党建及志愿者、特色、重点服务项目"),
        ("日常办公费用", 7.97, 8.551, "办公耗材、水电、网络、物业、设备设施配置、交通、修理、保洁及其他"),
        ("承接机构运营管理费用", 36, 41.9531, "中标费、运营费、相关税费、发展储备费及风险费"),
    )
    indicators = "报告三（一）1 项目绩效分析表"
    followed = "报告四1：截止2023年7月15日"
    numbers = (
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
    pay = "报告一（四）1"
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
                "source": f"《2022年度广州市白云区人民政府永平街道办事处重点项目绩效评价报告》{TAIL}",
            }
        ],
        "budget": [{"category": n, "detail": d, "amount": b, "remark": table} for n, b, _, d in amounts],
        "spending": [{"category": n, "summary": d, "amount": s, "remark": table} for n, _, s, d in amounts],
        "instalments": [
            {
                "instalment": "第1期",
                "share": 0.55,
                "remark": f"{pay}：合同签订生效之日起30个工作日内拨付55%；到账日期、金额报告未写",
            },
            {
                "instalment": "第2期",
                "share": 0.4,
                "remark": f"{pay}：中期评估合格以上，自申请之日起30个工作日内拨付40%；日期、金额报告未写",
            },
            {
                "instalment": "第3期",
                "share": 0.05,
                "remark": f"{pay}：末期评估合格以上，自申请之日起30个工作日内拨付5%；日期、金额报告未写",
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
            *({"indicator": n, "unit": u, "target": t, "actual": a, "remark": indicators} for n, u, t, a in numbers),
            {
                "indicator": "兜底困难群体入户探访",
                "parent": "入户探访",
                "relation": "其中",
                "unit": "人次",
                "actual": 1416,
                "remark": followed,
            },
            {
                "indicator": "兜底困难群体电访",
                "parent": "电话访问",
                "relation": "其中",
                "unit": "人次",
                "actual": 3178,
                "remark": followed,
            },
            {"indicator": "合作服务数量", "actual_text": "至少达30次", "remark": indicators},
            {"indicator": "专业服务满意度", "actual_text": "第三方评估服务满意度达标", "remark": indicators},
        ],
        "report": [{"document_kind": KIND, "figures_until": date(2023, 7, 15)}],
        "scoring": [
            {"indicator": "产出指标", "weight": 50, "remark": indicators},
            {"indicator": "效益指标", "weight": 30, "remark": indicators},
            {"indicator": "满意度指标", "weight": 10, "remark": indicators},
        ],
        "contracts": [
            {
                "contract": "社工站项目",
                "starts_on": date(2019, 8, 1),
                "ends_on": date(2024, 8, 15),
                "months": 60,
                "amount": 240,
                "remark": "报告一（四）1“社工站项目周期为5年”，一（二）“2019年8月1日-2024年8月15日”",
            }
        ],
        "parties": [
            {"role": "承接机构", "party_name": "广州市白云恒福社会工作服务社", "remark": "报告一（一）"},
            {"role": "承接机构", "party_name": "广州白云恒福社会工作服务社", "remark": "报告一（二）"},
        ],
        "cited": [
            {
                "cited_text": "《广州市人民政府办公厅关于引发广州市社工服务站（家庭综合服务中心）管理办法的通知》（穗府区办〔2018〕13号）",
                "place": "报告一（二）",
            },
            {
                "cited_text": "《广州市人民政府办公厅关于印发广州市社工服务站（家庭综合服务中心）管理办法的通知（穗府办规〔2018〕13号）》",
                "place": "报告一（四）2",
            },
            {"cited_text": "《广州市社会工作服务条例》", "place": "报告二（一）"},
        ],
    }


def yuncheng() -> Contents:
    """云城街 2022."""
    place = "报告二（三）"
    levels = {
        "资金使用完成情况": (10, ()),
        "产出指标": (40, (("数量指标", 11), ("质量指标", 11), ("时效指标", 9), ("成本指标", 9))),
        "效益指标": (40, (("社会效益", 11), ("经济效益", 10), ("生态效益", 9), ("可持续影响指标", 10))),
        "满意度指标": (10, ()),
    }
    scoring: list[dict[str, str | int]] = []
    for name, (weight, parts) in levels.items():
        scoring.append({"indicator": name, "weight": weight, "remark": place})
        scoring += [{"indicator": part, "parent": name, "weight": points, "remark": place} for part, points in parts]
    return {
        "project": [
            {
                "project": "家庭综合服务中心运营经费项目",
                "operator": "广州市心悦社区发展中心",
                "purchaser": "广州市白云区人民政府云城街道办事处",
                "region": "广州市白云区",
                "year": 2022,
                "contract_amount": 240,
                "source": f"《2022年度广州市白云区人民政府云城街道办事处部门重点项目绩效评价报告》{TAIL}",
            }
        ],
        "assessments": [
            {"stage": "中期", "remark": "报告四（五）“中期、末期均按约定完成”；日期、等级未写"},
            {
                "stage": "末期",
                "grade": "良好",
                "remark": "报告三（一）“经过第三方评估专家评估，评估结果为良好”，按年度结论记为末期；日期未写",
            },
        ],
        "report": [{"document_kind": KIND, "budget_initial": 161.16, "spent_stated": 161.16, "execution_stated": 1}],
        "scoring": scoring,
        "cited": [
            {"cited_text": "《广州市社工服务站管理办法》", "place": "报告四（七）"},
        ],
    }


def zhongluotan() -> Contents:
    """钟落潭镇 2022."""
    place = "报告二（一）目标，三（二）完成情况"
    rows = (
        ("家庭探访", None, "户", 1600, "户", 1600, 1.00),
        ("个案", None, "个", 90, "户", 104, 1.15),
        ("小组", None, "个", 44, "个", 44, 1.00),
        ("社区活动", None, "个", 40, "个", 57, None),
        ("大型社区活动", "社区活动", "个", 12, "个", 12, 1.00),
        ("中小型社区活动", "社区活动", "个", 28, "个", 45, 1.60),
        ("招募注册义工", None, "人", 150, "名", 314, 2.09),
        ("组织参与志愿服务", None, "人次", 400, "人次", 2147, 5.36),
        ("社区调研", None, "份", 16, "次", 16, 1.00),
    )
    staff = "报告一（一）"
    return {
        "project": [
            {
                "project": "钟落潭镇社工服务站（家庭综合服务中心）",
                "station": "钟落潭镇社工服务站",
                "operator": "广州市心明爱社会工作服务中心",
                "purchaser": "广州市白云区钟落潭镇人民政府",
                "region": "广州市白云区",
                "year": 2022,
                "contract_amount": 198.45,
                "funding_city": 100,
                "funding_district": 98.45,
                "headcount_stated": 20,
                "certified_stated": 16,
                "source": f"《2022年度广州市白云区钟落潭镇人民政府部门重点项目绩效评价报告》{TAIL}",
            }
        ],
        "instalments": [
            {"instalment": "第1期", "share": 0.55, "remark": "报告一（四）：签订合同后拨付55%；日期、金额报告未写"},
            {
                "instalment": "第2期",
                "share": 0.4,
                "remark": "报告一（四）：年度中期评估合格以上拨付40%；日期、金额报告未写",
            },
            {
                "instalment": "第3期",
                "share": 0.05,
                "remark": "报告一（四）：年度末期评估合格以上拨付5%；日期、金额报告未写",
            },
        ],
        "indicators": [
            {
                "indicator": n,
                "parent": p,
                "unit": u,
                "target": t,
                "actual_unit": v,
                "actual": a,
                "stated": s,
                "remark": place,
            }
            for n, p, u, t, v, a, s in rows
        ]
        + [
            {
                "indicator": "工作人员",
                "unit": "人",
                "actual": 20,
                "target": 20,
                "remark": f"{staff}；目标列照抄实有人数，仅供核对分项",
            },
            {
                "indicator": "社工专业人员",
                "parent": "工作人员",
                "unit": "人",
                "actual": 16,
                "target": 16,
                "remark": staff,
            },
            {
                "indicator": "行政财务及其他人员",
                "parent": "工作人员",
                "unit": "人",
                "actual": 4,
                "target": 4,
                "remark": staff,
            },
        ],
        "report": [{"document_kind": KIND}],
        "cited": [
            {
                "cited_text": "《广州市人民政府办公厅关于印发广州市社工服务站(家庭综合服务中心) 管理办法的通知》（穗府办规〔2018〕13 号）",
                "place": "报告一（三）",
            }
        ],
    }


def yantian() -> Contents:
    """盐田区 2024."""
    table = "报告三 2024年政府购买社工服务项目评分表"
    items = (
        ("决策", "立项依据充分性", 5, 5),
        ("决策", "立项程序规范性", 5, 5),
        ("决策", "绩效目标合理性", 5, 5),
        ("决策", "绩效指标明确性", 5, 5),
        ("决策", "预算编制科学性", 5, 5),
        ("决策", "资金分配合理性", 5, 5),
        ("过程", "资金到位率", 5, 5),
        ("过程", "预算执行率", 5, 4),
        ("过程", "资金使用合规性", 5, 5),
        ("过程", "管理制度健全性", 5, 5),
        ("过程", "制度执行有效性", 5, 5),
        ("产出", "项目合同及服务计划指标完成数量", 10, 10),
        ("产出", "项目合同及服务计划指标完成质量", 5, 5),
        ("产出", "服务内容的满意度", 5, 5),
        ("产出", "完成及时性", 5, 5),
        ("效益", "社会效益（提升政府民政服务效能）", 7, 5),
        ("效益", "社会效益（社会各界对残疾人的认知度和关爱度）", 7, 5),
        ("效益", "满意度", 6, 6),
    )
    paid = "报告一（一）"
    cut = "报告四（二）2：支付第三期款项时扣减，与审计报告一致"
    return {
        "project": [
            {
                "project": "2024年购买社工服务项目",
                "purchaser": "盐田区民政局",
                "region": "深圳市盐田区",
                "year": 2024,
                "source": f"《2024年购买社工服务项目支出绩效评价报告》（盐田区民政局）{TAIL}",
            }
        ],
        "assessments": [
            {
                "stage": "社会事务及福利保障项目评估",
                "total": 88,
                "grade": "良好",
                "remark": "报告四（四）1：2024年度质量评估报告，总分88分，等级良好",
            }
        ],
        "report": [
            {
                "document_kind": KIND,
                "budget_initial": 233.6,
                "budget_released": 233.6,
                "received": 233.6,
                "spent_stated": 217.71,
                "execution_stated": 0.9431,
                "arrival_stated": 1,
                "score_stated": 95,
            }
        ],
        # 一级指标的分值报告没有单列，各项直接合计到 100
        "scoring": [
            {"indicator": f"{level}：{name}", "weight": w, "score": s, "remark": table} for level, name, w, s in items
        ],
        "payments": [
            {"item": "2023-2024年度合同第二期款", "amount": 93.44, "remark": f"{paid}：2024年3月"},
            {"item": "2024年8-12月合同第一期款", "amount": 48.5, "remark": f"{paid}：2024年7-8月"},
            {"item": "助残项目2024年8-12月合同第二期款", "amount": 9.42, "remark": f"{paid}：2024年11月"},
            {"item": "2023-2024年度合同第三期款", "amount": 66.35, "remark": f"{paid}：2024年12月"},
            {"item": "助残社工项目（第三期扣减）", "deduction": 2.2, "audited": 2.2, "remark": cut},
            {"item": "社会事务及福利保障社工服务项目（第三期扣减）", "deduction": 1.52, "audited": 1.52, "remark": cut},
        ],
        "contracts": [
            {
                "contract": "社会事务及福利保障社工服务",
                "operator": "深圳市温馨社工服务中心",
                "months": 35,
                "amount": 132.2,
                "remark": "报告一（一）1：2021年8月中标，中标期35个月；结束日期未写",
            },
            {
                "contract": "助残社工服务",
                "operator": "深圳市龙岗区正阳社会工作服务中心",
                "months": 40,
                "amount": 101.4,
                "remark": "报告一（一）2：2021年8月至2024年12月，中标期40个月；日期只写到月，起止日不明",
            },
        ],
        "cited": [
            {"cited_text": "《关于加强专业社会工作人才队伍建设的实施意见》（深盐民〔2018〕3号）", "place": paid},
            {"cited_text": "《深圳市关于提升社会工作服务水平的若干措施》（深府办规〔2020〕11号）", "place": paid},
        ],
    }


def jiayuguan() -> Contents:
    """嘉峪关市 2021–2023."""
    money, place = "报告一 资金情况", "报告三 绩效评价指标体系，四 绩效分析"
    rates = (("决策", 15, 0.95), ("过程", 17, 0.9647), ("产出", 34, 0.7588), ("效益", 34, 0.6971))
    basis = "报告三 评价依据"
    return {
        "project": [
            {
                "project": "嘉峪关市社会工作服务站项目",
                "station": "嘉峪关市社会工作服务站",
                "purchaser": "嘉峪关市民政部门",
                "region": "甘肃省嘉峪关市",
                "service_start": date(2021, 1, 1),
                "service_end": date(2023, 12, 31),
                "funding_central": 0,
                "funding_province": 60,
                "funding_city": 139,
                "source": f"《嘉峪关市社会工作服务站项目绩效评价报告》（评价年度2021-2023年度）{TAIL}；金额见{money}",
            }
        ],
        "report": [
            {
                "document_kind": KIND,
                "budget_initial": 189,
                "received": 110.5,
                "received_central": 0,
                "received_province": 60,
                "received_city": 50.5,
                "spent_stated": 104.476,
                "balance_stated": 7,
                "execution_stated": 0.9455,
                "score_stated": 80.15,
                "grade_stated": "良",
            }
        ],
        "scoring": [{"indicator": n, "weight": w, "rate": r, "remark": place} for n, w, r in rates],
        "cited": [
            {
                "cited_text": "《甘肃省民政厅关于印发〈2022年度全省乡镇（街道）社会工作服务站设立实施方案〉的通知》（甘民发〔2021〕125号）",
                "place": basis,
            },
            {
                "cited_text": "《甘肃省民政厅关于印发〈甘肃省乡镇（街道）社会工作服务站设立补助资金管理办法〉的通知》（甘民发〔2022〕135号）",
                "place": basis,
            },
            {
                "cited_text": "《关于巩固省级示范成果 加快推进乡镇（街道）社工站设立工作的通知》（甘民电〔2022〕132号）",
                "place": basis,
            },
            {
                "cited_text": "《关于全面做好2023年乡镇（街道）社工站设立工作的通知》（甘民发〔2023〕23号）",
                "place": basis,
            },
        ],
    }


REPORTS = {
    "永平街-2022": yongping,
    "云城街-2022": yuncheng,
    "钟落潭镇-2022": zhongluotan,
    "盐田区-2024": yantian,
    "嘉峪关市-2021-2023": jiayuguan,
}

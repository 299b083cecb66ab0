"""The field's terms in English, for readers who see them beside Chinese books.

The Chinese term stays in brackets: it is what stands in the books and in the clauses.
"""

import re

from checker.core.lang import Lang

ENGLISH = {
    "人员费用": "personnel",
    "专业支持经费": "professional support",
    "专业服务和活动经费": "services and activities",
    "日常办公费用": "office costs",
    "运营管理费用": "operator management fee",
    "人员费用及服务质量保障费": "personnel and service quality",
    "项目经费总额": "contract total",
    "预算": "budget",
    "支出": "spending",
    "到账": "received",
    "实际支出": "total spending",
    "合计": "total",
    "产出、效益指标": "outputs and benefits",
    "恰好等于目标的指标": "indicators at exactly their target",
    "分级资金": "funding by level",
    "未归类": "unclassified",
    "一级指标": "first-level indicators",
    "中期": "mid-term",
    "末期": "final",
    "财务": "finance",
    "第三方": "third party",
    "镇街": "street office",
    "区民政局": "district civil affairs bureau",
    "配备人数": "head count",
    "专业人员": "certified staff",
    "优秀": "excellent",
    "良好": "good",
    "合格": "passed",
    "不合格": "failed",
    "优": "excellent",
    "良": "good",
    "中": "fair",
    "差": "poor",
    # Kinds of spending the audit tests look for.
    "发展储备": "development reserve",
    "发展基金": "development fund",
    "风险费": "risk fee",
    "风险准备": "risk provision",
    "风险金": "risk fund",
    "企业所得税": "corporate income tax",
    "增值税及附加": "VAT and surcharges",
    "个人所得税": "individual income tax",
    "社保公积金": "social insurance and housing fund",
    "招待餐饮": "entertainment and meals",
    "烟酒": "tobacco and alcohol",
    "礼品": "gifts",
    "罚款滞纳金": "fines and late fees",
    "会费捐赠": "membership fees and donations",
    "投资理财": "investments",
    "旅游娱乐": "travel and amusement",
    "个人消费": "private consumption",
}
BASIS = re.compile(r"^(项目经费总额|预算|到账|实际支出)(?:（(预算|支出)数）)?(?:，(.+))?$")
WITHOUT = "不含"
INSTALMENT = re.compile(r"^第(\d+)期$")


def term(name: str, lang: Lang) -> str:
    """A term as readers know it: 人员费用, or personnel (人员费用); what is no term stays as it is."""
    if lang == "zh":
        return name
    if found := INSTALMENT.match(name):
        return f"instalment {found[1]}"
    return f"{ENGLISH[name]} ({name})" if name in ENGLISH else name


def basis_term(label: str, lang: Lang) -> str:
    """A 口径 as readers know it: 项目经费总额（支出数）, or contract total, spending (项目经费总额（支出数）)."""
    found = BASIS.match(label)
    if lang == "zh" or not found:
        return label
    total, amount, reading = found.groups()
    parts = [short_term(total, lang), *([short_term(amount, lang)] if amount else [])]
    if reading:
        left_out = reading.removeprefix(WITHOUT)
        parts.append(f"without {short_term(left_out, lang)}" if left_out != reading else reading)
    return f"{', '.join(parts)} ({label})" if not reading else ", ".join(parts)


def short_term(name: str, lang: Lang) -> str:
    """The same without the Chinese, where it has just been said or cannot be mistaken."""
    if lang == "zh":
        return name
    return ENGLISH.get(name) or term(name, lang)

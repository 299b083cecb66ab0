"""Why an amount stands where it stands, in English: by what it was mapped, what it is instead, or why nobody can say.

The Chinese words are those of `tables.categorise`, `exhibiting.lines` and of the mapping file, `tables/accounts.yaml`.
"""

from checker.core.terms import term

NO_SIGN = "科目和摘要都看不出属于哪一类"
NO_ACCOUNT = "看不出是不是费用科目"
SEVERAL, BY_COLUMN = "摘要可属", "类别列填的是"
CLOSING = "结转"
WAGE_TAX = "个税、个人社保的代缴（已含在应发工资内）"
OUTSIDE_YEAR = "日期在服务年度之外"
OUTSIDE_ASKED = "日期在服务年度或 --as-of 之外"
ENGLISH = {
    "科目": "by the account",
    "摘要": "by the summary",
    "类别列": "by the category column",
    "类别空白": "no category",
    "case.yaml": "by case.yaml",
    "case.yaml（摘要）": "by case.yaml (summary)",
    NO_SIGN: "neither the account nor the summary shows the category",
    NO_ACCOUNT: "nothing shows whether the account is one of spending",
    CLOSING: "closing entry",
    WAGE_TAX: "wage tax and employees' own insurance paid on (part of gross wages already)",
    OUTSIDE_YEAR: "dated outside the service year",
    OUTSIDE_ASKED: "dated outside the service year, or after --as-of",
    # What accounts that are no spending are instead.
    "货币资金": "cash and bank",
    "往来": "receivables and payables",
    "工资社保的发放（费用已在计提时列支）": "wages and insurance paid out (spending since they were accrued)",
    "税金的缴纳（费用或代扣时已列支）": "taxes paid (spending since they were booked or withheld)",
    "资产（折旧进费用）": "assets (their depreciation is the spending)",
    "净资产": "net assets",
    "收入": "income",
    "营业外支出等（不属项目经费）": "non-operating expenses and the like (not of the project)",
    # Why the category of a name is left open.
    "残保金、工会经费、福利费等是否属人员经费，条文没有写": (
        "no clause says whether disability levy, union dues, welfare and the like are personnel (人员费用)"
    ),
    "个税应含在应发工资内，单列在费用中疑似重复": "wage tax is part of gross wages; booked by itself it may count twice",
    "差旅费可属专业支持、活动或办公，须看用途": (
        "travel may be professional support, activities or office costs: it depends on the purpose"
    ),
    "折旧与设备购置只能列一次": "depreciation and the purchase of the equipment cannot both be counted",
    "发展储备和风险费是计提，不是支出": "development reserves and risk fees are accruals, not spending",
    "管理费用下的工资社保，属项目人员还是机构总部待核": (
        "wages and insurance under 管理费用: of the project's staff or of headquarters, to be verified"
    ),
}


def reason_en(reason: str) -> str:
    """The reason in English; what names something of the books, or is a case.yaml's own, is quoted as it stands."""
    if reason in ENGLISH:
        return ENGLISH[reason]
    if reason.startswith(SEVERAL):
        fitting = reason.removeprefix(SEVERAL).split("、")
        return f"by its summary it may be {' or '.join(term(name, 'en') for name in fitting)}"
    if reason.startswith(BY_COLUMN):
        return f"the category column says {reason.removeprefix(BY_COLUMN)}"
    of, _, because = reason.partition("：")
    if because and of in ENGLISH:
        return f"{ENGLISH[of]}: “{because}”"
    return f"“{of}”: {reason_en(because)}" if because else f"“{reason}”"

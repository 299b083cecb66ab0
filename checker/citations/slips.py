"""What is wrong with the form of a document number, for readers of English."""

from checker.core.lang import Lang

ENGLISH = {
    "年份没有放在六角括号〔〕里": "the year does not stand in 〔〕",
    "年份应写四位": "the year has four digits",
    "年份后不写“年”": "no “年” after the year",
    "序号前不写“第”": "no “第” before the number",
    "序号前不补 0": "no leading zeros",
    "数字应为半角": "digits are half-width",
    "年份和序号应为阿拉伯数字": "year and number are in Arabic digits",
    "序号后缺“号”": "“号” is missing after the number",
    "“號”应为“号”": "“號” should be “号”",
    "“号”后不写“文”": "no “文” after “号”",
    "令的编号写“第×号”，缺“第”": "the number of an order is written 第×号; “第” is missing",
}
BRACKETS = "年份括号写成"


def slip_text(slip: str, lang: Lang) -> str:
    """A slip in the reader's language."""
    if lang == "zh":
        return slip
    if slip.startswith(BRACKETS):
        return f"the year stands in {slip.removeprefix(BRACKETS).split('，')[0]} instead of 〔〕"
    return ENGLISH.get(slip, slip)

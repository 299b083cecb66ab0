"""Which assessment and which instalment a few words name: 期中评估, 第一期款（市级）, 尾款."""

import re

# A part of an instalment, by whose money it is or in brackets; what is returned or deducted is no part of it.
INSTALMENT = re.compile(
    r"^第?([1-9]|[一二三四五六])(?:期|笔|批|次)?(?:款|拨款|款项)?"
    r"(?:[(（][^()（）退扣返缴]{1,12}[)）]|[-—]?(?:中央|省|市|区|县|镇|街道?)(?:级|财政|配套)*(?:资金|款)?)?$"
)
INSTALMENT_NAMES = {"首期": 1, "首笔": 1, "中期": 2, "末期": 3, "尾款": 3, "尾期": 3}
CHINESE_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
STAGES = (("财务", "财务"), ("中期", "中期"), ("期中", "中期"), ("末期", "末期"), ("期末", "末期"), ("终期", "末期"))


def stage_called(text: str) -> str:
    """The stage of an assessment that a text (without spaces) names; the text itself where it names none."""
    if "中末期" in text or ("中期" in text and "末期" in text):
        return text  # two assessments in one row: neither can be told apart
    if "财务" in text and ("专业" in text or "综合" in text):
        text = text.replace("财务", "")  # 末期进行专业服务和财务综合评估: the final assessment itself
    return next((stage for sign, stage in STAGES if sign in text), text)


def instalment_called(text: str) -> int | None:
    """The number of the instalment that a text (without spaces) names; None where it names none."""
    if text in INSTALMENT_NAMES:
        return INSTALMENT_NAMES[text]
    if found := INSTALMENT.match(text):
        return CHINESE_DIGITS.get(found[1]) or int(found[1])
    return next((number for name, number in INSTALMENT_NAMES.items() if text.startswith(name)), None)

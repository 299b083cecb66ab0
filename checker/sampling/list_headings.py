"""The words of the 抽凭 list: the same ones when it is written and when it is read back."""

from checker.core.lang import Lang, say
from checker.core.terms import short_term

LIST, ABOUT, LAYERS, LEFT_OUT = "抽凭清单", "抽样说明", "分层", "未纳入总体"

NUMBER, CELL, VOUCHER, DAY, CATEGORY, ACCOUNT = "序号", "单元格", "凭证号", "日期", "支出类别", "会计科目"
SUMMARY, PAYEE, BOOK, LAYER, WHY = "摘要", "收款人", "账面金额（元）", "层", "选取原因"
AUDITED, DIFFERENCE, COMPLETE, REMARK = "审定金额（元）", "差异（元）", "附件是否齐全", "说明"
HEADINGS = (
    NUMBER, CELL, VOUCHER, DAY, CATEGORY, ACCOUNT, SUMMARY, PAYEE, BOOK, LAYER, WHY,
    AUDITED, DIFFERENCE, COMPLETE, REMARK,
)  # fmt: skip
TO_FILL = (AUDITED, DIFFERENCE, COMPLETE, REMARK)
COMPLETE_CHOICES = ("是", "否", "不适用")

CASE, SHEET, METHOD, SEED, WANTED, TAKEN = "项目", "抽样对象", "抽样方法", "随机种子", "要求样本量", "实际抽取笔数"
COUNT, TOTAL, TAKEN_SUM = "总体笔数", "总体金额（元）", "抽取金额（元）"
INTERVAL, START = "抽样间隔（元）", "随机起点（元）"
CONFIDENCE, TOLERABLE, ORDER = "置信度（%）", "可容忍错报（元）", "排列顺序"
BY = "分层依据"
BY_WORDS = {"category": "支出类别", "amount": "金额", "both": "支出类别和金额"}
BY_WORDS_EN = {"category": "category", "amount": "amount", "both": "category and amount"}

LAYER_COUNT, LAYER_SUM, LAYER_TAKEN = "笔数", "金额（元）", "抽取笔数"
LAYER_HEADINGS = (LAYER, LAYER_COUNT, LAYER_SUM, LAYER_TAKEN)

# With --lang en the list bears both: 审定金额（元） / Audited (元). Reading looks at what stands before the stroke.
STROKE = " / "
ENGLISH = {
    NUMBER: "No.", CELL: "Cell", VOUCHER: "Voucher", DAY: "Date", CATEGORY: "Category", ACCOUNT: "Account",
    SUMMARY: "Summary", PAYEE: "Payee", BOOK: "Book amount (元)", LAYER: "Layer", WHY: "Why drawn",
    AUDITED: "Audited amount (元)", DIFFERENCE: "Difference (元)", COMPLETE: "Papers complete", REMARK: "Remark",
    CASE: "Case", SHEET: "Drawn from", METHOD: "Method", SEED: "Seed", WANTED: "Size asked for", TAKEN: "Lines drawn",
    COUNT: "Lines in the population", TOTAL: "Population (元)", TAKEN_SUM: "Drawn (元)", INTERVAL: "Interval (元)",
    START: "Random start (元)", CONFIDENCE: "Confidence (%)", TOLERABLE: "Tolerable misstatement (元)", ORDER: "Order",
    BY: "Layers by", LAYER_COUNT: "Lines", LAYER_SUM: "Amount (元)", LAYER_TAKEN: "Drawn",
}  # fmt: skip


# Layers go by these names in the list in every language: it is by them that a list is read back.
LAYERS_EN = {
    "全查层": "certain layer", "抽样层": "sampled layer", "总体": "population", "全部": "all lines", "红字": "red entries",
    "1,000元以下": "below 1,000 元", "1,000元至1万元": "1,000 to 10,000 元", "1万元至5万元": "10,000 to 50,000 元",
    "5万元及以上": "50,000 元 and above",
}  # fmt: skip


def layer_en(name: str) -> str:
    """A layer in English: ours in other words, a category as readers of English know it, both where it is of both."""
    return " · ".join(LAYERS_EN.get(part) or short_term(part, "en") for part in name.split("·"))


def both(heading: str, lang: Lang) -> str:
    """A heading as the list bears it in a language."""
    return say(lang, heading, f"{heading}{STROKE}{ENGLISH[heading]}" if heading in ENGLISH else heading)


def chinese(heading: str) -> str:
    """The heading without its English."""
    return heading.split(STROKE, maxsplit=1)[0]

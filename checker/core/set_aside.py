"""Why a row of a sheet is set aside, in English: the Chinese words are those of `tables.role_words`."""

ENGLISH = {
    "读取": "read",
    "空行": "empty rows",
    "重复的表头": "repeated headings",
    "合计行": "totals",
    "小计行": "subtotals",
    "本月合计行": "month totals",
    "本年累计行": "year-to-date totals",
    "承前页、过次页": "carried from page to page",
    "期初余额行": "opening balances",
    "期末余额行": "closing balances",
    "说明行（没有金额）": "notes without an amount",
    "科目标题行": "account headings",
    "case.yaml 指定不读": "left out by case.yaml",
    "其中项（已含在上面一行）": "parts of the line above (其中)",
}

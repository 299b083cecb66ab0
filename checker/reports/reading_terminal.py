"""How the sheets of a case were understood, in the terminal (`checker inspect`)."""

from typing import Any

from rich.console import Console

from checker.core.lang import Lang, say
from checker.core.problems import ToldProblem
from checker.core.reasons import reason_en
from checker.core.set_aside import ENGLISH as REASONS_IN_ENGLISH
from checker.core.text import printable

COMMENTS_SHOWN = 20
# What a measured word of the reading means to who reads English; names of sheets and columns stay as they are.
ENGLISH = {
    **REASONS_IN_ENGLISH,
    "归类": "mapped", "未归类": "unmapped", "不计": "not counted", "科目不明": "unknown account",
    "表头": "heading", "表外注明": "stated beside the table",
    "未写明，按元": "not stated, taken as 元", "标题": "title", "单元格格式": "cell format",
}  # fmt: skip


def show_reading(screen: Console, found: dict[str, Any], lang: Lang) -> None:
    """Print what `describe` gives: sheets, tables, columns, rows, controls, categories, problems, notes."""

    def line(text: str = "") -> None:
        screen.print(printable(text), soft_wrap=True)

    colon = say(lang, "：", ": ")

    for sheet in found["sheets"]:
        hidden = say(lang, "（隐藏）", " (hidden)") if sheet["hidden"] else ""
        line(f"{sheet['file']} · {sheet['sheet']}{hidden}")
        if sheet["note"]:
            line(f"  {sheet['note']}")
        for pair in sheet.get("pairs", {}).get("read", ()):
            line(f"  {pair['name']}{colon}{pair['value']}  [{pair['cell']}]")
        for table in sheet["tables"]:
            for text in _table(table, lang):
                line(text)
        comments = sheet.get("comments", ())
        for comment in comments[:COMMENTS_SHOWN]:
            line(f"  {say(lang, '批注', 'remark')} {comment['cell']}{colon}{comment['text']}")
        if (more := len(comments) - COMMENTS_SHOWN) > 0:
            line(
                say(
                    lang,
                    f"  另有 {more} 处批注（--format json 全部列出）",
                    f"  {more} more remarks (--format json lists all)",
                )
            )
        line()
    if found["categories"]:
        line(say(lang, f"归类（{found['categories']['of']}）", f"categories ({found['categories']['of']})"))
        for group in found["categories"]["groups"]:
            name = f"{_word(group['treatment'], lang)} {group['category']}".strip()
            rows = say(lang, f"{group['rows']} 行", f"{group['rows']} rows")
            zh = f"  {name}：{group['amount']} 元，{rows}；{group['reason']}  [{group['first'][0]}]"
            en = f"  {name}: {group['amount']} 元, {rows}; {reason_en(group['reason'])}  [{group['first'][0]}]"
            line(say(lang, zh, en))
        line()
    for problem in found["problems"]:
        label = say(lang, "读取问题", "problem")
        line(f"{label} {ToldProblem(**problem).line(lang, end=False)}")
    for note in found["notes"]:
        line(f"{say(lang, '说明', 'note')} {note}")


def _table(table: dict[str, Any], lang: Lang) -> list[str]:
    header, (first, last) = say(lang, "、", ", ").join(map(str, table["header_rows"])), table["rows"]
    unused = "" if table["used"] else say(lang, "（未采用）", " (not used)")
    zh = f"  {table['name']}{unused}：表头第 {header} 行，数据第 {first}–{last} 行"
    lines = [say(lang, zh, f"  {table['name']}{unused}: headings in row {header}, data in rows {first}–{last}")]
    for column in table["columns"]:
        unit_from = _word(column["unit_from"], lang)
        unit = (
            say(lang, f"，{column['unit']}（{unit_from}）", f", {column['unit']} ({unit_from})")
            if column["unit"]
            else ""
        )
        others = say(lang, "、", ", ").join(column["alternatives"])
        rivals = say(lang, f"，另有 {others} 列也像", f", {others} might be it too") if others else ""
        sure = say(lang, f"把握 {column['confidence']}%", f"{column['confidence']}% sure")
        comma = say(lang, "，", ", ")
        lines.append(f"    {column['column']} {column['heading']} → {column['name']}{comma}{sure}{unit}{rivals}")
    for column in table["not_understood"]:
        near, count = say(lang, "、", ", ").join(column["like"]), column["numbers"]
        like = say(lang, f"，像 {near}？", f", like {near}?") if near else ""
        numbers = say(lang, f"，有 {count} 个数", f", {count} numbers") if count else ""
        unknown = say(lang, "没有认出", "not understood")
        lines.append(f"    {column['column']} {column['heading']} → {unknown}{numbers}{like}")
    rows = say(lang, "；", "; ").join(f"{_word(one['role'], lang)} {one['rows']}" for one in table["row_counts"])
    lines.append(say(lang, f"    行：{rows}", f"    rows: {rows}"))
    for one in table["controls"]:
        zh = (
            f"    {one['heading']}：金额 {one['filled']} 处 = 读取 {one['read']} + 合计行 {one['in_totals']}"
            f" + 不计行 {one['set_aside']} + 未读懂 {one['unread']}；读取合计 {one['sum']} 元"
        )
        en = (
            f"    {one['heading']}: {one['filled']} amounts = {one['read']} read + {one['in_totals']} in totals"
            f" + {one['set_aside']} set aside + {one['unread']} not understood; sum read {one['sum']} 元"
        )
        lines.append(say(lang, zh, en))
    for one in table["totals"]:
        if one["agrees"]:
            agrees = say(lang, "相符", "agrees")
        else:
            zh = f"不符，{one['over']}之和 {one['summed']} 元"
            agrees = say(lang, zh, f"differs: its rows come to {one['summed']} 元")
        stated = say(
            lang, f"合计 {one['cell']} 填 {one['stated']} 元", f"total {one['cell']} states {one['stated']} 元"
        )
        lines.append(f"    {stated}{say(lang, '：', ': ')}{agrees}")
    return lines


def _word(text: str, lang: Lang) -> str:
    return say(lang, text, ENGLISH.get(text, text))

"""Headroom on the terminal: limits, limits together, the smallest repair, instalments."""

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from checker.core.lang import Lang, say
from checker.core.money import yuan_text
from checker.core.room import Headroom, InstalmentRoom, Joint, Repair, Room
from checker.core.shares import limit_text
from checker.core.terms import short_term, term
from checker.core.text import printable
from checker.reports.terminal import Page


def show_headroom(headroom: Headroom, console: Console, lang: Lang) -> None:
    """Print what is left in one case, in 元 to the 分."""
    page = Page(console, lang)
    name = printable(headroom.case)
    console.print(Text(f"{name} {'─' * (page.width - cell_len(name) - 1)}", "bold"), no_wrap=True, crop=True)
    if headroom.rooms:
        page.line(say(lang, "各项限额（元）", "limits (元)"), "bold")
    shown = [room for room in headroom.rooms if room.decides or not room.kept]
    for room in shown:
        _room(page, room)
    if rest := len(headroom.rooms) - len(shown):
        page.line("")
        zh, en = (
            f"另有 {rest} 个其他口径，都已满足（见 --format json）",
            f"{rest} other bases, all kept (--format json)",
        )
        page.line(say(lang, zh, en), "dim", indent=2)
    for joint in headroom.joints:
        _joint(page, joint)
    for repair in headroom.repairs:
        _repair(page, repair)
    if headroom.instalments:
        page.line("")
        page.line(say(lang, "分期拨付（元）", "instalments (元)"), "bold")
    for instalment in headroom.instalments:
        _instalment(page, instalment)
    if headroom.missing:
        page.line("")
        page.line(say(lang, "算不出来的，缺：", "could not be worked out for want of:"), "magenta")
        for missing in headroom.missing:
            page.line(missing, indent=2)
    page.line("")


def room_words(room: Room, lang: Lang) -> str:
    """What one limit leaves, in a sentence: 还可增加 0.00, 须核减 59,531.00, 还须增加 …."""
    size = yuan_text(abs(room.room_fen))
    if room.at_least:
        zh, en = (
            (f"已达到，多 {size}", f"kept, by {size}")
            if room.kept
            else (f"还须增加 {size}", f"{size} more must go here")
        )
    else:
        zh, en = (
            (f"还可增加 {size}", f"{size} more may go here")
            if room.kept
            else (f"须核减 {size}", f"{size} must be taken out")
        )
    if room.room_best_fen != room.room_fen:
        best = yuan_text(room.room_best_fen)
        zh += f"（未归类金额若不计入，为 {best}）"
        en += f" ({best} if unclassified amounts do not belong here)"
    return say(lang, zh, en)


def _room(page: Page, room: Room) -> None:
    lang = page.lang
    sign = "≥" if room.at_least else "≤"
    what = "+".join(term(one, lang) for one in room.categories) or say(lang, "全部类别", "all categories")
    basis = say(lang, f"{room.amount}，占{room.total}", f"{short_term(room.amount, lang)} of {term(room.total, lang)}")
    decides = say(lang, "（据此判断）", " (decides)") if room.decides else ""
    style = "" if room.kept else "bold red" if room.decides and room.severity == "违规" else "yellow"
    page.console.print(Text(""))
    page.line(f"{room.rule}  {what} {sign} {limit_text(room.limit)}", "bold", hang=len(room.rule) + 2)
    page.labelled(
        say(lang, "口径", "basis"),
        f"{basis}{decides}{say(lang, '：', ': ')}{yuan_text(room.current_fen)} ÷ {yuan_text(room.total_fen)}",
    )
    page.labelled(say(lang, "余地", "room"), room_words(room, lang), style)
    page.labelled(say(lang, "依据", "clause"), room.clause, "dim")


def _joint(page: Page, joint: Joint) -> None:
    lang = page.lang
    page.line("")
    rules = say(lang, "、", ", ").join(joint.rules)
    zh = f"同时满足 {rules}（{joint.amount}，占{joint.total}）"
    page.line(
        say(lang, zh, f"keeping {rules} together ({short_term(joint.amount, lang)} of {term(joint.total, lang)})"),
        "bold",
    )
    if joint.left_fen is not None:
        left = yuan_text(joint.left_fen)
        page.line(say(lang, f"合同总额尚余 {left}", f"left of the contract amount: {left}"), indent=2)
    if joint.why_not:
        page.line(joint.why_not, "yellow", indent=2)
    if joint.rooms and not any(room.most_fen for room in joint.rooms):
        page.line(say(lang, "已全部用完，没有余地", "all of it is taken: no room"), indent=2)
        return
    for room in joint.rooms:
        least, most = yuan_text(room.least_fen), yuan_text(room.most_fen)
        zh = f"{room.category}：至少还须 {least}，最多还可 {most}"
        page.line(
            say(lang, zh, f"{term(room.category, lang)}: at least {least}, at most {most} more"), indent=2, hang=2
        )


def _repair(page: Page, repair: Repair) -> None:
    lang = page.lang
    page.line("")
    rules = say(lang, "、", ", ").join(repair.broken)
    zh = f"最小调整：使 {rules} 恢复符合（{repair.amount}，占{repair.total}）"
    page.line(
        say(lang, zh, f"smallest repair of {rules} ({short_term(repair.amount, lang)} of {term(repair.total, lang)})"),
        "bold",
    )
    if not repair.moves:
        page.line(say(lang, "没有办法同时满足", "they cannot all be kept"), "yellow", indent=2)
    for move in repair.moves:
        verb = say(lang, "调减", "take out") if move.change_fen < 0 else say(lang, "调增", "add")
        bound = say(lang, "、", ", ").join(move.bound_by)
        why = say(lang, f"（少 1 分则不满足 {bound}）", f" (one 分 less breaks {bound})") if bound else ""
        page.line(f"{term(move.category, lang)} {verb} {yuan_text(abs(move.change_fen))}{why}", indent=2, hang=2)


def _instalment(page: Page, one: InstalmentRoom) -> None:
    lang = page.lang
    unknown = say(lang, "不知", "unknown")
    due, received = (unknown if fen is None else yuan_text(fen) for fen in (one.due_fen, one.received_fen))
    page.console.print(Text(""))
    page.line(
        f"{term(one.subject, lang)}  {say(lang, f'应拨 {due}，已到账 {received}', f'due {due}, received {received}')}",
        "bold",
    )
    if one.payable_fen is not None:
        style = "green" if one.payable_fen else ""
        if_ = say(lang, "（没有到账记录，按未拨计）", " (no receipt is recorded; if none was)") if one.if_unpaid else ""
        page.labelled(say(lang, "现可拨付", "payable"), f"{yuan_text(one.payable_fen)}{if_}", style)
    for number, reason in enumerate(one.blocked_by):
        page.labelled(say(lang, "受阻于", "blocked") if number == 0 else "", reason, "yellow")
    if one.last_day:
        page.labelled(
            say(lang, "最后期限", "last day"),
            say(lang, f"{one.last_day}（{one.last_day_rule}）", f"{one.last_day} ({one.last_day_rule})"),
        )

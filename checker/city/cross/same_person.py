"""The same person full-time in two stations on the same days."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any

from checker.city.tie import CrossFound, Met, Seal, Seen, Tie, by_key, cells_of
from checker.core.asks import Limit
from checker.core.lang import Lang, say
from checker.measures.posts import posts_of
from checker.tables.case import Case
from checker.tables.table import Record

SHARED = True
YES, NO = {"是", "专职", "全职", "√", "y", "yes"}, {"否", "兼职", "非专职", "不是", "n", "no"}
IDENTITY_LENGTHS = (15, 18)


def ties(case: Case, seal: Seal) -> Iterator[Tie]:
    """Everybody on the roster: by name, and by the sealed identity number where one is given."""
    roster, period = case.table("roster"), case.period
    for record, (_, post) in zip(roster or (), posts_of(roster) if roster else (), strict=True):
        name = "".join(str(record["person"] or "").split())
        if not name:
            continue
        identity = _identity(record)
        # Of somebody whose month only is stated, the days that are certain.
        first = post.first or (period.start if period else None)
        last = post.last or (period.end if period else None)
        if period and first:
            first = max(first, period.start)
        if period and last:
            last = min(last, period.end)
        said = {"full_time": _full_time(record), "identity": seal(identity) if identity else ""}
        cells = record.cells("person", "full_time")
        yield Tie("name", name, name, None, first, last, said, cells)
        if identity:
            yield Tie("identity", str(said["identity"]), name, None, first, last, said, cells)


def find(seen: Seen, limits: Mapping[str, Limit], lang: Lang) -> CrossFound:
    """Pairs of rosters that hold the same person on the same days.

    The same identity number and full-time in both: as bad as the rule says. The same name only (one of
    the two without a number), or not said whether full-time: worth asking. Two different numbers: two people.
    """
    days_least = int(limits["days"])
    if not seen.counts:
        return CrossFound(nothing=say(lang, "没有一个项目交了人员名册", "no case has a roster"))
    met = []
    for part in ("identity", "name"):
        for group in by_key(seen.ties[seen.ties["part"] == part]).values():
            for one, other in combinations(group, 2):
                if found := _pair(one, other, part, days_least, lang):
                    met.append(found)
    tested = say(
        lang,
        f"比较了 {len(seen.having)} 个项目的名册，{seen.counts.get('name', 0)} 人次，其中 {seen.counts.get('identity', 0)} 人次有身份证号",
        f"rosters of {len(seen.having)} cases compared: {seen.counts.get('name', 0)} entries, {seen.counts.get('identity', 0)} with an identity number",
    )
    return CrossFound(tested, met)


def _pair(one: Mapping[str, Any], other: Mapping[str, Any], part: str, days_least: int, lang: Lang) -> Met | None:
    if one["case_id"] == other["case_id"] or one["place"] == other["place"]:
        return None
    if part == "name" and one["detail"]["identity"] and other["detail"]["identity"]:
        return None  # the same number has been met already; two numbers are two people
    days = _days(one, other)
    stated = (one["detail"]["full_time"], other["detail"]["full_time"])
    if "否" in stated or (days is not None and days < days_least):
        return None
    sure = part == "identity" and stated == ("是", "是") and days is not None
    name, alike = one["label"], one["label"] == other["label"]
    how = (
        say(lang, "身份证号相同", "same identity number")
        if part == "identity"
        else say(lang, "同名待核（没有两边的身份证号）", "same name, to be verified: no identity number on both sides")
    )
    if part == "identity" and not alike:
        how += say(lang, f"（另一处写作 {other['label']}）", f" (elsewhere written {other['label']})")
    steps = (_working(one, lang), _working(other, lang))
    told = say(lang, "，同名待核", "; same name, to be verified") if part == "name" else ""
    overlap = (
        say(lang, "在岗时间不全，无法计算重叠", "the days in post are not all stated")
        if days is None
        else say(lang, f"重叠 {days} 天", f"{days} days in common")
    )
    open_ = "" in stated and say(lang, "；是否专职没有填全", "; full-time is not stated for both")
    zh = f"{name} 同时列在 {one['name']} 和 {other['name']} 的名册上，{how}，{overlap}{open_ or ''}。"
    en = f"{name} stands on the rosters of {one['name']} and {other['name']}; {how}; {overlap}{open_ or ''}."
    return Met(
        subject=name, measured=overlap + told, limit=say(lang, "一人一处专职", "full-time in one place"), sentence=say(lang, zh, en),
        cells=(*cells_of(one["key"], one["cells"]), *cells_of(other["key"], other["cells"])),
        cases=(one["case_id"], other["case_id"]), steps=steps, sure=sure,
    )  # fmt: skip


def _working(row: Mapping[str, Any], lang: Lang) -> str:
    full_time = row["detail"]["full_time"] or say(lang, "未填", "not stated")
    first, last = (row[name] or say(lang, "不详", "?") for name in ("first_day", "last_day"))
    zh = f"{row['name']}：{row['label']}，专职“{full_time}”，在岗 {first} 至 {last}"
    return say(lang, zh, f"{row['name']}: {row['label']}, full-time {full_time}, in post {first} to {last}")


def _days(one: Mapping[str, Any], other: Mapping[str, Any]) -> int | None:
    """Days on which both are in post, both ends counted; None where a day is missing."""
    days = [one["first_day"], other["first_day"], one["last_day"], other["last_day"]]
    if not all(days):
        return None
    first, last = max(days[:2]), min(days[2:])
    return max((date.fromisoformat(last) - date.fromisoformat(first)).days + 1, 0)


def _full_time(record: Record) -> str:
    text = str(record["full_time"] or "").strip().lower()
    return "是" if text in YES else "否" if text in NO else ""


def _identity(record: Record) -> str:
    text = "".join(unicodedata.normalize("NFKC", str(record["identity"] or "")).split()).upper()
    digits = text[:-1] + "0" if text.endswith("X") else text
    return text if len(text) in IDENTITY_LENGTHS and digits.isdigit() else ""

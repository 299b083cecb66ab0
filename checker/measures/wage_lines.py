"""Wages in the books that name the person they are for."""

from datetime import date

import numpy as np

from checker.measures.hits import Found
from checker.measures.lines import Lines, Places
from checker.measures.practice_words import holds, is_person
from checker.tables.typed import Coded

WAGE_WORDS = ("工资", "薪", "奖金", "绩效")


def persons_of(lines: Lines) -> Coded:
    """The person of every line: 职员, else a payee with a person's name."""
    column = lines.text("person") if lines.has("person") else lines.text("counterparty", "payee")
    names = [str(name).strip() if is_person(str(name)) else None for name in column.different]
    pool: dict[str, int] = {}
    codes = [-1 if name is None else pool.setdefault(name, len(pool)) for name in names]
    return Coded(np.array([*codes, -1], np.int64)[column.codes], list(pool))


def wage_lines(lines: Lines, persons: Coded) -> Places:
    """Spending lines that are wages (摘要 or account) and name a person."""
    said = lines.summary.where(lambda text: any(word in text for word in WAGE_WORDS))
    said |= lines.account.where(lambda account: any(w in name for name in account.names for w in WAGE_WORDS))
    labour = lines.summary.where(lambda text: holds(text, "labour"))
    return np.flatnonzero(lines.spends & said & ~labour & (persons.codes >= 0) & (lines.net > 0))


def roster_of(lines: Lines) -> dict[str, tuple[date | None, date | None]] | Found:
    """Everybody on the roster with the first and last day; a person listed twice keeps the widest span."""
    table = lines.case.table("roster")
    if table is None:
        return Found(nothing="没有人员名册，无从核对工资名单")
    spans: dict[str, tuple[date | None, date | None]] = {}
    for record in table:
        name, span = str(record["person"] or "").strip(), (record["joined_on"], record["left_on"])
        if name in spans:
            first, last = spans[name]
            span = (
                min(first, span[0]) if first and span[0] else None,
                max(last, span[1]) if last and span[1] else None,
            )
        spans[name] = span
    return spans


def nameless(lines: Lines, places: Places) -> Found | None:
    """Say why wages cannot be compared with the roster: no line names anybody."""
    if len(places):
        return None
    if lines.has("person"):
        return Found(nothing="账里的工资没有逐人列示")
    heading = "职员" if lines.is_ledger else "收款人"
    return Found(nothing=f"账里没有逐人的工资（{heading}列），无从核对工资名单")

"""Project money in or through private accounts, by the bank statement."""

from collections.abc import Mapping

from checker.core.asks import Limit
from checker.core.money import amount_text, yuan_text
from checker.measures.bank_lines import BankLines
from checker.measures.bank_lines import bank_books as books
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups, summed
from checker.measures.persons import is_person, plain_name, recoded

__all__ = ["books", "find"]


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """An account that is a person's own; and persons money went to or came from, `least` 分 and more, but for usual reasons."""
    assert isinstance(lines, BankLines)
    least, say = int(limits["least"]), lines.case.say
    private = [name for name in lines.holders if is_person(plain_name(name), limits)]
    if private:
        return _private(lines, private)
    if not lines.has("counterparty"):
        return missing(lines, "counterparty")
    if not lines.has("summary", "purpose", "remark"):
        return missing(lines, "summary", "purpose")
    column = lines.text("counterparty")
    names = (plain_name(name) if is_person(plain_name(name), limits) else None for name in column.different)
    persons = recoded(column, names)
    all_named = (lines.spends & (persons.codes >= 0) & (lines.net > 0)).nonzero()[0]
    usual = lines.speaks_of(limits["payroll"], limits["labour"], limits["returned"])
    places = all_named[~usual[all_named]]
    codes = persons.codes[places]
    much = (summed(codes, lines.net[places]) >= least)[codes]

    def describe(rows: Places) -> Said:
        name, paid, came = persons.at(int(rows[0])), int(lines.paid[rows].sum()), int(lines.received[rows].sum())
        both = say(
            f"付出 {yuan_text(paid)} 元、收入 {yuan_text(came)} 元",
            f"{yuan_text(paid)} 元 paid, {yuan_text(came)} 元 received",
        )
        working = say(
            f"银行流水与个人 {name} 往来 {len(rows)} 笔，{both}，摘要、用途不是工资、劳务、报销：",
            f"{len(rows)} line(s) of the bank statement with the individual {name}, {both}, "
            "not for wages, labour or reimbursement: ",
        )
        expected = say("单位账户收付", "between accounts of organisations")
        return Said(f"{name}", working + lines.listed(rows), yuan_text(paid + came), expected, paid + came)

    looked = say(
        f"查看了银行流水 {len(lines)} 行，对方是个人的 {len(all_named)} 行，合计不足 {amount_text(least)}的不列",
        f"{len(lines)} lines of the bank statement looked at, {len(all_named)} of them with individuals; "
        f"less than {amount_text(least)} with one of them is left out",
    )
    return Found(looked, groups(places[much], codes[much], 1), describe)


def _private(lines: BankLines, names: list[str]) -> Found:
    """The account itself is a person's: all its lines are one group."""
    moved = int(lines.net[lines.spends].sum())
    say = lines.case.say
    who, who_en = "、".join(names), ", ".join(names)

    def describe(rows: Places) -> Said:
        working = say(
            f"流水的户名是个人（{who}），项目资金经个人账户收付，共 {len(rows)} 笔 {yuan_text(moved)} 元：",
            f"the account of the statement is held by an individual ({who_en}); project money went through it, "
            f"{len(rows)} line(s), {yuan_text(moved)} 元: ",
        )
        expected = say("存入单位账户", "kept in an account of the organisation")
        return Said(f"账户 {who}", working + lines.listed(rows), yuan_text(moved), expected, moved, subject_en=f"account of {who_en}")  # fmt: skip

    return Found("", [lines.spends.nonzero()[0]], describe)

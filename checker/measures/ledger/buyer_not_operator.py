"""Invoices made out to another buyer than the operator, or bearing another tax number."""

from collections.abc import Mapping, Sequence

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups
from checker.measures.persons import recoded
from checker.measures.sheet_lines import books_of, fen_of, same_name

books = books_of("receipts")
VOID = ("作废",)  # what the tax bureau lists and nobody may have claimed


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """By wrong buyer, then by wrong tax number among the rest; void invoices left out.

    `buyers` are names that are as good as the operator's. Where 项目信息 states no tax number, the one most of the
    operator's invoices bear is taken to be right.
    """
    case, say = lines.case, lines.case.say
    operator = case.stated("operator")
    if operator is None:
        return Found(missing=case.missing("project", "operator"))
    if not lines.has("buyer", "buyer_tax"):
        return missing(lines, "buyer", "buyer_tax")
    own = same_name(operator)
    buyers = lines.text("buyer")
    void = lines.text("status").holding(VOID)
    wrong = ~void & buyers.where(lambda name: same_name(name) != own and not limits["buyers"].holds(str(name)))
    stated = same_name(case.stated("tax_number"))
    column = lines.text("buyer_tax")
    numbers = recoded(column, (same_name(number) for number in column.different))
    right = stated or _usual(numbers.codes[~wrong], numbers.different)
    other = ~wrong & ~void & numbers.where(lambda number: number != right)
    fen = fen_of(lines, "gross", "amount").numbers
    invoices, digital = lines.text("invoice"), lines.text("digital")
    by_name = groups(wrong.nonzero()[0], buyers.codes[wrong], 1)
    by_number = groups(other.nonzero()[0], numbers.codes[other], 1)

    def describe(rows: Places) -> Said:
        first, total = int(rows[0]), int(fen[rows].sum())
        listed = say("、", ", ").join(str(n) for n in (invoices.at(p) or digital.at(p) for p in rows[:4].tolist()) if n)
        many = say(f"{len(rows)} 张 {yuan_text(total)} 元", f"{len(rows)} invoice(s), {yuan_text(total)} 元")
        if wrong[first]:
            name = buyers.at(first)
            working = say(
                f"票据抬头是“{name}”的 {many}，不是承接机构“{operator}”：发票 {listed}",
                f"{many} made out to “{name}”, not to the operator “{operator}”: {listed}",
            )
            return Said(f"抬头 {name}", working, str(name), str(operator), total, subject_en=f"buyer “{name}”")
        number = numbers.at(first)
        basis = say("本机构其他票据的税号不一样", "other invoices of the operator bear another one")
        if right:
            basis = say(f"本机构多数票据是 {right}", f"most invoices of the operator bear {right}")
        if stated:
            basis = say(f"项目信息写明的是 {right}", f"the one stated on 项目信息 is {right}")
        working = say(
            f"购买方税号是 {number} 的 {many}，{basis}：发票 {listed}",
            f"{many} with the buyer's tax number {number}; {basis}: {listed}",
        )
        expected = right or say("同一个税号", "one tax number")
        return Said(f"税号 {number}", working, str(number), expected, total, subject_en=f"tax number {number}")

    checked = int(np.count_nonzero((buyers.codes >= 0) | (numbers.codes >= 0)))
    looked = say(f"核对了 {checked} 张票据的抬头和税号", f"buyer and tax number of {checked} invoices looked at")
    return Found(looked, [*by_name, *by_number], describe)


def _usual(codes: Places, numbers: Sequence[str]) -> str:
    """The number most invoices bear; nothing where two are borne equally often."""
    counts = np.bincount(codes[codes >= 0])
    if not len(counts) or np.count_nonzero(counts == counts.max()) > 1:
        return ""
    return numbers[int(counts.argmax())]

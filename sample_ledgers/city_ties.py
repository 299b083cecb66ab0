"""What only shows when stations are laid side by side: each tie changes two or more stations and says which rule sees it.

A tie takes the stations that are still clean and returns what it planted, or None where there are too few left.
"""

import copy
import random
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from book_maker import Books
from city_books import SERVICE
from city_people import Person, shop, with_identity
from city_station import WAN, Draft

Planted = dict[str, Any] | None
ONE_PAYEE_OF_PURCHASES = 45  # percent of what is bought for activities


def same_person(free: Sequence[Draft], dice: random.Random) -> Planted:
    """同一身份证号的人在两个站都是专职，在岗时间重叠。"""
    if not (pair := _of_different_operators(free, dice)):
        return None
    one, other = pair
    other.staff = [*other.staff[:-1], one.staff[0]]
    return _said("CS-01", "疑点", pair, one.staff[0].name)


def moved_on(free: Sequence[Draft], dice: random.Random) -> Planted:
    """同一人先后在两个站专职，前站离职后到后站，不是问题。"""
    if not (pair := _of_different_operators(free, dice)):
        return None
    one, other = pair
    mover = Person("欧阳若水"[: 2 + dice.randrange(3)], _number(dice))
    first, then = ({"person": mover.name, "post": "社工", "full_time": "是", "identity": mover.identity} for _ in pair)
    one.contents["roster"] = [first | {"joined_on": date(one.year - 1, 3, 1), "left_on": date(one.year, 5, 31)}]
    other.contents["roster"] = [then | {"joined_on": date(one.year, 6, 1)}]
    one.plan.passing, other.plan.passing = (mover.name, range(1, 6)), (mover.name, range(6, 13))
    for made in pair:
        made.problems.append("moved_on")
    return {"rule": "CS-01", "status": "符合", "cases": [made.name for made in pair], "about": mover.name}


def same_name(free: Sequence[Draft], dice: random.Random) -> Planted:
    """两个站的名册有同名的专职人员，都没有填身份证号：只能提示核对。"""
    if not (pair := _of_different_operators(free, dice)):
        return None
    one, other = pair
    other.staff = [*other.staff[:-1], Person(one.staff[1].name, "")]
    for made in pair:
        made.identities = False
    return _said("CS-01", "提示", pair, one.staff[1].name)


def namesakes(free: Sequence[Draft], dice: random.Random) -> Planted:
    """两个站各有一人同名，身份证号不同，不是问题。"""
    if not (pair := _of_different_operators(free, dice)):
        return None
    one, other = pair
    other.staff = [*other.staff[:-1], Person(one.staff[2].name, other.staff[-1].identity)]
    for made in pair:
        made.problems.append("namesakes")
    return {"rule": "CS-01", "status": "符合", "cases": [made.name for made in pair], "about": one.staff[2].name}


def same_invoice(free: Sequence[Draft], dice: random.Random) -> Planted:
    """同一张发票在两个站都入了账。"""
    if not (pair := _of_different_operators(free, dice)):
        return None
    number, seller, fen = f"{dice.randrange(10**7, 10**8):08d}", shop(dice.randrange(400), "印刷店"), 186_400 + dice.randrange(90_000)  # fmt: skip
    for made in pair:
        made.plan.invoices = [(number, seller, fen)]
    return _said("CS-02", "疑点", pair, number)


def same_payee(free: Sequence[Draft], dice: random.Random) -> Planted:
    """同一收款方在两家机构的采购中都占很大份额，单看任何一个站都不到三成。"""
    whole = _whole_operators(free)
    if len(whole) < 2:
        return None
    chosen = dice.sample(sorted(whole), 2)
    seller = shop(dice.randrange(400, 500), "文化传播工作室")
    cases = [made for name in chosen for made in whole[name]]
    for made in cases:
        made.plan.from_shop = (seller, made.spent[SERVICE] * ONE_PAYEE_OF_PURCHASES // 100)
    return _said("CS-03", "疑点", cases, seller) | {"operators": chosen}


def operator_total(free: Sequence[Draft], dice: random.Random) -> Planted:
    """一家机构各站合计支出超过各站合同合计。"""
    whole = _whole_operators(free)
    if not whole:
        return None
    name = dice.choice(sorted(whole))
    for made in whole[name]:
        extra = made.contract_fen * 4 // 100
        made.spent[SERVICE] += extra * 14 // 100
        made.spent["人员费用"] += extra * 86 // 100
    said = _said("CS-04", "疑点", whole[name], name)
    return said | {"operators": [name], "rules": {"PT-01": "疑点"}}


def same_ledger(free: Sequence[Draft], dice: random.Random) -> Planted:
    """两个站的账一样，只换了人名、商户、发票号和次序。"""
    if not (pair := _of_different_operators(free, dice)):
        return None
    one, other = pair
    other.contract_fen, other.budget, other.spent = one.contract_fen, dict(one.budget), dict(one.spent)
    other.staff = [*other.staff, *(Person(f"{p.name[0]}{dice.choice('博达凯峰')}{p.name[1]}", _number(dice)) for p in one.staff)][: len(one.staff)]  # fmt: skip
    for name in ("contract_amount", "funding_city", "funding_district", "contract_effective", "headcount_agreed", "certified_agreed"):  # fmt: skip
        other.contents["project"][0][name] = one.contents["project"][0][name]
    other.contents["instalments"] = copy.deepcopy(one.contents["instalments"])
    one.books = one.make_books()
    other.books = _renamed(one, other, dice)
    return _said("CS-05", "疑点", pair, "")


TIES: dict[str, Callable[[Sequence[Draft], random.Random], Planted]] = {
    "same_payee": same_payee,
    "operator_total": operator_total,
    "same_person": same_person,
    "same_invoice": same_invoice,
    "same_ledger": same_ledger,
    "same_name": same_name,
    "moved_on": moved_on,
    "namesakes": namesakes,
}


def _said(rule: str, status: str, cases: Sequence[Draft], about: str) -> dict[str, Any]:
    for made in cases:
        made.problems.append(rule)
    return {"rule": rule, "status": status, "cases": [made.name for made in cases], "about": about}


def _of_different_operators(free: Sequence[Draft], dice: random.Random) -> tuple[Draft, Draft] | None:
    """Two stations of two operators; those of an operator whose other stations are busy anyway go first."""
    if not free:
        return None
    one = dice.choice(free)
    others = [made for made in free if made.station.operator != one.station.operator]
    return (one, dice.choice(others)) if others else None


def _whole_operators(free: Sequence[Draft]) -> dict[str, list[Draft]]:
    """Operators all of whose stations are still clean."""
    found: dict[str, list[Draft]] = {}
    for made in free:
        found.setdefault(made.station.operator, []).append(made)
    most = max(map(len, found.values()), default=0)
    return {name: cases for name, cases in found.items() if len(cases) >= max(most - 1, 2)}


def _renamed(one: Draft, other: Draft, dice: random.Random) -> Books:
    assert one.books is not None
    books = copy.deepcopy(one.books)
    people = {a.name: b.name for a, b in zip(one.staff, other.staff, strict=True)}
    shops: dict[str, str] = {}
    for voucher in books.vouchers:
        dice.shuffle(voucher.lines)
        for line in voucher.lines:
            line.person = people.get(line.person, line.person)
            if line.counterparty.startswith("虚构"):
                trade = line.counterparty[4:]
                line.counterparty = shops.setdefault(line.counterparty, shop(dice.randrange(500), trade))
            if line.invoice:
                line.invoice = f"{(int(line.invoice) + 50_000_017 + other.seed) % 10**8:08d}"
    return books


def _number(dice: random.Random) -> str:
    return with_identity(Person("", ""), dice).identity


__all__ = ["TIES", "WAN"]

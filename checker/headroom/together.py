"""The limits of one 口径 held together: what each category may and must still take, and the smallest repair."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product

from checker.core.lang import Lang, say
from checker.core.room import BudgetMove, Joint, JointRoom, Repair
from checker.headroom.held import Amounts, Held
from checker.headroom.linear import Line, corners, whole

ONE = Fraction(1)


def joint_room(group: Sequence[Held], amounts: Amounts, ceiling_fen: int | None, lang: Lang) -> Joint:
    """What may and must still be added to each category so that all limits hold when the total is spent.

    `ceiling_fen` is what all categories together may come to (年度合同金额); without one nothing is bounded.
    Money already spent cannot be unspent: where that alone breaks a limit there is no room to speak of.
    """
    amount, total = group[0].bound.amount, group[0].bound.total
    current = amounts.by_category[amount]
    rules = tuple(dict.fromkeys(held.rule.id for held in group))
    if any(amounts.unmapped.get(amount, (0, 0))):
        why = say(lang, "有未归类的金额，先归类", "some amounts are unclassified: classify them first")
        return Joint(amount, total, rules, None, (), why)
    if ceiling_fen is None:
        why = say(lang, "没有年度合同金额，总额没有上限", "no contract amount: the total has no ceiling")
        return Joint(amount, total, rules, None, (), why)
    left = ceiling_fen - sum(current.values())
    lines = [_from_now(line, current) for line in _lines(group, amounts)]
    lines += [Line(dict.fromkeys(current, ONE), Fraction(left)), *_not_negative(current)]
    found = list(corners(list(current), lines))
    if not found:
        why = say(
            lang, "只靠继续支出不能同时满足，见“最小调整”", "not by further spending alone: see the smallest repair"
        )
        return Joint(amount, total, rules, left, (), why)
    rooms = tuple(
        JointRoom(name, current[name], _up(min(p[name] for p in found)), _down(max(p[name] for p in found)))
        for name in current
    )
    return Joint(amount, total, rules, left, rooms)


def smallest_repair(group: Sequence[Held], amounts: Amounts, keep_sum: bool) -> Repair | None:
    """The fewest categories to change, then the least money, so that all limits hold; None where they hold already.

    `keep_sum`: what one category gives another takes (a budget). Otherwise amounts may also only be cut.
    """
    amount, total = group[0].bound.amount, group[0].bound.total
    current = amounts.by_category[amount]
    lines = _lines(group, amounts)
    broken = tuple(dict.fromkeys(line.rule for line in lines if not line.holds(current)))
    if not broken or any(amounts.unmapped.get(amount, (0, 0))):
        return None
    lines = [_from_now(line, current) for line in lines]
    for size in range(1, len(current) + 1):
        tried = (_change(names, lines, current, keep_sum) for names in combinations(current, size))
        found = [change for change in tried if change]
        if found:
            change = min(found, key=lambda one: sum(map(abs, one.values())))
            return Repair(amount, total, broken, tuple(_moves(change, lines, keep_sum)))
    return Repair(amount, total, broken, ())


def _change(
    names: Sequence[str], lines: Sequence[Line], current: Mapping[str, int], keep_sum: bool
) -> dict[str, int] | None:
    """The least change of exactly these categories that keeps the lines."""
    best: dict[str, int] | None = None
    balance = [Line(dict.fromkeys(names, sign), Fraction(0)) for sign in (ONE, -ONE)] if keep_sum else []
    for signs in product((-1, 1), repeat=len(names)):
        if keep_sum and len(set(signs)) == 1:
            continue
        moved = [Line({name: Fraction(-sign)}, Fraction(-1)) for name, sign in zip(names, signs, strict=True)]
        floor = [
            Line({name: -ONE}, Fraction(current[name])) for name, sign in zip(names, signs, strict=True) if sign < 0
        ]
        mine = [Line({n: w for n, w in line.weights.items() if n in names}, line.bound, line.rule) for line in lines]
        all_lines = [*mine, *balance, *moved, *floor]
        if any(not line.weights and line.bound < 0 for line in mine):
            return None
        useful = [line for line in all_lines if any(line.weights.values())]
        points = sorted(corners(list(names), useful), key=lambda point: sum(map(abs, point.values())))
        rounded = next((one for point in points if (one := whole(point, all_lines))), None)
        if rounded and (best is None or sum(map(abs, rounded.values())) < sum(map(abs, best.values()))):
            best = rounded
    return best


def _moves(change: dict[str, int], lines: Sequence[Line], keep_sum: bool) -> Iterator[BudgetMove]:
    """Each change with the rules that would be broken if it were one 分 less."""
    for name, fen in sorted(change.items(), key=lambda one: one[1]):
        smaller = {**change, name: fen - (1 if fen > 0 else -1)}
        if keep_sum:
            other = next(o for o in change if o != name and (change[o] > 0) != (fen > 0))
            smaller[other] -= 1 if change[other] > 0 else -1
        bound_by = tuple(dict.fromkeys(line.rule for line in lines if line.rule and not line.holds(smaller)))
        yield BudgetMove(name, fen, bound_by)


def _lines(group: Sequence[Held], amounts: Amounts) -> list[Line]:
    """The limits of a group on the amounts themselves: Σ in the share ≤ (or ≥) limit × total."""
    lines = []
    for held in group:
        bound = held.bound
        names = tuple(amounts.by_category[bound.amount])
        within = set(bound.categories or names)
        sign = -ONE if bound.at_least else ONE
        if held.moves_total:
            weights = {name: sign * ((name in within) - bound.limit) for name in names}
            lines.append(Line(weights, Fraction(0), held.rule.id))
        else:
            weights = {name: sign for name in names if name in within}
            # Sums of whole 分 against a share of a fixed total: the limit itself may be taken as whole 分.
            limit = sign * bound.limit * amounts.totals[bound.total]
            lines.append(Line(weights, Fraction(_down(limit)), held.rule.id))
    return lines


def _from_now(line: Line, current: Mapping[str, int]) -> Line:
    """The same limit, said of what is added to the amounts as they stand."""
    return Line(line.weights, -line.excess(current), line.rule)


def _not_negative(names: Mapping[str, int]) -> Iterator[Line]:
    return (Line({name: -ONE}, Fraction(0)) for name in names)


def _down(value: Fraction) -> int:
    return value.numerator // value.denominator


def _up(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)

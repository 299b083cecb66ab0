"""Goods of which more was bought than was handed out and is left in stock."""

from collections.abc import Mapping
from fractions import Fraction

from checker.core.asks import Limit
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups
from checker.measures.persons import plain_name, recoded
from checker.measures.sheet_lines import books_of, filled, quantity_text

books = books_of("goods")
Quantities = tuple[Fraction, Fraction, Fraction]  # bought (with what was there before), handed out, in stock


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Items whose opening and bought quantities are more than what was handed out and the stock last stated."""
    say = lines.case.say
    for name in ("bought", "handed", "stock"):
        if not filled(lines, name).any():
            return missing(lines, name)
    column = lines.text("item")
    items = recoded(column, (plain_name(name) for name in column.different))
    places = (items.codes >= 0).nonzero()[0]
    counted = {int(rows[0]): (rows, _quantities(lines, rows)) for rows in groups(places, items.codes[places], 1)}
    lost = [rows for rows, told in counted.values() if told is not None and _lost(told) > 0]
    open_ = sum(told is None for _, told in counted.values())

    def describe(rows: Places) -> Said:
        told = counted[int(rows[0])][1]
        assert told is not None
        bought, handed, stock, lost_ = (quantity_text(q) for q in (*told, _lost(told)))
        name, unit = items.at(int(rows[0])), lines.text("measure").at(int(rows[0])) or ""
        working = say(
            f"{name} 购入（含期初）{bought}{unit}，发放 {handed}{unit}，库存 {stock}{unit}，少 {lost_}{unit}",
            f"“{name}”: {bought} bought (with what was there before), {handed} handed out, {stock} in stock, "
            f"{lost_} not accounted for",
        )
        return Said(f"{name}", working, say(f"{lost_}{unit}", lost_), "0", subject_en=f"“{name}”")

    without = say(f"，{open_} 种没有写库存，未核对", f"; {open_} without a stock, not compared") if open_ else ""
    looked = say(
        f"核对了 {len(counted) - open_} 种物资的购入、发放和库存{without}",
        f"bought, handed out and stock of {len(counted) - open_} item(s) compared{without}",
    )
    return Found(looked, lost, describe)


def _quantities(lines: Lines, rows: Places) -> Quantities | None:
    """What the rows of an item come to; None where no stock is stated.

    Rows that each state a purchase and a stock are lots: their stocks add up. Otherwise the stock runs on, and the
    last one counts.
    """
    opening, bought, handed, stock = (
        [lines.text(name).at(place) for place in rows.tolist()] for name in ("opening", "bought", "handed", "stock")
    )
    stated = [one for one in stock if one is not None]
    if not stated:
        return None
    lots = len(stated) == len(stock) and all(one for one in bought)
    before = _sum(opening) if lots else next((one for one in opening if one is not None), Fraction(0))
    return before + _sum(bought), _sum(handed), _sum(stated) if lots else stated[-1]


def _sum(several: list[Fraction | None]) -> Fraction:
    return sum((one for one in several if one is not None), Fraction(0))


def _lost(told: Quantities) -> Fraction:
    bought, handed, stock = told
    return bought - handed - stock

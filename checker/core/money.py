"""Money is a whole number of 分; this file is the only place where a unit becomes another."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

FEN_PER_UNIT = {"分": 1, "元": 100, "千元": 100_000, "万元": 1_000_000, "亿元": 10_000_000_000}
FEN_PER_WAN = FEN_PER_UNIT["万元"]

# A spreadsheet stores 0.3 as 0.30000000000000004: a residue this small is the float, not money.
FLOAT_RESIDUE_FEN = Decimal("0.000001")


class NotWholeFenError(ValueError):
    """The amount has a part of a 分: somebody divided and did not round."""


def to_fen(amount: Decimal | int | float | str, unit: str = "元") -> int:
    """State an amount in 分, exactly.

    A float is read by its shortest decimal form, as the spreadsheet shows it. Raises NotWholeFenError
    when more than a float's residue would be lost, ValueError when it is no finite number.
    """
    number = amount if isinstance(amount, Decimal) else Decimal(repr(amount) if isinstance(amount, float) else amount)
    if not number.is_finite():
        raise ValueError(f"not an amount: {amount}")
    exact = number * FEN_PER_UNIT[unit]
    whole = exact.to_integral_value(rounding=ROUND_HALF_UP)
    if abs(exact - whole) > FLOAT_RESIDUE_FEN:
        raise NotWholeFenError(f"{amount} {unit}")
    return int(whole)


def yuan_text(fen: int) -> str:
    """Write an amount in 元 with thousands separators: 1,536,000.00."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}{yuan:,}.{rest:02d}"


@lru_cache(maxsize=256)  # the totals of a case, written again beside every share taken of them
def wan_exact(fen: int) -> str:
    """Write an amount in 万元 with as many decimals as it has, at least two: 240.00, 41.9531."""
    sign = "-" if fen < 0 else ""
    whole, rest = divmod(abs(fen), FEN_PER_WAN)
    decimals = f"{rest:06d}".rstrip("0").ljust(2, "0")
    return f"{sign}{whole}.{decimals}"


def wan_rounded(fen: int) -> str:
    """Write an amount in 万元 to two decimals, half up, as headings of audit papers do."""
    sign, hundredth = "-" if fen < 0 else "", FEN_PER_WAN // 100
    whole, rest = divmod((2 * abs(fen) + hundredth) // (2 * hundredth), 100)
    return f"{sign}{whole}.{rest:02d}"


def amount_text(fen: int, exact: bool = True) -> str:
    """Write an amount with its unit: 万元 from one 万元 upward, else 元, so that no excess reads 0.00."""
    if abs(fen) < FEN_PER_WAN:
        return f"{yuan_text(fen)} 元"
    return f"{wan_exact(fen) if exact else wan_rounded(fen)} 万元"

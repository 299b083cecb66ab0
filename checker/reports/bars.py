"""Bars of block characters, and text set into columns of terminal cells (a Chinese character is two)."""

from rich.cells import cell_len, set_cell_size

EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(part: float, most: float, width: int) -> str:
    """A bar as long as its part of the largest, to an eighth of a cell; anything above nothing shows at least that."""
    if most <= 0 or part <= 0:
        return ""
    eighths = max(round(min(part / most, 1.0) * width * 8), 1)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (EIGHTHS[rest] if rest else "")


def left(text: str, width: int) -> str:
    """Text at the left of a column, cut with … where it does not fit."""
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    return (
        set_cell_size(text, width - 1).rstrip()
        + "…"
        + " " * (width - 1 - cell_len(set_cell_size(text, width - 1).rstrip()))
    )


def right(text: str, width: int) -> str:
    """Text at the right of a column."""
    return " " * max(width - cell_len(text), 0) + text

"""A chart of lying bars: names at the left, amounts at the right of each bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from checker.reports.svg_canvas import SERIES, box, picture, shortened, text_width, words

WIDTH, MARGIN, TOP, ROW, THICK = 720, 16, 44, 28, 18
NAME_MOST = 230.0


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its length, and what is written at its end."""

    name: str
    value: float
    shown: str


def bars_svg(name: str, title: str, description: str, bars: Sequence[Bar], notes: Sequence[str] = ()) -> str:
    """Draw the bars from the top down; one below zero is written but has no length."""
    left = MARGIN + min(max((text_width(bar.name) for bar in bars), default=0), NAME_MOST) + 12
    room = WIDTH - MARGIN - left - max((text_width(bar.shown) for bar in bars), default=0) - 10
    most = max((bar.value for bar in bars), default=0)
    shapes = []
    for number, bar in enumerate(bars):
        y = TOP + ROW * number
        long = room * max(bar.value, 0) / most if most > 0 else 0
        shapes.append(words(left - 12, y + 14, shortened(bar.name, NAME_MOST), anchor="end"))
        shapes.append(box(left, y, long, THICK, SERIES[0], f"{bar.name} {bar.shown}"))
        shapes.append(words(left + long + 8, y + 14, bar.shown, "ck-dim"))
    below = TOP + ROW * len(bars)
    shapes += [words(MARGIN, below + 14 + 20 * number, note, "ck-dim") for number, note in enumerate(notes)]
    return picture(name, title, description, WIDTH, below + 20 * len(notes) + 12, shapes)

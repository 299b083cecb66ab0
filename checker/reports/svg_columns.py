"""A chart of upright columns, stacked where there are several series, with marks for what was to be expected."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from checker.reports.svg_canvas import SERIES, box, picture, rule, text_width, words

WIDTH, LEFT, RIGHT, TOP, PLOT, BOTTOM = 720, 76, 16, 44, 240, 34
LEGEND_LINE = 22


@dataclass(frozen=True)
class Series:
    """One colour of the chart: its name and a value for each column."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True)
class Columns:
    """What to draw: labels under the columns, series stacked on each, expected values as marks, and notes below.

    `alone` is False for a picture inside a page, which gives it its title and its colours.
    """

    name: str
    title: str
    description: str
    labels: Sequence[str]
    series: Sequence[Series]
    show: Callable[[float], str]
    expected: Series | None = None
    notes: Sequence[str] = ()
    alone: bool = True


def columns_svg(chart: Columns) -> str:
    """Draw it."""
    legend = list(_legend(chart))
    top = TOP + 8 + LEGEND_LINE * (1 + max((line for line, _ in legend), default=-1))
    high = max(0.0, *_ends(chart, up=True), *(chart.expected.values if chart.expected else ()))
    low = min(0.0, *_ends(chart, up=False))
    step = _step(high - low)
    first, last = math.floor(low / step), max(math.ceil(high / step), 1)
    scale = PLOT / ((last - first) * step)

    def y(value: float) -> float:
        return top + PLOT - (value - first * step) * scale

    shapes = [shape for _, shape in legend]
    for tick in range(first, last + 1):
        shapes.append(rule(LEFT, y(tick * step), WIDTH - RIGHT, y(tick * step), "ck-grid" if tick else "ck-zero"))
        shapes.append(words(LEFT - 8, y(tick * step) + 4, chart.show(tick * step), "ck-dim", "end"))
    shapes += _columns(chart, y, top + PLOT)
    below = top + PLOT + BOTTOM
    for number, note in enumerate(chart.notes):
        shapes.append(words(16, below + 14 + 20 * number, note, "ck-dim"))
    height = below + 20 * len(chart.notes) + 10
    return picture(chart.name, chart.title, chart.description, WIDTH, height, shapes, alone=chart.alone)


def _columns(chart: Columns, y: Callable[[float], float], foot: float) -> Iterator[str]:
    pitch = (WIDTH - LEFT - RIGHT) / max(len(chart.labels), 1)
    wide = min(pitch * 0.7, 56)
    every = max(math.ceil(max(map(text_width, chart.labels), default=0) / max(pitch - 6, 1)), 1)
    for place, label in enumerate(chart.labels):
        x = LEFT + pitch * place + (pitch - wide) / 2
        up = down = 0.0
        for number, series in enumerate(chart.series):
            value = series.values[place]
            base = up if value >= 0 else down
            hint = f"{label} {series.name} {chart.show(value)}".replace("  ", " ")
            start, end = sorted((y(base), y(base + value)))
            if value:
                yield box(x, start, wide, end - start, SERIES[number % len(SERIES)], hint)
            up, down = (up + value, down) if value >= 0 else (up, down + value)
        if chart.expected:
            at = y(chart.expected.values[place])
            yield rule(x - 5, at, x + wide + 5, at, "ck-mark")
        if place % every == 0:
            yield words(x + wide / 2, foot + 20, label, "ck-dim", "middle")


def _legend(chart: Columns) -> Iterator[tuple[int, str]]:
    """Names beside their colours, in as many lines as they need; one series alone needs none."""
    names = [(series.name, SERIES[n % len(SERIES)]) for n, series in enumerate(chart.series)]
    if len(names) == 1 and not chart.expected:
        return
    x, line = 16.0, 0
    for name, colour in [*names, *([(chart.expected.name, "")] if chart.expected else [])]:
        need = text_width(name) + 40
        if x + need > WIDTH:
            x, line = 16.0, line + 1
        at = TOP + LEGEND_LINE * line
        yield line, (box(x, at - 1, 12, 12, colour) if colour else rule(x - 2, at + 5, x + 14, at + 5, "ck-mark"))
        yield line, words(x + 20, at + 10, name)
        x += need


def _ends(chart: Columns, up: bool) -> list[float]:
    stacks = zip(*(series.values for series in chart.series), strict=True)
    return [sum(value for value in stack if (value > 0) is up) for stack in stacks] or [0.0]


def _step(span: float) -> float:
    """A round distance between lines: 1, 2 or 5 with zeros, about five lines in all."""
    if span <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(span / 5))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor * 5 >= span * 0.999)

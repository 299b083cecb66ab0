"""SVG by hand: a picture that stands alone or inside a page, readable on light and dark, with words for screen readers."""

from collections.abc import Iterable
from html import escape

from rich.cells import cell_len

from checker.core.text import printable

FONT = "system-ui,-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif"
# Colours that people with any colour vision can tell apart (Okabe–Ito), in the order in which they are used.
SERIES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c8c8c")
STYLE = f"""
.ck-svg{{font-family:{FONT};font-size:13px}}
.ck-svg .ck-paper{{fill:#ffffff}}.ck-svg text{{fill:#1f2328}}.ck-svg .ck-dim{{fill:#59636e}}
.ck-svg .ck-head{{font-size:16px;font-weight:600}}
.ck-svg .ck-grid{{stroke:#d1d9e0;stroke-width:1}}.ck-svg .ck-zero{{stroke:#59636e;stroke-width:1}}
.ck-svg .ck-mark{{fill:none;stroke:#1f2328;stroke-width:2}}
@media (prefers-color-scheme:dark){{
.ck-svg .ck-paper{{fill:#0d1117}}.ck-svg text{{fill:#e6edf3}}.ck-svg .ck-dim{{fill:#9198a1}}
.ck-svg .ck-grid{{stroke:#30363d}}.ck-svg .ck-zero{{stroke:#9198a1}}.ck-svg .ck-mark{{stroke:#e6edf3}}
}}
""".strip()
CHARACTER = 6.9  # how wide one cell of text is at 13 px; a Chinese character is two cells
TITLE = 36  # the strip the title stands in
NOT_IN_XML = {0xFFFE: "�", 0xFFFF: "�"}


def picture(
    name: str, title: str, description: str, width: int, height: int, shapes: Iterable[str], *, alone: bool = True
) -> str:
    """The whole picture; `name` keeps its ids apart from those of other pictures on the same page.

    A picture that does not stand alone leaves its colours to the page and its title to the words around it.
    """
    top = 0 if alone else TITLE
    own = (
        f"<style>{STYLE}</style>\n"
        f'<rect class="ck-paper" width="{width}" height="{height}"/>\n'
        f"{words(16, 26, title, kind='ck-head')}\n"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ck-svg" viewBox="0 {top} {width} {height - top}" '
        f'width="{width}" height="{height - top}" role="img" aria-labelledby="ck-{name}-t ck-{name}-d">\n'
        f'<title id="ck-{name}-t">{safe(title)}</title>\n<desc id="ck-{name}-d">{safe(description)}</desc>\n'
        f"{own if alone else ''}" + "\n".join(shapes) + "\n</svg>\n"
    )


def safe(text: str) -> str:
    """Text that can only be text: nothing in it can open a tag, end an attribute or steer a terminal."""
    return escape(printable(text).translate(NOT_IN_XML), quote=True)


def words(x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
    """A line of text; `anchor` says which end stands at x."""
    style = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{style}>{safe(text)}</text>'


def box(x: float, y: float, width: float, height: float, colour: str, hint: str = "") -> str:
    """A filled rectangle with a hint that shows under the mouse."""
    inside = f"><title>{safe(hint)}</title></rect>" if hint else "/>"
    place = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}"'
    return f'<rect {place} fill="{colour}"{inside}'


def rule(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A straight line."""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>'


def shortened(text: str, room: float) -> str:
    """The text, cut with … where it would be wider than the room in px."""
    if cell_len(text) * CHARACTER <= room:
        return text
    while text and (cell_len(text) + 1) * CHARACTER > room:
        text = text[:-1]
    return text + "…"


def text_width(text: str) -> float:
    """About how wide a text is in px."""
    return cell_len(text) * CHARACTER

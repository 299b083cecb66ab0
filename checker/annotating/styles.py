"""Copies of cell styles with another fill: number format, font, borders and alignment stay as they were."""

from copy import deepcopy
from typing import Any

from checker.annotating.parts import MAIN

FILLS = {"违规": "FFF8CBAD", "疑点": "FFFFE699", "提示": "FFDDEBF7"}
EMPTY = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="1"><xf/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Styles:
    """The styles of the workbook being annotated."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.formats = self._list("cellXfs")
        self._fills: dict[str, int] = {}
        self._painted: dict[tuple[int, str], int] = {}

    def painted(self, style: int, status: str) -> int:
        """The number of a style that is this one with the fill of a status."""
        key = (style, status)
        if key not in self._painted:
            formats = list(self.formats.iterchildren(f"{{{MAIN}}}xf"))
            copy = deepcopy(formats[style if 0 <= style < len(formats) else 0])
            copy.set("fillId", str(self._fill(FILLS[status])))
            copy.set("applyFill", "1")
            self._painted[key] = self._append(self.formats, copy)
        return self._painted[key]

    def own(self, font: str = "", fill: str = "", wrap: bool = True) -> int:
        """A style for a sheet of our own: `font` is XML inside <font>."""
        xf = self._make("xf", numFmtId="0", fontId="0", fillId="0", borderId="0", xfId="0")
        if font:
            from lxml import etree

            made = etree.fromstring(f'<font xmlns="{MAIN}">{font}</font>')
            xf.set("fontId", str(self._append(self._list("fonts"), made)))
            xf.set("applyFont", "1")
        if fill:
            xf.set("fillId", str(self._fill(fill)))
            xf.set("applyFill", "1")
        alignment = self._make("alignment", vertical="top", wrapText="1" if wrap else "0")
        xf.append(alignment)
        xf.set("applyAlignment", "1")
        return self._append(self.formats, xf)

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fill, pattern = self._make("fill"), self._make("patternFill", patternType="solid")
            pattern.append(self._make("fgColor", rgb=colour))
            pattern.append(self._make("bgColor", indexed="64"))
            fill.append(pattern)
            self._fills[colour] = self._append(self._list("fills"), fill)
        return self._fills[colour]

    def _make(self, name: str, **attributes: str) -> Any:
        return self.tree.makeelement(f"{{{MAIN}}}{name}", attributes)

    def _list(self, name: str) -> Any:
        found = self.tree.find(f"{{{MAIN}}}{name}")
        if found is None:
            found = self._make(name)
            order = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs"]
            before = [self.tree.find(f"{{{MAIN}}}{one}") for one in order[: order.index(name)]]
            last = next((one for one in reversed(before) if one is not None), None)
            self.tree.insert(0 if last is None else self.tree.index(last) + 1, found)
        return found

    def _append(self, several: Any, one: Any) -> int:
        several.append(one)
        several.set("count", str(len(several)))
        return len(several) - 1

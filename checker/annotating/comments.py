"""The notes themselves: the comments part, and the drawing that holds a box for each of them."""

import re
from collections.abc import Mapping
from typing import Any

from checker.annotating.notes import CellNotes
from checker.annotating.parts import MAIN, Parts
from checker.annotating.sheet_edits import position
from checker.core.cells import column_letters

AUTHOR = "checker"
EMPTY = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
THREADED = "tc="  # the author under which Excel keeps the shadow of a threaded conversation
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
SHAPES_PER_BLOCK = 1023
BOX_COLUMNS, LINE_CHARACTERS, LEAST_ROWS, MOST_ROWS = 5, 40, 6, 30
SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>{type}{shapes}</xml>'
)
BLOCKS = re.compile(rb"""(idmap\b[^>]*?\bdata\s*=\s*["'])([\d,\s]*)(["'])""")


def add_comments(
    parts: Parts, sheet: str, notes: Mapping[tuple[int, int], CellNotes], drawing_id: str
) -> tuple[list[tuple[int, int]], str]:
    """Note the cells; what people noted stays and ours is put below it.

    Gives the cells that could not be noted, and the id of the drawing that holds the boxes ('' = none needed).
    """
    name = next((target for _, target in parts.related(sheet, "comments")), "")
    if not name:
        name = parts.free_name("xl/commentsChecker{}.xml")
        parts.relate(sheet, "comments", name)
        parts.declare(name, COMMENTS_TYPE)
    tree = parts.tree(name, EMPTY)
    authors, listed = tree.find(f"{{{MAIN}}}authors"), tree.find(f"{{{MAIN}}}commentList")
    own = str(len(authors))
    author = authors.makeelement(f"{{{MAIN}}}author", {})
    author.text = AUTHOR
    authors.append(author)
    known = {position(one.get("ref")): one for one in listed.iterchildren(f"{{{MAIN}}}comment")}
    refused: list[tuple[int, int]] = []
    fresh: list[tuple[int, int]] = []
    for at, note in sorted(notes.items()):
        if at not in known:
            comment = listed.makeelement(
                f"{{{MAIN}}}comment", {"ref": f"{column_letters(at[1])}{at[0]}", "authorId": own}
            )
            comment.append(_text(comment, note.text))
            listed.append(comment)
            fresh.append(at)
        elif _is_threaded(known[at], authors):
            refused.append(at)
        else:
            _append(known[at], note.text)
    return refused, _draw(parts, sheet, fresh, notes, drawing_id) if fresh else drawing_id


def _is_threaded(comment: Any, authors: Any) -> bool:
    number = int(comment.get("authorId", -1))
    return 0 <= number < len(authors) and str(authors[number].text or "").startswith(THREADED)


def _text(parent: Any, note: str) -> Any:
    text = parent.makeelement(f"{{{MAIN}}}text", {})
    text.append(_run(parent, note))
    return text


def _run(parent: Any, note: str) -> Any:
    run = parent.makeelement(f"{{{MAIN}}}r", {})
    shown = parent.makeelement(f"{{{MAIN}}}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    shown.text = note
    run.append(shown)
    return run


def _append(comment: Any, note: str) -> None:
    """Below what somebody else wrote. A bare text becomes a run of its own, since a note is either the one or the other."""
    text = comment.find(f"{{{MAIN}}}text")
    if text is None:
        text = comment.makeelement(f"{{{MAIN}}}text", {})
        comment.insert(0, text)
    bare = text.find(f"{{{MAIN}}}t")
    if bare is not None:
        run = text.makeelement(f"{{{MAIN}}}r", {})
        text.replace(bare, run)
        run.append(bare)
        bare.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    runs = text.findall(f"{{{MAIN}}}r")
    ours = _run(text, f"\n\n{AUTHOR}：\n{note}" if runs else note)
    text.insert(text.index(runs[-1]) + 1 if runs else 0, ours)


def _draw(
    parts: Parts,
    sheet: str,
    cells: list[tuple[int, int]],
    notes: Mapping[tuple[int, int], CellNotes],
    drawing_id: str,
) -> str:
    """A hidden box for every new note, in the sheet's drawing or a new one; numbers nobody else uses."""
    first = 1 + max((block for name in _drawings(parts) for block in _blocks(parts.read(name))), default=0)
    blocks = range(first, first + -(-len(cells) // SHAPES_PER_BLOCK))
    shapes = "".join(
        _box(blocks[number // SHAPES_PER_BLOCK] * 1024 + 1 + number % SHAPES_PER_BLOCK, at, notes[at].text)
        for number, at in enumerate(cells)
    )
    listed = ",".join(map(str, blocks))
    name = dict(parts.related(sheet, "vmlDrawing")).get(drawing_id, "")
    if not name or not parts.has(name):
        name = parts.free_name("xl/drawings/vmlDrawingChecker{}.vml")
        parts.declare_ending("vml", DRAWING_TYPE)
        parts.changed[name] = DRAWING.format(blocks=listed, type=SHAPE_TYPE, shapes=shapes).encode()
        return drawing_id or parts.relate(sheet, "vmlDrawing", name)
    content = parts.read(name)
    content = BLOCKS.sub(lambda found: found[1] + found[2] + b"," + listed.encode() + found[3], content, count=1)
    type_ = b"" if b"_x0000_t202" in content else SHAPE_TYPE.encode()
    end = content.rindex(b"</")
    parts.changed[name] = content[:end] + type_ + shapes.encode() + content[end:]
    return drawing_id


def _drawings(parts: Parts) -> list[str]:
    return [name for name in {*parts.names.values(), *parts.changed} if name.lower().endswith(".vml")]


def _blocks(content: bytes) -> list[int]:
    found = BLOCKS.search(content)
    numbers = [int(shape) // 1024 for shape in re.findall(rb"_x0000_s(\d{4,9})", content)]
    return [*([int(one) for one in found[2].replace(b" ", b"").split(b",") if one] if found else []), *numbers, 0]


def _box(number: int, at: tuple[int, int], note: str) -> str:
    row, column = at[0] - 1, at[1] - 1
    lines = sum(1 + len(line) // (LINE_CHARACTERS // 2) for line in note.split("\n"))
    rows = min(max(lines, LEAST_ROWS), MOST_ROWS)
    top = max(row - 1, 0)
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden;z-index:1"'
        ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{column + 1}, 15, {top}, 10, {column + 1 + BOX_COLUMNS}, 15, {top + rows}, 4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )

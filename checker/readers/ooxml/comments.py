"""批注: what somebody wrote beside a cell; it never changes the cell's value."""

from xml.etree.ElementTree import Element

from checker.readers.ooxml.package import TREE_MOST, Package
from checker.readers.ooxml.sidecar import ADDRESS, LAST_COLUMN, LAST_ROW, column_number
from checker.readers.ooxml.workbook import attribute, local, parse_xml, relationships

COMMENTS_MOST = 5000
LONGEST = 1000
# Newer programs keep a thread of remarks apart and put this line before the copy older ones see.
THREAD_COPY = "Comment:"
THREAD = "[Threaded comment]"


def read_comments(package: Package, part: str) -> dict[tuple[int, int], str]:
    """The remarks on a sheet's cells by row and column, without whom they are from. Raises PackageError."""
    found: dict[tuple[int, int], str] = {}
    for kind, target in relationships(package, part).values():
        if kind == "comments" and package.has(target):
            for element in parse_xml(package.read(target, TREE_MOST), target).iter():
                if local(element.tag) == "comment" and len(found) < COMMENTS_MOST and (place := _place(element)):
                    found[place] = _text(element)
    return {place: text for place, text in found.items() if text}


def has_comments(package: Package) -> bool:
    """Whether any part of the workbook can hold remarks: an ordinary book is not looked through for them."""
    return any("comments" in name.lower() for name in package.sizes)


def _place(comment: Element) -> tuple[int, int] | None:
    address = ADDRESS.fullmatch(attribute(comment, "ref").encode("ascii", "replace"))
    if not address or not address[1]:
        return None
    row, column = int(address[2]), column_number(address[1])
    return (row, column) if 0 < row <= LAST_ROW and column <= LAST_COLUMN else None


def _text(comment: Element) -> str:
    text = "".join(element.text or "" for element in comment.iter() if local(element.tag) == "t").strip()
    if text.startswith(THREAD) and THREAD_COPY in text:
        text = text.partition(THREAD_COPY)[2]
    return " ".join(text.split())[:LONGEST]

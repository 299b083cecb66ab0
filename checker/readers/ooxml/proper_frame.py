"""Whether what stands around the rows of a sheet is well-formed XML, and the tags that open its rows.

Sheets of one program have the same frame but for a number or two: each different one goes through the parser once.
"""

import re
from functools import lru_cache

from checker.readers.ooxml.sidecar import ANY_TAG, flaw
from checker.readers.ooxml.workbook import remembered

DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml ([^<>?]*)\?>")
OTHER_ENCODING = re.compile(rb"""encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
# Values of printable letters only, which need no second look.
REST_OF_ROW = re.compile(rb'(?: [A-Za-z_][\w.:-]*="[ !#-%\'-;=-~]*")*/?>')
ATTRIBUTE = re.compile(rb' ([\w.:-]+)="[^"]*"')
ROWS_END = b"</sheetData>"


def frame_of(xml: bytes) -> bytes:
    """What stands around the rows; all of it where there are none."""
    first = xml.find(b"<row", max(xml.find(b"<sheetData"), 0))
    end = xml.rfind(ROWS_END)
    return xml[:first] + xml[end:] if 0 <= first < end else xml


@remembered
def frame_is_proper(frame: bytes) -> bool:
    """Whether it is well formed, and nothing in it can make the rows something else."""
    declared = DECLARATION.match(frame)
    if b"<!" in frame or frame.count(b"<?") != bool(declared) or ANY_TAG.search(frame):
        return False
    return not (declared and OTHER_ENCODING.search(declared[1])) and not flaw(frame)


@lru_cache(256)
def row_tag_is_proper(rest: bytes) -> bool:
    """The tag <row r="5" …> from behind its number: each attribute complete, none twice; rows mostly have the same."""
    names = [b"r", *ATTRIBUTE.findall(rest)]
    return REST_OF_ROW.fullmatch(rest) is not None and len(set(names)) == len(names)

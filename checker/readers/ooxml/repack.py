"""A small clean package for the fast reader, made only of parts that were checked.

calamine ends the whole process on a lying string count, loses the second of two sheets of one name
and reads nothing from UTF-16; it is given none of these.
"""

import codecs
import io
import re
import zipfile
from collections.abc import Sequence

SST_OPENING = re.compile(rb"<(?:\w+:)?sst\b[^<>]*>")
SST_COUNTS = re.compile(rb"""\s(?:count|uniqueCount)\s*=\s*(?:"[^"]*"|'[^']*')""")
DECLARED = re.compile(r"""^(<\?xml[^>]*?)encoding\s*=\s*(?:"[^"]*"|'[^']*')""")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def as_utf8(xml: bytes) -> bytes:
    """The same XML in UTF-8; UTF-16 is legal in a package but fast readers see nothing in it."""
    if xml.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = xml.decode("utf-16", "replace")
    elif xml[:4] in (b"<\0?\0", b"\0<\0?"):
        text = xml.decode("utf-16-le" if xml[0] else "utf-16-be", "replace")
    else:
        return xml
    return DECLARED.sub(r'\1encoding="UTF-8"', text, count=1).encode("utf-8", "replace")


def has_doctype(xml: bytes) -> bool:
    """Whether the part declares a DTD or entities, which no spreadsheet program writes."""
    return b"!" in xml and (b"<!DOCTYPE" in xml or b"<!ENTITY" in xml)  # one letter is found far sooner


def repack(sheets: Sequence[bytes], strings: bytes, styles: bytes, date1904: bool) -> io.BytesIO:
    """An .xlsx whose n-th sheet (named by its number) is the n-th of `sheets`, not compressed."""
    numbers = range(1, len(sheets) + 1)
    entries = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    era = '<workbookPr date1904="1"/>' if date1904 else "<workbookPr/>"
    workbook = f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}">{era}<sheets>{entries}</sheets></workbook>'
    targets = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    parts = {f"xl/worksheets/sheet{n}.xml": xml for n, xml in zip(numbers, sheets, strict=True)}
    if strings:
        targets.append(("rIdT", "sharedStrings", "sharedStrings.xml"))
        opening = SST_OPENING.search(strings)
        if opening:
            honest = SST_COUNTS.sub(b"", opening[0])
            strings = strings[: opening.start()] + honest + strings[opening.end() :]
        parts["xl/sharedStrings.xml"] = strings
    if styles:
        targets.append(("rIdS", "styles", "styles.xml"))
        parts["xl/styles.xml"] = styles
    rels = "".join(f'<Relationship Id="{i}" Type="{RELS}/{kind}" Target="{target}"/>' for i, kind, target in targets)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        root = f'<Relationship Id="rId1" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{root}</Relationships>')
        archive.writestr("xl/workbook.xml", workbook)
        archive.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{rels}</Relationships>'
        )
        for part, xml in parts.items():
            archive.writestr(part, xml)
    packed.seek(0)
    return packed

"""Excel and WPS workbooks of 2007 and later (.xlsx, .xlsm, renamed or not): a zip of XML parts."""

from checker.readers.source import Found, Source


def recognises(source: Source) -> int:
    """A zip; what is inside is looked at when it is read."""
    return 50 if source.head.startswith((b"PK\3\4", b"PK\5\6")) else 0


def read(source: Source) -> Found:
    """Read every worksheet; hidden ones are marked, what is no worksheet is named in the notes."""
    from checker.readers.ooxml.reading import read_xlsx  # only where there is one: it imports a dozen modules

    return read_xlsx(source)

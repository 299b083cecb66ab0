"""OpenDocument spreadsheets (.ods): a zip with content.xml."""

from checker.readers.source import Found, Source


def recognises(source: Source) -> int:
    """A zip whose first entry states the type, or that holds content.xml beside a manifest."""
    if not source.head.startswith(b"PK\3\4"):
        return 0
    if b"opendocument.spreadsheet" in source.head[:200]:
        return 90
    tail = source.data[-65_536:]
    if tail.rfind(b"xl/workbook") >= 0:  # most zips are workbooks, and their list of parts is at the end
        return 0
    return 60 if b"content.xml" in tail and b"META-INF/manifest.xml" in tail else 0


def read(source: Source) -> Found:
    """Read every table; repeated empty rows and columns cost nothing."""
    from checker.readers.opendocument import read_ods  # only where there is one

    return read_ods(source)

"""Small files of every kind, made when a test asks for them: nothing binary is kept."""

import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

from checker.readers.grid import Book

Read = Callable[..., Book]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

LEDGER = [
    ["日期", "凭证号", "科目编码", "摘要", "金额"],
    ["2022-01-05", "记-1", "001001", "1月工资", "12500.00"],
    ["2022-01-09", "记-2", "5101", "办公用品，“笔”", "1,234.50"],
    ["2022-02-28", "记-12", "5102001", "", "0.1"],
]


def zipped(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<worksheet xmlns="{MAIN}" xmlns:r="{RELS}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def sst_xml(*items: str, claims: int | None = None) -> str:
    count = len(items) if claims is None else claims
    texts = "".join(item if item.startswith("<si") else f"<si><t>{escape(item)}</t></si>" for item in items)
    return f'<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">{texts}</sst>'


def styles_xml(*formats: str, red: frozenset[int] = frozenset()) -> str:
    """Style n + 1 has the n-th number format; those in `red` a red font."""
    quoted = [escape(code, {'"': "&quot;"}) for code in formats]
    codes = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(quoted))
    xfs = "".join(f'<xf numFmtId="{200 + n}" fontId="{int(n + 1 in red)}"/>' for n in range(len(formats)))
    fonts = '<fonts count="2"><font><sz val="11"/></font><font><color rgb="FFFF0000"/></font></fonts>'
    xfs = f'<cellXfs><xf numFmtId="0" fontId="0"/>{xfs}</cellXfs>'
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>{fonts}{xfs}</styleSheet>'


def xlsx_parts(
    sheets: dict[str, str] | list[tuple[str, str]],
    strings: str = "",
    styles: str = "",
    properties: str = "<workbookPr/>",
    states: dict[str, str] | None = None,
) -> dict[str, bytes | str]:
    pairs = list(sheets.items()) if isinstance(sheets, dict) else sheets
    entries, rels, parts = "", "", {}
    for number, (name, xml) in enumerate(pairs, start=1):
        state = f' state="{(states or {})[name]}"' if name in (states or {}) else ""
        entries += f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="rId{number}"/>'
        rels += f'<Relationship Id="rId{number}" Type="{RELS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        parts[f"xl/worksheets/sheet{number}.xml"] = xml
    for kind, part, content in (("sharedStrings", "sharedStrings.xml", strings), ("styles", "styles.xml", styles)):
        if content:
            rels += f'<Relationship Id="{kind}" Type="{RELS}/{kind}" Target="{part}"/>'
            parts[f"xl/{part}"] = content
    workbook = f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}">{properties}<sheets>{entries}</sheets></workbook>'
    root = f'<Relationship Id="rId1" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/>'
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{root}</Relationships>',
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{rels}</Relationships>',
        **parts,
    }


def xlsx(*args: object, **kwargs: object) -> bytes:
    return zipped(xlsx_parts(*args, **kwargs))  # type: ignore[arg-type]


def one_sheet(rows: str, **kwargs: object) -> bytes:
    before, after = str(kwargs.pop("before", "")), str(kwargs.pop("after", ""))
    return xlsx({"支出明细": sheet_xml(rows, before, after)}, **kwargs)


def ledger_xlsx() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "账"
    for row in LEDGER:
        sheet.append(row)
    return saved(book)


def saved(book: object) -> bytes:
    packed = io.BytesIO()
    book.save(packed)  # type: ignore[attr-defined]
    return packed.getvalue()


def ledger_xls() -> bytes:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("账")
    for row, values in enumerate(LEDGER):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    return saved(book)


def ods(tables: str, styles: str = "") -> bytes:
    prefixes = ("office", "table", "text", "style")
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in prefixes)
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f"<office:document-content {names} {calc}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return packed.getvalue()


def ledger_ods() -> bytes:
    def cell(text: str) -> str:
        full = f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
        return full if text else "<table:table-cell/>"

    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in LEDGER)
    return ods(f'<table:table table:name="账">{rows}</table:table>')


def ledger_html(encoding: str = "utf-8") -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{escape(value)}</td>' for value in row)}</tr>" for row in LEDGER)
    page = f'<html><head><meta charset="{encoding}"></head><body><table border=1>{rows}</table></body></html>'
    return page.encode(encoding)


def spreadsheetml(rows: str, styles: str = "") -> str:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Styles>{styles}</Styles><Worksheet ss:Name="账"><Table>{rows}</Table></Worksheet></Workbook>'
    )


def ledger_spreadsheetml() -> bytes:
    def cell(text: str) -> str:
        return f'<Cell><Data ss:Type="String">{escape(text)}</Data></Cell>' if text else "<Cell/>"

    return spreadsheetml("".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in LEDGER)).encode()


def ledger_text(delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    import csv

    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(LEDGER)
    return text.getvalue().encode(encoding)


def encrypted(data: bytes, password: str) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    packed = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, packed)
    return packed.getvalue()

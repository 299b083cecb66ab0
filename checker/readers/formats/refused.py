"""Files that are no tables: named for what they are, with what to do instead."""

from checker.core.lang import Both
from checker.readers.source import Found, Source, unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AS_TABLE = Both(
    "请提供其中表格的 Excel/WPS 文件（.xlsx/.xls/.et）或 CSV",
    "Hand in its tables as Excel or WPS files (.xlsx/.xls/.et) or CSV",
)
SCANNED = Both(
    "请先用文字识别软件转成 Excel 表格，并人工核对后再提供",
    "Turn it into an Excel table with text recognition and check that by hand first",
)
AGAIN = Both("请重新导出或重新下载", "Export or download it again")
BLANK = b"\0 \t\r\n"
UNPACK = Both("请先解压，再提供其中的表格文件", "Unpack it first and hand in the spreadsheets inside")

# Bytes at the start -> what the file is, what to do.
KNOWN = (
    (b"%PDF", Both("PDF 文件", "a PDF file"), SCANNED),
    (b"\x89PNG", Both("图片（PNG）", "a picture (PNG)"), SCANNED),
    (b"\xff\xd8\xff", Both("图片（JPEG）", "a picture (JPEG)"), SCANNED),
    (b"GIF8", Both("图片（GIF）", "a picture (GIF)"), SCANNED),
    (b"BM", Both("图片（BMP）", "a picture (BMP)"), SCANNED),
    (b"II*\0", Both("图片（TIFF）", "a picture (TIFF)"), SCANNED),
    (b"MM\0*", Both("图片（TIFF）", "a picture (TIFF)"), SCANNED),
    (b"{\\rtf", Both("RTF 文档", "an RTF document"), AS_TABLE),
    (b"Rar!", Both("RAR 压缩包", "a RAR archive"), UNPACK),
    (b"7z\xbc\xaf\x27\x1c", Both("7z 压缩包", "a 7z archive"), UNPACK),
    (b"\x1f\x8b", Both("gzip 压缩包", "a gzip archive"), UNPACK),
    (
        b"MZ",
        Both("程序文件", "a program"),
        Both("请不要运行来历不明的程序；", "Do not run programs of unknown origin. ") + AS_TABLE,
    ),
    (
        b"SQLite format 3",
        Both("数据库文件", "a database file"),
        Both("请从财务软件中导出 Excel 表格", "Export Excel tables from the accounting software"),
    ),
    (
        b"MIME-Version:",
        Both("单个文件网页（.mht）", "a web page in a single file (.mht)"),
        Both("请用 Excel/WPS 打开后另存为 .xlsx", "Open it in Excel or WPS and save it as .xlsx"),
    ),
    (OLE, Both("Office 97-2003 文档，但不是表格", "an Office 97-2003 document, but no spreadsheet"), AS_TABLE),
)


def recognises(source: Source) -> int:
    """Anything that begins like a known kind of file; readers of real tables are surer of theirs."""
    # The whole text is only looked at where its beginning is empty: strip would copy it.
    if not source.head.strip(BLANK) and not source.data.strip(BLANK):
        return 100
    # Two letters are little proof: a text may begin with BM or MZ.
    return max((30 if len(magic) > 2 else 5 for magic, _, _ in KNOWN if source.head.startswith(magic)), default=1)


def read(source: Source) -> Found:
    """Say what the file is."""
    if not source.data:
        return unreadable(source.name, Both("文件是空的（0 字节）", "the file is empty (0 bytes)"), AGAIN)
    if not source.data.strip(BLANK):
        return unreadable(
            source.name,
            Both("文件里没有任何内容（全是空白）", "the file has no content (nothing but blanks)"),
            AGAIN,
        )
    for magic, what, advice in KNOWN:
        if source.head.startswith(magic):
            said = Both(f"这是{what.zh}，不是表格", f"this is {what.en}, not a spreadsheet")
            return unreadable(source.name, said, advice)
    return unreadable(
        source.name,
        Both("认不出这是什么文件（可能已损坏或被加密）", "an unknown kind of file (perhaps damaged or encrypted)"),
        Both(
            "请提供 Excel/WPS 表格（.xlsx .xls .et .ods）、CSV 或网页表格",
            "Hand in Excel or WPS spreadsheets (.xlsx .xls .et .ods), CSV, or tables as web pages",
        ),
    )

"""Files that are no tables: named for what they are, with what to do instead."""

from checker.readers.source import Found, Source, unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AS_TABLE = "请提供其中表格的 Excel/WPS 文件（.xlsx/.xls/.et）或 CSV"
SCANNED = "请先用文字识别软件转成 Excel 表格，并人工核对后再提供"
BLANK = b"\0 \t\r\n"
UNPACK = "请先解压，再提供其中的表格文件"

# Bytes at the start -> what the file is, what to do.
KNOWN = (
    (b"%PDF", "PDF 文件", SCANNED),
    (b"\x89PNG", "图片（PNG）", SCANNED),
    (b"\xff\xd8\xff", "图片（JPEG）", SCANNED),
    (b"GIF8", "图片（GIF）", SCANNED),
    (b"BM", "图片（BMP）", SCANNED),
    (b"II*\0", "图片（TIFF）", SCANNED),
    (b"MM\0*", "图片（TIFF）", SCANNED),
    (b"{\\rtf", "RTF 文档", AS_TABLE),
    (b"Rar!", "RAR 压缩包", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", UNPACK),
    (b"\x1f\x8b", "gzip 压缩包", UNPACK),
    (b"MZ", "程序文件", "请不要运行来历不明的程序；" + AS_TABLE),
    (b"SQLite format 3", "数据库文件", "请从财务软件中导出 Excel 表格"),
    (b"MIME-Version:", "单个文件网页（.mht）", "请用 Excel/WPS 打开后另存为 .xlsx"),
    (OLE, "Office 97-2003 文档，但不是表格", AS_TABLE),
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
        return unreadable(source.name, "文件是空的（0 字节）", "请重新导出或重新下载")
    if not source.data.strip(BLANK):
        return unreadable(source.name, "文件里没有任何内容（全是空白）", "请重新导出或重新下载")
    for magic, what, advice in KNOWN:
        if source.head.startswith(magic):
            return unreadable(source.name, f"这是{what}，不是表格", advice)
    advice = "请提供 Excel/WPS 表格（.xlsx .xls .et .ods）、CSV 或网页表格"
    return unreadable(source.name, "认不出这是什么文件（可能已损坏或被加密）", advice)

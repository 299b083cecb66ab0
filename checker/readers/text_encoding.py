"""Which characters a text file is written in: BOM, then strict UTF-8, then GB18030.

The detecting libraries were wrong on short GBK texts; this order was right on all of them.
"""

import codecs

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(data: bytes) -> str:
    """Name the encoding of a text, as Python calls it."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return name
    # UTF-16 without a BOM: digits, separators and line ends have one zero byte each, all on one side.
    sample = data[:4000]
    zeros_even, zeros_odd = sample[::2].count(0), sample[1::2].count(0)
    most, least = max(zeros_even, zeros_odd), min(zeros_even, zeros_odd)
    if most * 50 > len(sample) and least * 20 < most:
        return "utf-16-le" if zeros_odd > zeros_even else "utf-16-be"
    return "utf-8" if _is_utf8(data) else "gb18030"


def decode(data: bytes) -> tuple[str, str, int]:
    """The text, its encoding, and how many places could not be read (shown as U+FFFD)."""
    encoding = encoding_of(data)
    try:
        return data.decode(encoding), encoding, 0
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return text, encoding, text.count("\N{REPLACEMENT CHARACTER}")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

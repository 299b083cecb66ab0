"""Workbooks with a password to open: said so, and opened when the password is given."""

import io
import re
import struct

from checker.core.lang import Both
from checker.readers.formats.refused import OLE
from checker.readers.source import Found, Source, unreadable

MARK = "EncryptionInfo".encode("utf-16-le")
# Excel hashes a password 100 000 times; a file may ask for four thousand million.
ROUNDS_MOST = 1_000_000
ROUNDS = re.compile(rb'spinCount="(\d+)"')
# What msoffcrypto and olefile let out on damaged files.
DAMAGED = (
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    TypeError,
    ValueError,
)
ASK = Both(
    "请向提供方索取密码，用 --password 给出；或打开后取消密码另存一份",
    "Ask its provider for the password and give it by --password, or open it and save a copy without a password",
)
SAVE_OPEN = Both("请打开后取消密码另存一份", "Open it and save a copy without a password")
WRONG = Both("密码不对，工作簿未能打开", "the password is wrong; the workbook was not opened")


def recognises(source: Source) -> int:
    """An OLE container that holds an encrypted package."""
    return 90 if source.head.startswith(OLE) and MARK in source.data else 0


def read(source: Source) -> Found:
    """Open it with the password, or ask for one."""
    return read_decrypted(source)


def read_decrypted(source: Source) -> Found:
    """Decrypt with the given password and read what comes out."""
    from xml.parsers.expat import ExpatError

    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    from checker.readers.open_book import read_bytes

    if source.password is None:
        return unreadable(source.name, Both("工作簿有打开密码，未读取", "the workbook has a password; not read"), ASK)
    plain = io.BytesIO()
    try:
        if _rounds(source.data) > ROUNDS_MOST:
            what = Both(
                "加密参数不正常（破解防护次数过大），未读取",
                "the encryption asks for an abnormal number of rounds; not read",
            )
            return unreadable(source.name, what, SAVE_OPEN)
        office = OfficeFile(io.BytesIO(source.data))
        office.load_key(password=source.password)
        office.decrypt(plain)
    except (InvalidKeyError, DecryptionError):
        return unreadable(source.name, WRONG, ASK)
    except (FileFormatError, ParseError, ExpatError, struct.error, *DAMAGED):
        what = Both(
            "加密的工作簿已损坏，或用了不支持的加密方式",
            "the encrypted workbook is damaged, or encrypted in a way that is not supported",
        )
        return unreadable(source.name, what, SAVE_OPEN)
    data = plain.getvalue()
    if recognises(Source(source.name, data)) or data == source.data:
        return unreadable(source.name, WRONG, ASK)
    return read_bytes(Source(source.name, data))


def _rounds(data: bytes) -> int:
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as container:
        if not container.exists("EncryptionInfo"):
            return 0
        counts = ROUNDS.findall(container.openstream("EncryptionInfo").read())
    return max((int(count[:12]) for count in counts), default=0)

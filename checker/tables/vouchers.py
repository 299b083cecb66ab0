"""Voucher numbers as packages write them: 记-12, 记 0012, 记字第12号, 转-3, 银收0005, 12."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

VOUCHER = re.compile(
    r"^(?:\d{4}[-./年]?\d{1,2}(?:月|期)?[-.\s]*(?=[\u4e00-\u9fff]))?"
    r"([\u4e00-\u9fff]{0,6}?)(?:凭证)?字?[\s\-—–_#.]*第?\s*0*(\d{1,9})\s*号?"
    r"(?:\s*[-(]?\s*\d{1,3}/\d{1,3}\s*\)?)?$"
)

LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Voucher:
    """A voucher's 字 ('' where the book has only one kind) and number."""

    type: str
    number: int

    def __str__(self) -> str:
        return f"{self.type}-{self.number}" if self.type else str(self.number)


@lru_cache(maxsize=50_000)
def read_voucher(text: str, type_: str = "") -> Voucher | None:
    """Read a voucher's number, with the 字 of its own column where there is one; None where it is none."""
    if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER:
        own, number = "", int(text)
    else:
        found = VOUCHER.match(unicodedata.normalize("NFKC", text).strip())
        if not found:
            return None
        own, number = found[1].removesuffix("凭证").removesuffix("字"), int(found[2])
    word = own or _word(type_)
    return Voucher("记" if word in {"记账", "记帐"} else word, number)


@lru_cache(maxsize=1_000)
def _word(type_: str) -> str:
    return unicodedata.normalize("NFKC", type_).strip().removesuffix("字")

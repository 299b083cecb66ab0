"""Voucher numbers as packages write them: 记-12, 记 0012, 记字第12号, 转-3, 银收0005, 12."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, overload

import numpy as np

from checker.tables.typed import Codes
from checker.tables.whole_numbers import whole_numbers

VOUCHER = re.compile(
    r"^(?:\d{4}[-./年]?\d{1,2}(?:月|期)?[-.\s]*(?=[\u4e00-\u9fff]))?"
    r"([\u4e00-\u9fff]{0,6}?)(?:凭证)?字?[\s\-—–_#.]*第?\s*0*(\d{1,9})\s*号?"
    r"(?:\s*[-(]?\s*\d{1,3}/\d{1,3}\s*\)?)?$"
)

LONGEST_NUMBER = 9
NO_NUMBER = -1


class Voucher(NamedTuple):
    """A voucher's 字 ('' where the book has only one kind) and number."""

    type: str
    number: int

    def __str__(self) -> str:
        return f"{self.type}-{self.number}" if self.type else str(self.number)


@lru_cache(maxsize=50_000)
def read_voucher(text: str, type_: str = "") -> Voucher | None:
    """Read a voucher's number, with the 字 of its own column where there is one; None where it is none."""
    if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER:
        return Voucher(_voucher_word(type_), int(text))
    found = VOUCHER.match(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    own = found[1].removesuffix("凭证").removesuffix("字")
    return Voucher(_usual_word(own) if own else _voucher_word(type_), int(found[2]))


@lru_cache(maxsize=1_000)
def _voucher_word(type_: str) -> str:
    return _usual_word(unicodedata.normalize("NFKC", type_).strip().removesuffix("字"))


def _usual_word(word: str) -> str:
    return "记" if word in {"记账", "记帐"} else word


class Vouchers(Sequence[Any]):
    """Different vouchers, kept as the number of their 字 and their number; one becomes a Voucher when it is asked for.

    A text that is no voucher's number stays a text (`others`, by position).
    """

    def __init__(self, types: Sequence[str], type_of: Codes, numbers: Codes, others: dict[int, Any]) -> None:
        self.types, self.type_of, self.numbers, self.others = types, type_of, numbers, others

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return list(self)[place]
        if (number := int(self.numbers[place])) != NO_NUMBER:
            return Voucher(self.types[self.type_of[place]], number)
        return self.others.get(place % len(self))

    def __iter__(self) -> Iterator[Any]:
        for place, (type_, number) in enumerate(zip(self.type_of.tolist(), self.numbers.tolist(), strict=True)):
            yield self.others.get(place) if number == NO_NUMBER else Voucher(self.types[type_], number)

    def in_words(self, places: Sequence[int]) -> list[str]:
        """The vouchers at these places as they print, without a Voucher for each."""
        heads = [f"{type_}-" if type_ else "" for type_ in self.types]
        types, numbers = self.type_of[places].tolist(), self.numbers[places].tolist()
        return [
            str(self.others.get(place)) if number == NO_NUMBER else f"{heads[type_]}{number}"
            for place, type_, number in zip(places, types, numbers, strict=True)
        ]


def vouchers_in_words(different: Sequence[Any], places: Sequence[int]) -> list[str]:
    """Those at these places of a list of different vouchers (or mere texts) as they print."""
    if isinstance(different, Vouchers):
        return different.in_words(places)
    return [str(different[place]) for place in places]


def types_and_numbers(different: Sequence[Any]) -> tuple[list[str], Codes, Codes]:
    """Every 字 of different vouchers in order; for each voucher the number of its 字 (-1 for a mere text) and its own."""
    if isinstance(different, Vouchers):
        types, type_of, numbers = list(different.types), different.type_of, different.numbers
    else:
        read = [one if isinstance(one, Voucher) else None for one in different]
        types = list({one.type for one in read if one})
        type_of = np.array([types.index(one.type) if one else -1 for one in read], np.int32)
        numbers = np.array([one.number if one else NO_NUMBER for one in read], np.int64)
    is_one = numbers != NO_NUMBER
    used = sorted({types[number] for number in np.bincount(type_of[is_one]).nonzero()[0].tolist()})
    place = np.array([*(used.index(type_) if type_ in used else -1 for type_ in types), -1], np.int64)
    return used, np.where(is_one, place[type_of], -1), np.where(is_one, numbers, 0)


def read_vouchers(texts: Sequence[object], types: Sequence[object], text_of: Codes, type_of: Codes) -> Vouchers:
    """Read vouchers given by their text and 字 in two lists of different ones; without a text there is none.

    Nearly all are plain numbers, each read once however many types it stands under.
    """
    number_of, digits = whole_numbers(texts, LONGEST_NUMBER)
    plain = np.append(np.where(digits > 0, number_of, NO_NUMBER), NO_NUMBER)
    words: dict[str, int] = {}
    word_of = np.array([words.setdefault(_voucher_word(str(type_ or "")), len(words)) for type_ in types], np.int32)
    numbers, word, others = plain[text_of], word_of[type_of], dict[int, Any]()
    for place in np.flatnonzero((numbers == NO_NUMBER) & (text_of >= 0)).tolist():
        text = str(texts[text_of[place]])
        voucher = read_voucher(text, str(types[type_of[place]] or "")) if text else None
        if voucher is None:
            others[place] = text
        else:
            numbers[place], word[place] = voucher.number, words.setdefault(voucher.type, len(words))
    return Vouchers(list(words), word, numbers, others)

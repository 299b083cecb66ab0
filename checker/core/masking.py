"""Personal data made unreadable: identity numbers, bank accounts, telephone numbers, e-mail addresses.

Amounts, dates, voucher and document numbers, 文号, values of indicators and addresses of cells stay as they are.
Names of persons are not recognised and not masked.
"""

import operator
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import Any, TypeVar

from checker.core.cells import CellRef

T = TypeVar("T")
KEPT = {"sha256", "path", "cells", "where", "case", "file", "request"}  # how a reader finds the place again

PROVINCES = {*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83, 91}  # fmt: skip
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
NOT_MONEY = r"(?!\d|[.,]\d|\s*(?:元|角|万|千|亿|%|％|分(?!机)))"
ALONE = r"(?<!\d)(?<!\d[.,])"

IDENTITY = re.compile(r"(?<!\d)(\d{6})([ -]?)(\d{8})\2(\d{3}[\dXx])(?!\d)")
OLD_IDENTITY = re.compile(ALONE + r"\d{15}" + NOT_MONEY)
LABELLED_ACCOUNT = re.compile(
    r"((?:[账帐][号户]|卡号|户号|银行卡)(?:号码?|码)?[\s:：为是(（]*)((?:\d[ -]?){7,29}+(?<=\d))" + NOT_MONEY
)
CARD = re.compile(ALONE + r"(?:\d{16,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?)" + NOT_MONEY)
SERIAL = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
DOCUMENT = re.compile(
    r"(?:发票|票据|凭证|流水|订单|合同|单据|交易|业务|项目|信用)(?:号码|代码|编号|单号|号|码)?[\s:：#(（]*$"
)
MOBILE = re.compile(ALONE + r"((?:\+?86[ -]?)?)(1[3-9]\d)([ -]?)\d{4}\3(\d{4})" + NOT_MONEY)
LANDLINE = re.compile(r"(?<!\d)([(（]?(?:010|02\d|0[3-9]\d{2})[)）]?)([ -]|(?<=[)）]))(\d{3,4})(\d{4})(?!\d)")
LABELLED_PHONE = re.compile(
    r"((?:电话|手机|联系方式|座机|传真|[Tt][Ee][Ll])(?:号码?)?[\s:：.]*)(\d{3,8})(\d{4})" + NOT_MONEY
)
MAIL = re.compile(r"([A-Za-z0-9_%+-])[A-Za-z0-9._%+-]*@([A-Za-z0-9.-]+\.[A-Za-z]{2,})")
NARROW = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("Ｘ"): "X", ord("ｘ"): "x"}
# Whatever is masked is an address with its @ or holds seven digits, each but the last with a blank or a dash behind it
# at most; and these are part of a number without a label (a landline with its brackets is the shortest) or stand
# behind the last character of a label. Most sentences have not even the digits, which are looked for twice as quickly.
SEVEN_DIGITS = re.compile(r"\d[\d -]{6}(?:(?<=\d{7})|[ -]?\d)")
WORTH_LOOKING = re.compile(r"\d[\d )）-]{9}\d|[号户码卡话机式真Ll][\s:：为是.(（]*\d[\d -]{6}")


def masked(text: str) -> str:
    """The text with personal data replaced by asterisks; the last four digits stay, to compare by.

    >>> masked("付张三 13812345678 劳务费 1,380.00 元")
    '付张三 138****5678 劳务费 1,380.00 元'
    """
    if "@" not in text and not (SEVEN_DIGITS.search(text) and WORTH_LOOKING.search(text)):
        return text
    plain = text.translate(NARROW)
    hidden = _masked(plain)
    return text if hidden == plain else hidden


def _masked(text: str) -> str:
    text = IDENTITY.sub(_identity, text)
    text = LABELLED_ACCOUNT.sub(lambda found: found[1] + _last_four(found[2]), text)
    text = OLD_IDENTITY.sub(lambda found: _hidden(found[0], 3, 4) if _old_identity(found[0]) else found[0], text)
    text = CARD.sub(_card, text)
    text = MOBILE.sub(r"\1\2****\4", text)
    text = LANDLINE.sub(r"\1\2****\4", text)
    text = LABELLED_PHONE.sub(r"\1****\3", text)
    return MAIL.sub(r"\1***@\2", text)


def masked_values(value: T) -> T:
    """A report (or any value made of records, lists and texts) with the personal data in its texts masked.

    Hashes, paths, names of cases and addresses of cells are kept: with them the place is found again. What holds
    nothing personal comes back as the very same object.
    """
    held: Any = value
    hide = _hiding(held.__class__)
    return value if hide is None else hide(held)


@cache
def _hiding(kind: type) -> Callable[[Any], Any] | None:
    """How values of this kind are masked; None where they cannot hold any text."""
    if issubclass(kind, (Enum, CellRef)):
        return None
    if issubclass(kind, str):
        return _text
    if issubclass(kind, Mapping):
        return _mapping
    if issubclass(kind, tuple) and (names := getattr(kind, "_fields", None)):
        return _record(names, lambda record, **changed: record._replace(**changed))
    if issubclass(kind, (tuple, list, frozenset, set)):
        return _collection
    if hasattr(kind, "with_masked_text"):  # it holds its texts back until it is asked for them
        return kind.with_masked_text  # type: ignore[no-any-return]
    return _record(tuple(one.name for one in fields(kind) if one.init), replace) if is_dataclass(kind) else None


def _text(text: str) -> str:
    hidden = masked_again(text)
    return text if hidden == text else hidden  # the very text, where it stays: its record then stays too


# A report says most things in the same words as the one before: titles, quotes, reasons.
masked_again = lru_cache(maxsize=4096)(masked)


def _record(names: tuple[str, ...], changed_in: Callable[..., Any]) -> Callable[[Any], Any]:
    looked_at = tuple(name for name in names if name not in KEPT)

    def hide(record: Any) -> Any:
        changed = {}
        for name in looked_at:
            held = getattr(record, name)
            new = masked_values(held)
            if new is not held:
                changed[name] = new
        return changed_in(record, **changed) if changed else record

    return hide


def _mapping(mapping: Mapping[Any, Any]) -> Mapping[Any, Any]:
    found = {masked_values(key): (one if key in KEPT else masked_values(one)) for key, one in mapping.items()}
    return mapping if _same(found, mapping) and _same(found.values(), mapping.values()) else found


def _collection(several: Any) -> Any:
    found = [masked_values(one) for one in several]
    return several if _same(found, several) else type(several)(found)


def _same(found: Collection[Any], before: Collection[Any]) -> bool:
    return len(found) == len(before) and all(map(operator.is_, found, before))


def identity_checks(number: str) -> bool:
    """Whether the last character of an 18-digit identity number is the one its first 17 digits ask for."""
    digits = [int(digit) for digit in number[:17]]
    return CHECKS[sum(map(int.__mul__, digits, WEIGHTS)) % 11] == number[17].upper()


def _identity(found: re.Match[str]) -> str:
    region, _, born, last = found.groups()
    plausible = int(region[:2]) in PROVINCES and _is_day(born[:4], born[4:])
    if plausible or (int(region[:2]) in PROVINCES and identity_checks(region + born + last)):
        return _hidden(found[0], 3, 4)
    return found[0]


def _old_identity(number: str) -> bool:
    return int(number[:2]) in PROVINCES and _is_day(f"19{number[6:8]}", number[8:12])


def _is_day(year: str, month_day: str) -> bool:
    try:
        return 1900 <= date(int(year), int(month_day[:2]), int(month_day[2:])).year <= 2099
    except ValueError:
        return False


def _card(found: re.Match[str]) -> str:
    before = found.string[max(found.start() - 16, 0) : found.start()]
    return found[0] if SERIAL.match(found[0]) or DOCUMENT.search(before) else _last_four(found[0])


def _last_four(number: str) -> str:
    return _hidden(number, 0, 4)


def _hidden(number: str, first: int, last: int) -> str:
    return number[:first] + re.sub(r"\w", "*", number[first:-last]) + number[-last:]

"""Which known document a number or a title nobody registered is close to."""

from checker.citations.distance import distance
from checker.citations.number import DocumentNumber
from checker.citations.registry import Known, Registry, loose_key, title_key

MOST_APART = 2
LONG_TITLE = 10


def near_numbers(number: DocumentNumber, registry: Registry) -> list[Known]:
    """Known documents of the same year and serial whose office is written alike, or at most two characters apart.

    Offices must share a character: 财预 and 民发 are two apart and have nothing to do with each other.
    """
    near: list[tuple[int, str, Known]] = []
    for text, other in registry.numbers.items():
        if (number.year is None) != (other.year is None) or not set(number.office) & set(other.office):
            continue
        # An order has no year to tell it apart: only its own series, only one figure off.
        if number.year is None and number.office != other.office:
            continue
        apart = distance(str(number), text)
        same = (number.year, number.serial) == (other.year, other.serial)
        close = apart <= (1 if number.year is None else MOST_APART)
        if close or (same and distance(number.office, other.office) <= MOST_APART):
            near.append((apart, text, registry.by_number[text]))
    return [document for _, _, document in sorted(near, key=lambda found: found[:2])]


def near_title(title: str, registry: Registry) -> Known | None:
    """The known document whose title differs only in 关于, 的, 通知, or by one character of a long title."""
    key, loose = title_key(title), loose_key(title)
    if not loose:
        return None
    for known_key, documents in registry.by_title.items():
        if known_key != key and loose_key(known_key) == loose:
            return documents[0]
    if len(key) < LONG_TITLE:
        return None
    for known_key, documents in registry.by_title.items():
        if known_key != key and abs(len(known_key) - len(key)) <= 1 and distance(known_key, key) == 1:
            return documents[0]
    return None

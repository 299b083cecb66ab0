"""The texts of a workbook, kept once and named by number in the cells."""

import re
from html import unescape

ITEM = re.compile(r"<si>\s*<t(?:\s[^<>]*)?>([^<]*)</t>\s*</si>|<si\s*/>|(<si>)")
BEGIN, END = "<si><t>", "</t></si>"
SEARCHED_AT_ONCE = 24_000  # letters; up to 30,000 Python searches without preparation
KEEPING_SPACES = '<t xml:space="preserve">'
# Text of a rich string stands in several <t>; <rPh> holds its reading aid, which is not part of it.
PART_OF_TEXT = re.compile(r"<t(?:\s[^<>]*)?>([^<]*)</t>")
PIECES = ("<r>", "<r ", ":r>", ":r ")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_strings(xml: bytes) -> tuple[list[str], bool]:
    """All texts in order, and whether any may be put together from pieces.

    A damaged end costs the texts after it, never an exception.
    """
    text = xml.decode("utf-8", "replace")
    if re.search(r"<[\w.-]+:si[\s>]", text[:2000]):
        text = re.sub(r"<(/?)[\w.-]+:", r"<\1", text)
    text = text.replace(KEEPING_SPACES, "<t>")
    if usual := _usual(text):
        return decoded(usual, text), False
    strings: list[str] = []
    end = text.rfind("</si>")
    for item in ITEM.finditer(text):
        if item[2] is None:
            strings.append(item[1] or "")
            continue
        stop = text.find("</si>", item.end()) if item.end() <= end else len(text)
        strings.append("".join(PART_OF_TEXT.findall(without_reading_aid(text[item.end() : stop]))))
    return decoded(strings, text), any(tag in text for tag in PIECES)


def _usual(text: str) -> list[str]:
    """The texts if all are written <si><t>…</t></si>, one right behind the other; none if not."""
    strings = _split(text, END + BEGIN)
    before, begun, strings[0] = strings[0].partition(BEGIN)
    strings[-1], ended, after = strings[-1].rpartition(END)
    tags = text.count("<") - before.count("<") - after.count("<")
    whole = begun and ended and tags == 4 * len(strings) and "<si" not in before and "<si" not in after
    return strings if whole else []


def _split(text: str, between: str) -> list[str]:
    """What stands between, a part of the text at a time: a long text Python prepares to search anew for every find."""
    strings: list[str] = []
    at = 0
    while len(text) - at > SEARCHED_AT_ONCE and (cut := text.rfind(between, at, at + SEARCHED_AT_ONCE)) >= 0:
        strings += text[at:cut].split(between)
        at = cut + len(between)
    strings += text[at:].split(between)
    return strings


def without_reading_aid(rich: str) -> str:
    """A rich text's XML without its <rPh> parts; cut by hand, as a pattern would crawl on unclosed ones."""
    first, *others = rich.split("<rPh")
    return first + "".join(other.partition("</rPh>")[2] for other in others)


def decoded(strings: list[str], text: str) -> list[str]:
    """Undo XML and spreadsheet escapes, looking only where there are any. `text` holds all strings."""
    if "&" in text:
        strings = [unescape(string) if "&" in string else string for string in strings]
    if "_x" in text and ESCAPED.search(text):
        strings = [plain(string) if "_x" in string else string for string in strings]
    return strings


def plain(string: str) -> str:
    """Undo _x000D_ and its kind: how workbooks write characters that XML forbids."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), string)

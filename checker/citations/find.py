"""Find document numbers and titles 《…》 in a text, also across line breaks, with the line each begins on."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from checker.citations.number import DocumentNumber, Written, numbers_in

MOST_TITLE = 160
BLANK = re.compile(r"[ \u00a0\u3000]")


@dataclass(frozen=True)
class Number:
    """A document number in the text; `title` is the title it stands behind, `inside` says it stands within 《》."""

    raw: str
    number: DocumentNumber
    slips: tuple[str, ...]
    spaced: bool
    line: int
    last_line: int
    inside: bool = False
    title: str = ""


@dataclass(frozen=True)
class Title:
    """A title 《…》 in the text, without its marks; `number` is the number in brackets behind it."""

    text: str
    line: int
    last_line: int
    number: DocumentNumber | None = None
    nested: bool = False


@dataclass(frozen=True)
class Citations:
    """Everything cited in a text, in its order."""

    numbers: tuple[Number, ...]
    titles: tuple[Title, ...]


@dataclass(frozen=True)
class Squeezed:
    """The text without blanks and line breaks (a tab stays: it parts columns), and where each character stood."""

    text: str
    original: str
    at: tuple[int, ...]
    breaks: tuple[int, ...]

    def line(self, position: int) -> int:
        """The line of the original on which a character stands, counted from 1."""
        return bisect_left(self.breaks, self.at[position]) + 1

    def raw(self, start: int, end: int) -> str:
        """The original writing of a stretch, line breaks left out."""
        return re.sub(r"\s*[\r\n]\s*", "", self.original[self.at[start] : self.at[end - 1] + 1])


def squeeze(text: str) -> Squeezed:
    """Join wrapped lines: in Chinese a line break stands for nothing."""
    kept = [(n, character) for n, character in enumerate(text) if character == "\t" or not character.isspace()]
    breaks = tuple(match.start() for match in re.finditer("\n", text))
    return Squeezed("".join(c for _, c in kept), text, tuple(n for n, _ in kept), breaks)


def find_citations(text: str, offices: frozenset[str] = frozenset()) -> Citations:
    """Find what a text cites. `offices` are the abbreviations that are known to exist."""
    source = squeeze(text)
    spans = title_spans(source.text)
    written = numbers_in(source.text, offices)
    behind = {one.start: one for one in written}
    begins = [one.start for one in written]
    numbers: list[Number] = []
    titles: list[Title] = []
    for start, end in spans:
        follows = behind.get(end + 1) if source.text[end : end + 1] in {"（", "("} else None
        inner = source.text[start + 1 : end - 1]
        within = written[bisect_left(begins, start) : bisect_left(begins, end)]
        titles.append(
            Title(
                _without_number(source.text, start + 1, end - 1, within),
                source.line(start),
                source.line(end - 1),
                follows.number if follows else within[0].number if within else None,
                "《" in inner,
            )
        )
    in_front = {end + 1: title for (_, end), title in zip(spans, titles, strict=True)}
    for one in written:
        n = bisect_left(spans, (one.start, 0)) - 1  # the last title that begins before it
        inside = n >= 0 and one.start < spans[n][1]
        own = titles[n] if inside else in_front.get(one.start)
        raw = source.raw(one.start, one.end)
        numbers.append(
            Number(
                raw,
                one.number,
                one.slips,
                bool(BLANK.search(raw)),
                source.line(one.start),
                source.line(one.end - 1),
                inside,
                own.text if own else "",
            )
        )
    return Citations(tuple(numbers), tuple(titles))


def title_spans(text: str) -> list[tuple[int, int]]:
    """Where titles stand, marks included; a title within a title belongs to the outer one."""
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for n, character in enumerate(text):
        if character == "《":
            opened.append(n)
        elif character == "》" and opened:
            start = opened.pop()
            if n + 1 - start <= MOST_TITLE:
                while spans and spans[-1][0] > start:
                    spans.pop()
                spans.append((start, n + 1))
    return spans


def _without_number(text: str, start: int, end: int, within: list[Written]) -> str:
    """A title without the number that was put inside its marks, and without the empty brackets left behind."""
    parts, place = [], start
    for one in within:
        parts.append(text[place : one.start])
        place = one.end
    return re.sub(r"[（(]\s*[)）]", "", "".join([*parts, text[place:end]]))

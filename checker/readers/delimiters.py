"""What every reader of separated text needs to know: the separator, the sheet's name, the encoding to mention."""

import csv
from collections import Counter
from collections.abc import Sequence

from checker.core.lang import Both
from checker.core.problems import Problem

DELIMITERS = ",\t;|"
SAMPLE_CHARACTERS = 50_000
SAMPLE_RECORDS = 200


def delimiter_of(text: str) -> str:
    """The separator that cuts most records into the same number (more than one) of values."""
    sample = text[:SAMPLE_CHARACTERS]
    scores: dict[str, tuple[int, int]] = {}
    for delimiter in DELIMITERS:
        if delimiter not in sample:
            continue
        lines = sample.splitlines(keepends=True)[:SAMPLE_RECORDS]
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
        except csv.Error:
            continue
        if widths:
            width, times = widths.most_common(1)[0]
            scores[delimiter] = (times, width)
    return max(scores, key=scores.__getitem__, default=",")


def records(lines: Sequence[bytes], delimiter: str) -> list[list[str]]:
    """The records of some lines, each of them a record of its own; an empty line is one too, which csv keeps as []."""
    return [next(csv.reader([line.decode("utf-8", "replace")], delimiter=delimiter), []) for line in lines]


def stem(name: str) -> str:
    """What the one sheet of a text file is called: the file's name without its ending."""
    return name.rpartition("/")[2].rsplit(".", 1)[0]


def encoding_note(name: str, encoding: str) -> tuple[Both, ...]:
    """Say how the text was decoded where it was not plain UTF-8."""
    return (Both(f"按 {encoding} 编码读取", f"read as {encoding}").at(name),) if encoding != "utf-8" else ()


def damage(name: str, encoding: str, count: int) -> tuple[Problem, ...]:
    """Say how many places of a text could not be decoded."""
    what = Both(
        f"{count} 处字符无法按 {encoding} 解码，显示为 �",
        f"{count} character(s) could not be decoded as {encoding}, shown as �",
    )
    advice = Both("请重新导出，并选择 UTF-8 编码", "Export the file again and choose the encoding UTF-8")
    return (Problem(name, what, advice),) if count else ()

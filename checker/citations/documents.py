"""The text of a file, in passages that each have a place: a whole text, a paragraph, a cell."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from checker.core.lang import Both, SaidError
from checker.readers.open_book import read_book
from checker.readers.text_encoding import decode

TABLES = {".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv"}
TEXTS = {".txt", ".md", ".markdown", ".text", ".yaml", ".yml", ".htm", ".html", ""}
READABLE = Both(
    "txt、md、docx、json，以及表格 xlsx、xls、et、ods、csv",
    "txt, md, docx, json, and the spreadsheets xlsx, xls, et, ods, csv",
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/comments.xml")
# A report is a few megabytes of XML; what unpacks to more is no report.
LARGEST_PART = 200_000_000


class UnreadableError(SaidError):
    """The file has no text we can read; the message says what it is and what to do."""


@dataclass(frozen=True)
class Passage:
    """A stretch of text that is read on its own; `where` is empty where its line numbers are those of the file."""

    where: str
    text: str


def passages_of(path: Path) -> list[Passage]:
    """Read a file. Raises UnreadableError saying why it cannot be read."""
    suffix = path.suffix.lower()
    if path.is_dir():
        raise UnreadableError(Both("这是文件夹，请指定其中的文件", "this is a folder: name a file in it"))
    if suffix in TABLES:
        return list(_cells(path))
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableError(Both("文件不存在", "the file does not exist")) from error
    except OSError as error:
        raise UnreadableError(
            Both(f"文件打不开：{error.strerror}", f"the file cannot be opened: {error.strerror}")
        ) from error
    if suffix == ".docx":
        return list(_paragraphs(data))
    if suffix == ".json":
        return list(_strings(data))
    if suffix not in TEXTS:
        raise UnreadableError(
            Both(
                f"不会读 {suffix} 文件，可以读 {READABLE.zh}；其他文件请先另存为其中一种",
                f"{suffix} files are not read, only {READABLE.en}; save others as one of these first",
            )
        )
    return [text_passage(data)]


def text_passage(data: bytes) -> Passage:
    """Plain text in any usual encoding. Raises UnreadableError for what is no text."""
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError(Both("这不是文本文件", "this is not a text file"))
    text, _, unreadable = decode(data)
    if unreadable:
        raise UnreadableError(
            Both(
                f"有 {unreadable} 处文字编码读不出来，请另存为 UTF-8 文本",
                f"{unreadable} place(s) cannot be decoded: save it as text in UTF-8",
            )
        )
    return Passage("", text)


def _cells(path: Path) -> Iterator[Passage]:
    book = read_book(path)
    if not book.grids:
        problem = book.problems[0] if book.problems else None
        raise UnreadableError(
            problem.what + Both("，", ". ") + problem.advice if problem else Both("里面没有表格", "it holds no table")
        )
    for grid in book.grids:
        for row, values in grid.rows():
            for column, value in enumerate(values, start=1):
                if isinstance(value, str) and value.strip():
                    ref = grid.ref(row, column)
                    yield Passage(str(ref), value)


def _paragraphs(data: bytes) -> Iterator[Passage]:
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [name for name in PARTS if name in package.namelist()]
            if PARTS[0] not in names:
                raise UnreadableError(
                    Both("不是 Word 文档（.docx），或文件已损坏", "not a Word document (.docx), or damaged")
                )
            number = 0
            for name in names:
                if package.getinfo(name).file_size > LARGEST_PART:
                    raise UnreadableError(
                        Both("文档解压后过大，没有读取", "the document is too large when unpacked; not read")
                    )
                for paragraph in ElementTree.fromstring(package.read(name)).iter(f"{WORD}p"):
                    number += 1
                    text = "".join(_runs(paragraph))
                    if text.strip():
                        yield Passage(f"第 {number} 段", text)
    except (zipfile.BadZipFile, ParseError, DefusedXmlException, RuntimeError, NotImplementedError) as error:
        raise UnreadableError(
            Both(
                "不是 Word 文档（.docx），或文件已损坏、有密码",
                "not a Word document (.docx), or damaged, or protected by a password",
            )
        ) from error


def _runs(paragraph: Element) -> Iterator[str]:
    """The text of a paragraph; what was deleted under revision is not part of it."""
    for child in paragraph:
        if child.tag in {f"{WORD}p", f"{WORD}del", f"{WORD}moveFrom"}:
            continue
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag == f"{WORD}tab":
            yield "\t"
        elif child.tag in {f"{WORD}br", f"{WORD}cr"}:
            yield "\n"
        else:
            yield from _runs(child)


def _strings(data: bytes) -> Iterator[Passage]:
    try:
        value = json.loads(text_passage(data).text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableError(Both(f"不是有效的 JSON：{error}", f"not valid JSON: {error}")) from error
    yield from _walk(value, "$")


def _walk(value: Any, where: str) -> Iterator[Passage]:
    if isinstance(value, str):
        yield Passage(where, value)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _walk(part, f"{where}.{key}")
    elif isinstance(value, list):
        for n, part in enumerate(value):
            yield from _walk(part, f"{where}[{n}]")

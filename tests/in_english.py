"""What may stay Chinese in an English sentence: text quoted from the books, the unit of money, names of files and sheets."""

import html
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from checker.core.status import Status
from checker.packs.pack import Pack

CHINESE = re.compile(r"[\u3400-\u9fff]")
FULL_WIDTH = re.compile(r"[，。；：、（）！？]")
QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》(?:（[^（）]*）)?")
MONEY = re.compile(r"(?<![\u4e00-\u9fff])(?:万元|元|分)(?![\u4e00-\u9fff])")
WORDS = re.compile(r"[\u3400-\u9fff]+|[，。；：、（）！？]")
# What JSON holds to be told apart by, the same in every language.
NAMES_OF_JSON = {"id", "fact", "from", "finding", "basis", "subject", "of", "status", "severity", "category"}
NAMES_OF_JSON |= {"key", "treatment", "role", "unit", "was", "before", "now", "target", "source", "regions", "region"}
# Files are called the same in every language.
FILES = ("问题清单", "规则结论", "审计取证单", "审计工作底稿", "自查报告", "批注", "批注索引", "抽凭清单")
ENDINGS = {".xlsx", ".docx", ".json", ".sarif", ".html", ".csv", ".xml", ".svg"}


def is_english(text: str, names: Iterable[str] = ()) -> bool:
    """Whether nothing else of a text is Chinese; `names` are those of files and sheets."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    for stays in (QUOTED, MONEY):
        text = stays.sub("", text)
    return not CHINESE.search(text) and not FULL_WIDTH.search(text)


class Quotable:
    """The texts that English may quote: of the books, the packs, the vocabulary of sheets and categories, and names."""

    def __init__(self, texts: Iterable[str]) -> None:
        all_ = {text for text in texts if CHINESE.search(text)}
        # Long names of bases, after their English; and the words of statuses, where the store explains its columns.
        all_ |= {"项目经费总额（预算数）", "项目经费总额（支出数）", *(f"({status})" for status in Status)}
        self.phrases = sorted((one for one in all_ if not one.isalnum()), key=len, reverse=True)
        self.words = {
            word
            for text in all_ - {f"({status})" for status in Status}
            for word in WORDS.findall(text)
            if CHINESE.search(word)
        } | {"元", "万元"}

    def left(self, text: str) -> list[str]:
        """The lines in which the program itself speaks Chinese, or in its punctuation."""
        lines = dict.fromkeys(line.strip() for line in text.splitlines() if WORDS.search(line))
        return [line for line in lines if not self._quotes_only(line)]

    def _quotes_only(self, line: str) -> bool:
        bare = line
        for phrase in self.phrases:
            bare = bare.replace(phrase, " ")
        return all(word in self.words for word in WORDS.findall(QUOTED.sub("", bare)))


def vocabulary() -> Iterator[str]:
    """What packs quote or say in English, and the names of sheets, fields, categories and terms."""
    from checker.citations.registry import load_registry
    from checker.core import set_aside
    from checker.core.terms import ENGLISH
    from checker.packs.find import REGISTRY, city_pack_files, rules_folder, shipped_packs
    from checker.packs.load import load_pack
    from checker.tables.sheets import sheets

    yield from (*ENGLISH, *set_aside.ENGLISH.values())
    for sheet in sheets().values():
        yield sheet.name
        yield from (field.heading for field in sheet.fields.values())
    for document in load_registry(rules_folder() / REGISTRY).documents:
        yield from (document.number, *document.titles)
    for pack in (*shipped_packs(), *map(load_pack, city_pack_files())):
        yield from quoted_of(pack)


def quoted_of(pack: Pack) -> Iterator[str]:
    """What English quotes of a pack: its document and its clauses; and its own English, where a term or a unit may stand."""
    source, document = pack.source, pack.document
    yield from (source.region, *source.applies_to, source.about_en, source.unread_en)
    yield from (document.title if document.number else document.title_en, document.number, document.issuer)
    for clause in source.clauses.values():
        yield from (clause.quote, clause.quote_en, clause.read_in_en)
    for rule in source.rules:
        yield from (rule.title_en, rule.remedy_en, rule.judgement_en)


def texts_of_books(path: Path) -> Iterator[str]:
    """Every text of a workbook or text file, or of all files in a folder, and the names of files and sheets."""
    from checker.readers.open_book import read_book

    for file in [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file()):
        yield from file.parts
        if file.suffix in {".csv", ".yaml", ".txt", ".html"}:
            yield file.read_bytes().decode("utf-8", "replace")
        for grid in read_book(file).grids:
            yield grid.sheet
            yield from grid.comments.values()
            yield from (str(cell) for _, row in grid.rows() for cell in row if cell is not None)


def quotable(*books: Path, also: Iterable[str] = ()) -> Quotable:
    """What English may quote where these books are spoken of."""
    texts = [text for book in books for text in texts_of_books(book)]
    return Quotable([*vocabulary(), *texts, *FILES, *also])


def left(run: Callable[..., Any], told: Quotable, folder: Path, *commands: Sequence[object]) -> str:
    """Run commands in English; the lines in which they, or the files written into the folder, speak Chinese."""
    found = []
    for words in commands:
        ran = run(*words, "--lang", "en")
        found += [f"{words[0]}: {line}" for line in told.left(f"{ran.out}\n{ran.err}")]
    for file in sorted(folder.rglob("*")):
        if file.suffix in ENDINGS:
            found += [f"{file.name}: {line}" for line in told.left(texts_of_report(file))]
    return "\n".join(found)


def texts_of_report(file: Path) -> str:
    """What a written file says to its reader, one text a line."""
    if file.suffix in {".xlsx", ".docx"}:
        return "\n".join(_texts_of_office(file))
    text = file.read_text(encoding="utf-8")
    if file.suffix in {".json", ".sarif"}:
        return "\n".join(_values(json.loads(text)))
    if file.suffix == ".html":
        text = re.sub(r"<(style|script)\b.*?</\1>", "", text, flags=re.DOTALL)
        said = re.compile(r'(?:title|aria-label|alt|placeholder)="([^"]*)"')
        text = re.sub(r"<[^>]*>", lambda tag: "\n" + "\n".join(said.findall(tag[0])) + "\n", text)
    return html.unescape(text)


def _values(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in NAMES_OF_JSON:
                yield from _values(part)
    elif isinstance(value, list):
        for part in value:
            yield from _values(part)
    elif isinstance(value, str) and value not in set(
        Status
    ):  # the words of statuses are those of JSON in every language
        yield value.replace("\n", " ")


def _texts_of_office(file: Path) -> Iterator[str]:
    texts = re.compile(r'<(?:\w+:)?(?:t|f|title|formula\d)(?: [^>]*)?>([^<]*)</|<sheet name="([^"]*)"')
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                for found in texts.findall(archive.read(name).decode("utf-8", "replace")):
                    yield html.unescape("".join(found)).replace("\n", " ")

"""Compare what a text cites with the registry, and say what is wrong, what may be wrong, and what nobody knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.citations.find import Citations, Number, Title, find_citations
from checker.citations.nearest import near_numbers, near_title
from checker.citations.registry import Known, Registry, title_key
from checker.citations.titles import is_body, looks_normative, misspelt
from checker.core.evidence import EVIDENCE

Level = Literal["error", "warning", "note"]
LEVELS: dict[Level, str] = {"error": "错误", "warning": "待核", "note": "提示"}
KINDS = {
    "malformed": "文号不规范",
    "spaced": "文号中有空格",
    "number_in_title": "文号写在书名号内",
    "near_miss": "疑似误引",
    "unknown": "文号未登记",
    "not_in_force": "当日不在有效期内",
    "mismatch": "标题与文号不属同一文件",
    "title_slip": "标题有误字",
    "title_near": "标题与登记的不一致",
    "title_unknown": "标题未登记",
    "nested": "书名号套书名号",
    "not_a_title": "书名号里不是文件",
}


@dataclass(frozen=True)
class CitationIssue:
    """One thing about a citation: where it stands, what it is, its standard form, and what to do.

    `level` is error where the form is certainly wrong, warning where the original must be looked at,
    note where nothing need be done. A near miss is never put right here: which of two is meant is
    for the writer to say.
    """

    kind: str
    level: Level
    line: int
    last_line: int
    found: str
    normalised: str
    message: str
    advice: str

    @property
    def name(self) -> str:
        """The kind in words."""
        return KINDS[self.kind]


def lint_text(text: str, registry: Registry, as_of: date | None = None) -> list[CitationIssue]:
    """Judge every document number and title in a text; `as_of` is the day on which they are relied on."""
    return judge(find_citations(text, registry.offices), registry, as_of)


def judge(cited: Citations, registry: Registry, as_of: date | None = None) -> list[CitationIssue]:
    """Judge what was found in a text."""
    issues = [issue for number in cited.numbers for issue in _number(number, registry, as_of)]
    issues += [issue for title in cited.titles for issue in _title(title, registry, as_of)]
    return sorted(issues, key=lambda issue: issue.line)


def _number(cited: Number, registry: Registry, as_of: date | None) -> Iterator[CitationIssue]:
    standard = str(cited.number)

    def issue(kind: str, level: Level, message: str, advice: str) -> CitationIssue:
        return CitationIssue(kind, level, cited.line, cited.last_line, cited.raw, standard, message, advice)

    if cited.slips:
        yield issue("malformed", "error", "；".join(cited.slips), f"写成 {standard}")
    elif cited.spaced:
        yield issue("spaced", "note", "文号中间不空格", f"写成 {standard}")
    if cited.inside:
        yield issue(
            "number_in_title", "error", "文号应放在书名号外的圆括号里", f"写成《{cited.title or '标题'}》（{standard}）"
        )
    document = registry.by_number.get(standard)
    if document is None:
        yield _stranger(
            cited, registry, issue("unknown", "warning", "登记表中没有这个文号", "核对原文；确有此件的，登记后再引用")
        )
        return
    yield from _belongs(cited, document, registry)
    if as_of and (off := _out_of_force(document, as_of)):
        yield issue("not_in_force", "warning", *off)


def _stranger(cited: Number, registry: Registry, unknown: CitationIssue) -> CitationIssue:
    """A number nobody registered: perhaps a known one miswritten, and if so never put right but pointed at."""
    same_title = [document for document in registry.titled(cited.title) if document.number] if cited.title else []
    near = same_title or near_numbers(cited.number, registry)
    if cited.title and not same_title:
        # A title of its own speaks for a document of its own.
        near = [document for document in near if not document.title]
    if not near:
        return unknown
    names = "、".join(document.name for document in near[:2])
    why = "登记在这个标题下的是" if same_title else "登记表中没有这个文号，相近的是"
    return CitationIssue(
        "near_miss", "warning", cited.line, cited.last_line, cited.raw, str(cited.number),
        f"{why}{names}", "与文件原文核对；这里不代为更正",
    )  # fmt: skip


def _belongs(cited: Number, document: Known, registry: Registry) -> Iterator[CitationIssue]:
    if not cited.title or not document.title or title_key(cited.title) in map(title_key, document.titles):
        return
    others = [other for other in registry.titled(cited.title) if other.number]
    if near_title(cited.title, registry) is document:
        return  # said of the title
    message = f"{document.number} 登记为《{document.title}》" + (
        f"，而《{cited.title}》是 {others[0].number}" if others else ""
    )
    yield CitationIssue(
        "mismatch", "error" if others else "warning", cited.line, cited.last_line,
        f"《{cited.title}》（{cited.raw}）", str(cited.number), message, "与文件原文核对标题和文号",
    )  # fmt: skip


def _out_of_force(document: Known, day: date) -> tuple[str, str] | None:
    sure = f"（{EVIDENCE[document.evidence][0]}）"
    if document.in_force.end and day > document.in_force.end:
        later = f"，其后见 {document.successor}" if document.successor else ""
        return f"有效期至 {document.in_force.end}{sure}{later}", f"{day} 的事项不宜再以它为依据；确需引用的说明理由"
    if document.in_force.start and day < document.in_force.start:
        return f"自 {document.in_force.start} 起施行{sure}", f"{day} 的事项不宜以它为依据"
    return None


def _title(cited: Title, registry: Registry, as_of: date | None) -> Iterator[CitationIssue]:
    def issue(kind: str, level: Level, message: str, advice: str) -> CitationIssue:
        return CitationIssue(kind, level, cited.line, cited.last_line, f"《{cited.text}》", "", message, advice)

    for wrong, right in misspelt(cited.text):
        yield issue("title_slip", "error", f"“{wrong}”疑为“{right}”之误", f"改为“{right}”")
    if cited.nested:
        yield issue("nested", "note", "书名号里的书名号应为单书名号〈〉", "内层改为〈〉")
    known = registry.titled(cited.text)
    if known:
        offs = [_out_of_force(document, as_of) for document in known] if as_of else []
        if not cited.number and offs and all(offs) and offs[-1]:
            yield issue("not_in_force", "warning", *offs[-1])
        return
    near = near_title(cited.text, registry)
    if near is not None:
        yield issue("title_near", "warning", f"登记的是{near.name}，疑为同一文件", "与文件原文核对标题，前后写法一致")
    elif is_body(cited.text):
        yield issue("not_a_title", "note", "像是单位名称，书名号只用于文件和作品", "去掉书名号")
    elif looks_normative(cited.text) and not (cited.number and str(cited.number) in registry.by_number):
        yield issue("title_unknown", "note", "登记表中没有这个标题，没有核对", "需要时与文件原文核对")

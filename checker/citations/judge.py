"""Compare what a text cites with the registry, and say what is wrong, what may be wrong, and what nobody knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.citations.find import Citations, Number, Title, find_citations
from checker.citations.nearest import near_numbers, near_title
from checker.citations.registry import Known, Registry, title_key
from checker.citations.slips import slip_text
from checker.citations.titles import is_body, looks_normative, misspelt
from checker.core.evidence import EVIDENCE
from checker.core.lang import Lang, say

Level = Literal["error", "warning", "note"]
LEVELS: dict[Level, str] = {"error": "错误", "warning": "待核", "note": "提示"}
LEVELS_EN: dict[Level, str] = {"error": "error", "warning": "to verify", "note": "note"}
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
KINDS_EN = {
    "malformed": "number written wrong",
    "spaced": "spaces in the number",
    "number_in_title": "number inside the title marks",
    "near_miss": "perhaps another document is meant",
    "unknown": "number not registered",
    "not_in_force": "not in force on the day",
    "mismatch": "title and number are of different documents",
    "title_slip": "slip in the title",
    "title_near": "title differs from the registered one",
    "title_unknown": "title not registered",
    "nested": "title marks within title marks",
    "not_a_title": "no document in the title marks",
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

    def named(self, lang: Lang) -> str:
        """The kind in the reader's words."""
        return say(lang, KINDS[self.kind], KINDS_EN[self.kind])


def lint_text(text: str, registry: Registry, as_of: date | None = None, lang: Lang = "zh") -> list[CitationIssue]:
    """Judge every document number and title in a text; `as_of` is the day on which they are relied on."""
    return judge(find_citations(text, registry.offices), registry, as_of, lang)


def judge(cited: Citations, registry: Registry, as_of: date | None = None, lang: Lang = "zh") -> list[CitationIssue]:
    """Judge what was found in a text."""
    issues = [issue for number in cited.numbers for issue in _number(number, registry, as_of, lang)]
    issues += [issue for title in cited.titles for issue in _title(title, registry, as_of, lang)]
    return sorted(issues, key=lambda issue: issue.line)


def _number(cited: Number, registry: Registry, as_of: date | None, lang: Lang) -> Iterator[CitationIssue]:
    standard = str(cited.number)

    def issue(kind: str, level: Level, message: str, advice: str) -> CitationIssue:
        return CitationIssue(kind, level, cited.line, cited.last_line, cited.raw, standard, message, advice)

    written = say(lang, f"写成 {standard}", f"write {standard}")
    if cited.slips:
        yield issue("malformed", "error", "；".join(slip_text(slip, lang) for slip in cited.slips), written)
    elif cited.spaced:
        yield issue("spaced", "note", say(lang, "文号中间不空格", "no spaces within a number"), written)
    if cited.inside:
        yield issue(
            "number_in_title",
            "error",
            say(lang, "文号应放在书名号外的圆括号里", "the number stands in round brackets outside the title marks"),
            say(
                lang,
                f"写成《{cited.title or '标题'}》（{standard}）",
                f"write 《{cited.title or 'title'}》（{standard}）",
            ),
        )
    document = registry.by_number.get(standard)
    if document is None:
        what = say(lang, "登记表中没有这个文号", "the register does not have this number")
        advice = say(
            lang, "核对原文；确有此件的，登记后再引用", "compare the original; register the document before citing it"
        )
        yield _stranger(cited, registry, issue("unknown", "warning", what, advice), lang)
        return
    yield from _belongs(cited, document, registry, lang)
    if as_of and (off := _out_of_force(document, as_of, lang)):
        yield issue("not_in_force", "warning", *off)


def _stranger(cited: Number, registry: Registry, unknown: CitationIssue, lang: Lang) -> CitationIssue:
    """A number nobody registered: perhaps a known one miswritten, and if so never put right but pointed at."""
    same_title = [document for document in registry.titled(cited.title) if document.number] if cited.title else []
    near = same_title or near_numbers(cited.number, registry)
    if cited.title and not same_title:
        # A title of its own speaks for a document of its own.
        near = [document for document in near if not document.title]
    if not near:
        return unknown
    names = "、".join(document.name for document in near[:2])
    if same_title:
        why = say(lang, "登记在这个标题下的是", "registered under this title: ")
    else:
        why = say(lang, "登记表中没有这个文号，相近的是", "the register does not have this number; near it: ")
    advice = say(lang, "与文件原文核对；这里不代为更正", "compare the original; nothing is put right here")
    return CitationIssue(
        "near_miss", "warning", cited.line, cited.last_line, cited.raw, str(cited.number),
        f"{why}{names}", advice,
    )  # fmt: skip


def _belongs(cited: Number, document: Known, registry: Registry, lang: Lang) -> Iterator[CitationIssue]:
    if not cited.title or not document.title or title_key(cited.title) in map(title_key, document.titles):
        return
    others = [other for other in registry.titled(cited.title) if other.number]
    if near_title(cited.title, registry) is document:
        return  # said of the title
    zh = f"{document.number} 登记为《{document.title}》" + (
        f"，而《{cited.title}》是 {others[0].number}" if others else ""
    )
    en = f"{document.number} is registered as 《{document.title}》"
    en += f", while 《{cited.title}》 is {others[0].number}" if others else ""
    message = say(lang, zh, en)
    yield CitationIssue(
        "mismatch", "error" if others else "warning", cited.line, cited.last_line,
        f"《{cited.title}》（{cited.raw}）", str(cited.number), message, say(lang, "与文件原文核对标题和文号", "compare title and number with the original"),
    )  # fmt: skip


def _out_of_force(document: Known, day: date, lang: Lang) -> tuple[str, str] | None:
    sure, start, end = say(lang, *EVIDENCE[document.evidence]), document.in_force.start, document.in_force.end
    if end and day > end:
        zh = f"有效期至 {end}（{sure}）" + (f"，其后见 {document.successor}" if document.successor else "")
        en = f"in force until {end} ({sure})" + (f", then {document.successor}" if document.successor else "")
        zh_advice = f"{day} 的事项不宜再以它为依据；确需引用的说明理由"
        return say(lang, zh, en), say(
            lang, zh_advice, f"nothing of {day} should rest on it; give reasons where it must"
        )
    if start and day < start:
        said = say(lang, f"自 {start} 起施行（{sure}）", f"in force from {start} ({sure})")
        return said, say(lang, f"{day} 的事项不宜以它为依据", f"nothing of {day} should rest on it")
    return None


def _title(cited: Title, registry: Registry, as_of: date | None, lang: Lang) -> Iterator[CitationIssue]:
    def issue(kind: str, level: Level, message: str, advice: str) -> CitationIssue:
        return CitationIssue(kind, level, cited.line, cited.last_line, f"《{cited.text}》", "", message, advice)

    for wrong, right in misspelt(cited.text):
        yield issue(
            "title_slip",
            "error",
            say(lang, f"“{wrong}”疑为“{right}”之误", f"“{wrong}” is probably a slip for “{right}”"),
            say(lang, f"改为“{right}”", f"write “{right}”"),
        )
    if cited.nested:
        yield issue(
            "nested",
            "note",
            say(lang, "书名号里的书名号应为单书名号〈〉", "title marks within title marks are 〈〉"),
            say(lang, "内层改为〈〉", "write the inner ones 〈〉"),
        )
    known = registry.titled(cited.text)
    if known:
        offs = [_out_of_force(document, as_of, lang) for document in known] if as_of else []
        if not cited.number and offs and all(offs) and offs[-1]:
            yield issue("not_in_force", "warning", *offs[-1])
        return
    near = near_title(cited.text, registry)
    if near is not None:
        yield issue(
            "title_near",
            "warning",
            say(lang, f"登记的是{near.name}，疑为同一文件", f"registered: {near.name}; probably the same document"),
            say(
                lang,
                "与文件原文核对标题，前后写法一致",
                "compare the title with the original; write it one way throughout",
            ),
        )
    elif is_body(cited.text):
        yield issue(
            "not_a_title",
            "note",
            say(
                lang,
                "像是单位名称，书名号只用于文件和作品",
                "looks like the name of a body; title marks are for documents",
            ),
            say(lang, "去掉书名号", "take the marks away"),
        )
    elif looks_normative(cited.text) and not (cited.number and str(cited.number) in registry.by_number):
        yield issue(
            "title_unknown",
            "note",
            say(lang, "登记表中没有这个标题，没有核对", "the register does not have this title; not compared"),
            say(lang, "需要时与文件原文核对", "compare with the original where needed"),
        )

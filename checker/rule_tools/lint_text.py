"""What is written in a pack, comments and all: article numbers nobody read, documents miscited, places to fill in."""

import re
from collections.abc import Iterator

from checker.citations.judge import lint_text
from checker.citations.number import numbers_in
from checker.core.lang import say
from checker.rule_tools.issues import Linted, LintIssue
from checker.yaml_source import YamlSource

ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]+条(?:之[一二三四五六七八九十]+)?")
TO_FILL_IN = "待填"


def lint(linted: Linted) -> Iterator[LintIssue]:
    """Read the file line by line."""
    yield from _articles(linted)
    number = linted.pack.document.number
    if number and not numbers_in(number):
        yield linted.issue(
            ("document", "number"),
            f"“{number}”不是文号，写成 机关代字〔年份〕序号号；没有文号就不写 number",
            f"“{number}” is no document number (机关代字〔年份〕序号号); leave `number` out where there is none",
        )
    for cited in lint_text(without_examples(linted.text, linted.source), linted.registry, lang=linted.lang):
        if not (cited.kind == "spaced" or (cited.kind == "title_unknown" and TO_FILL_IN in cited.found)):
            message = say(
                linted.lang,
                f"{cited.named('zh')} {cited.found}：{cited.message}；{cited.advice}",
                f"{cited.named('en')} {cited.found}: {cited.message}; {cited.advice}",
            )
            yield LintIssue(linted.pack.file, cited.line, cited.level, message)
    places = [n for n, line in enumerate(linted.text.split("\n"), start=1) if TO_FILL_IN in line]
    if places:
        zh = f"还有 {len(places)} 行写着“{TO_FILL_IN}”，填好之前不要用来判断"
        en = f"{len(places)} lines still say “{TO_FILL_IN}”; judge nothing with the pack before they are filled in"
        message = say(linted.lang, zh, en)
        yield LintIssue(linted.pack.file, places[0], "note", message)


def without_examples(text: str, source: YamlSource) -> str:
    """The text with the lines of examples left empty: what a case in an example cites is wrong on purpose."""
    lines = text.split("\n")
    for place, line in source.lines.items():
        if place[:1] == ("rules",) and place[2:3] == ("examples",) and len(place) > 3:
            lines[line - 1] = ""
    return "\n".join(lines)


def _articles(linted: Linted) -> Iterator[LintIssue]:
    """An article number may stand only where a clause of the pack has it as its article, read and checked."""
    read = {clause.article for clause in linted.pack.source.clauses.values() if clause.article}
    for n, line in enumerate(linted.text.split("\n"), start=1):
        for match in ARTICLE.finditer(line):
            if not any(match[0] in article for article in read):
                zh = f"写了“{match[0]}”，而没有一个条款的 article 是它：读到过的写进 article，没读到过的删去"
                en = f"“{match[0]}” is the article of no clause here: if it was read, say so in `article`, else take it out"
                message = say(linted.lang, zh, en)
                yield LintIssue(linted.pack.file, n, "error", message)

"""What stands between 《》: a document, a body by mistake, or something else; and slips of the pen."""

import re
from collections.abc import Iterator

# What was written -> what is meant. Only where the words around leave no doubt.
SLIPS = (
    (re.compile(r"关于(引发|印法|应发|因发)(?=.{2,80}的?通知)"), "印发"),
    (re.compile(r"(办发)(?=$|[（(]|的通知)"), "办法"),
    (re.compile(r"(条列)(?=$|[（(]|的通知)"), "条例"),
    (re.compile(r"(细责|细侧)(?=$|[（(]|的通知)"), "细则"),
    (re.compile(r"的(通之|通只)$"), "通知"),
)
NORMATIVE = re.compile(
    r"(条例|办法|规定|细则|规范|制度|意见|通知|方案|规程|决定|准则|措施|规则|指引|通告|公告)[》〉]?([（(][^（）()]{1,12}[)）])?$"
)
BODY = re.compile(r"(公司|事务所|服务社|协会|联合会|促进会|服务中心|基金会|银行)$")


def misspelt(title: str) -> Iterator[tuple[str, str]]:
    """Slips in a title, each with the word that is meant.

    >>> list(misspelt("关于引发某某管理办法的通知"))
    [('引发', '印发')]
    """
    for pattern, right in SLIPS:
        for match in pattern.finditer(title):
            yield match.group(1), right


def looks_normative(title: str) -> bool:
    """Whether this is the title of a document that is cited as a basis, not of a form, a report or a song."""
    return bool(NORMATIVE.search(title))


def is_body(title: str) -> bool:
    """Whether this is the name of a firm or an association."""
    return bool(BODY.search(title))

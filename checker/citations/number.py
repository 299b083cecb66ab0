"""A document number (文号) in standard form, and the mis-writings that are put right on the way to it."""

import re
from bisect import bisect_left
from dataclasses import dataclass

OPEN, CLOSE = "〔［[【（(﹝〖{<", "〕］]】）)﹞〗}>"
ROUND = "（("
SIX_CORNERED = "〔"
# The last character of an office's abbreviation; what does not end so is taken for prose unless 〔〕 say otherwise.
ENDINGS = "发函办规字民财综预会库令电"
CHINESE_DIGITS = "〇一二三四五六七八九"
DIGITS = str.maketrans("０１２３４５６７８９○零", "0123456789〇〇")
DIGIT = "[0-9０-９]"
YEAR = f"(?:{DIGIT}{{2,4}}|[〇○零一二三四五六七八九]{{4}})"
SERIAL = f"(?:{DIGIT}{{1,5}}|[〇○零一二三四五六七八九十百]{{1,5}})"
RUN = "[\u4e00-\u9fa5]"
NUMBER = re.compile(
    rf"(?P<run>{RUN}{{1,14}})(?:"
    rf"(?P<open>[{re.escape(OPEN)}])(?P<year>{YEAR})(?P<nian>年?)(?P<close>[{re.escape(CLOSE)}])"
    rf"(?P<di>第?)(?P<serial>{SERIAL})(?P<hao>[号號]?)(?P<wen>文(?![件字书]))?"
    rf"|(?P<year2>{DIGIT}{{4}})(?:年第?|[-－—–])(?P<serial2>{DIGIT}{{1,4}})(?P<hao2>[号號]?)(?P<wen2>文(?![件字书]))?(?![-－—–0-9年月日])"
    r")"
)
ORDER = re.compile(
    rf"(?P<run>{RUN}{{0,20}}(?:部|国|院|署|委|局|席|府|总局)令)(?P<di>第?)(?P<serial>{SERIAL})(?P<hao>[号號])(?P<wen>文(?!件))?"
)
# What ends the prose before an office's abbreviation.
PROSE_WORDS = re.compile(
    "根据|依据|依照|按照|遵照|参照|执行|落实|贯彻|关于|以及|文号|文件|转发|下发|印发|引用|附件|规定|通知"
)
# A ministry may have 和 in its name (住房和城乡建设部令), an abbreviation has not.
PROSE = re.compile(PROSE_WORDS.pattern + "|及|和|与|或|见|的|是|为|即|如|按|在|以|从|被|由|至|到")
STATE = "中华人民共和国"
NOT_A_SERIAL = "年月日人次个元万份场户名岁条款项页期％%.．,，时分天亿千百十"


@dataclass(frozen=True, order=True)
class DocumentNumber:
    """机关代字〔年份〕序号, or an order (令), which has no year and keeps its 第."""

    office: str
    year: int | None
    serial: int

    def __str__(self) -> str:
        if self.year is None:
            return f"{self.office}第{self.serial}号"
        return f"{self.office}〔{self.year}〕{self.serial}号"


@dataclass(frozen=True)
class Written:
    """A number as it was written: what it says, what is wrong with its form, and where it stands in the text."""

    number: DocumentNumber
    slips: tuple[str, ...]
    start: int
    end: int


def numbers_in(text: str, offices: frozenset[str] = frozenset()) -> list[Written]:
    """Find every document number in a text without blanks. `offices` are the abbreviations known to exist.

    A year in brackets is no number: （2019） counts only after an office's ending and before a serial.
    """
    found = [written for match in NUMBER.finditer(text) if (written := _number(match, offices))]
    begins = [one.start for one in found]
    orders: list[Written] = []
    for match in ORDER.finditer(text):
        order = _order(match, offices)
        before = bisect_left(begins, order.end) - 1  # the last number that begins before the order ends
        if before < 0 or found[before].end <= order.start:
            orders.append(order)
    return sorted([*found, *orders], key=lambda written: written.start)


def normalise(text: str) -> str:
    """A number in standard form; text that is no number comes back as it is.

    >>> normalise("穗府办规[18]第013号文")
    '穗府办规〔2018〕13号'
    """
    squeezed = re.sub(r"\s", "", text)
    for written in numbers_in(squeezed):
        if written.start == 0 and written.end == len(squeezed):
            return str(written.number)
    return text


def _number(match: re.Match[str], offices: frozenset[str]) -> Written | None:
    office = office_of(match["run"], offices)
    ends_well = bool(office) and (office in offices or office[-1] in ENDINGS)
    year_text = (match["year"] or match["year2"]).translate(DIGITS)
    serial_text = (match["serial"] or match["serial2"]).translate(DIGITS)
    year, serial = whole(year_text), whole(serial_text)
    hao = match["hao"] or match["hao2"] or ""
    after = match.string[match.end() : match.end() + 1]
    if len(office) < 2 or not serial:
        return None
    if not ends_well and not (match["open"] == SIX_CORNERED and hao):
        return None
    if not hao and (after in NOT_A_SERIAL if after else False):
        return None
    if not hao and match["open"] and match["open"] in ROUND and office not in offices:
        return None
    if len(year_text) == 2 and not hao:
        return None
    slips = tuple(_slips(match, year_text, serial_text, hao))
    year = 2000 + year if len(year_text) == 2 else year
    if not 1949 <= year <= 2099:
        return None
    start = match.start("run") + len(match["run"]) - len(office)
    return Written(DocumentNumber(office, year, serial), slips, start, match.end())


def _slips(match: re.Match[str], year: str, serial: str, hao: str) -> list[str]:
    slips: list[str] = []
    if match["open"] and (match["open"], match["close"]) != ("〔", "〕"):
        slips.append(f"年份括号写成{match['open']}{match['close']}，应为六角括号〔〕")
    if not match["open"]:
        slips.append("年份没有放在六角括号〔〕里")
    if len(year) == 2:
        slips.append("年份应写四位")
    if match["nian"] or (match["year2"] and "年" in match[0]):
        slips.append("年份后不写“年”")
    if match["di"] or (match["year2"] and "年第" in match[0]):
        slips.append("序号前不写“第”")
    if serial.startswith("0"):
        slips.append("序号前不补 0")
    if re.search("[０-９]", match[0]):
        slips.append("数字应为半角")
    if any(character in CHINESE_DIGITS + "十百" for character in year + serial):
        slips.append("年份和序号应为阿拉伯数字")
    if not hao:
        slips.append("序号后缺“号”")
    if hao == "號":
        slips.append("“號”应为“号”")
    if match["wen"] or match["wen2"]:
        slips.append("“号”后不写“文”")
    return slips


def _order(match: re.Match[str], offices: frozenset[str]) -> Written:
    run = match["run"]
    office = office_of(run.removeprefix(STATE), offices, PROSE_WORDS).replace(STATE, "")
    slips: list[str] = []
    if not match["di"]:
        slips.append("令的编号写“第×号”，缺“第”")
    if match["serial"].translate(DIGITS).startswith("0"):
        slips.append("序号前不补 0")
    if re.search("[０-９]", match[0]):
        slips.append("数字应为半角")
    if match["wen"]:
        slips.append("“号”后不写“文”")
    # 国令 is how the State Council's own order is abbreviated; both name the same series.
    name = "国令" if office == "国务院令" else office
    number = DocumentNumber(name, None, whole(match["serial"].translate(DIGITS)))
    return Written(number, tuple(slips), match.end("run") - len(office), match.end())


def office_of(run: str, offices: frozenset[str] = frozenset(), prose: re.Pattern[str] = PROSE) -> str:
    """The office's abbreviation at the end of a run of characters, without the prose before it."""
    start = max((word.end() for word in prose.finditer(run)), default=0)
    rest = run[start:] if len(run) - start >= 2 else run
    known = max((name for name in offices if rest.endswith(name)), key=len, default="")
    # One or two characters before a known abbreviation may belong to it (粤财预 is not 财预); more are prose.
    return known if known and len(rest) - len(known) >= 3 else rest


def whole(text: str) -> int:
    """A number in Arabic or Chinese digits: 13, 十三, 一〇二, 二〇一八.

    >>> whole("一百零二".replace("零", "〇"))
    102
    """
    if text.isascii():
        return int(text)
    if not re.search("[十百]", text):
        return int("".join(str(CHINESE_DIGITS.index(character)) for character in text))
    total, digit = 0, 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = CHINESE_DIGITS.index(character)
    return total + digit

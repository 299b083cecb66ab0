"""口径对照: every share on every 口径, worked out by a formula, beside what the report says of it."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from checker.core.facts import Term
from checker.core.findings import Basis
from checker.core.lang import say
from checker.core.terms import basis_term
from checker.reports.words import status_word
from checker.reports.xlsx.amounts import reference
from checker.reports.xlsx.book import Book
from checker.reports.xlsx.formulas import address, at
from checker.reports.xlsx.plan import Plan, RatioRow, amount_key
from checker.reports.xlsx.values import Column, Formula, Share, Status, Value

PARTS, OPEN_LESS, OPEN_MORE, WHOLE, SHARE, LEAST, MOST, LIMIT, APART, EXCESS = range(6, 16)
COLUMNS = (
    Column("案件", "case", 14),
    Column("规则", "rule", 9),
    Column("规则名称", "title", 20),
    Column("口径（或比率的对象）", "basis (or subject)", 24),
    Column("作用", "role", 9, "center"),
    Column("分子（元）", "numerator (元)", 14, "amount"),
    Column("未归类负数（元）", "unclassified below zero (元)", 12, "amount"),
    Column("未归类正数（元）", "unclassified above zero (元)", 12, "amount"),
    Column("分母（元）", "denominator (元)", 14, "amount"),
    Column("比例", "share", 9),
    Column("未归类计入后最低", "least with unclassified", 10),
    Column("未归类计入后最高", "most with unclassified", 10),
    Column("限额", "limit", 7),
    Column("距限额（百分点）", "points from limit", 9, "amount"),
    Column("差额（元）", "excess (元)", 12, "amount"),
    Column("按现在的归类", "as classified now", 12, "center"),
    Column("报告结论", "as reported", 10),
    Column("报告比例", "share as reported", 9),
    Column("测算过程", "working", 42),
    Column("证据", "evidence", 15),
)
NOW = {
    "kept": ("达到", "kept"),
    "broken": ("未达到", "not kept"),
    "open": ("取决于未归类", "depends on unclassified"),
}


def write(book: Book, plan: Plan) -> None:
    """Write it; a share moves when somebody classifies a row of the evidence otherwise."""
    if plan.ratios:
        for page in book.table([plan.ratio_sheet], COLUMNS, (_row(book, plan, one) for one in plan.ratios.values())):
            page.freeze_panes(1, 4)


def _row(book: Book, plan: Plan, one: RatioRow) -> Sequence[Value]:
    basis, case = one.basis, plan.report.cases[one.case].case
    head: tuple[Value, ...] = (
        case,
        one.verdict.rule,
        one.verdict.title,
        basis_term(basis.basis, book.lang),
        _role(book, one),
    )
    status = Status(status_word(basis.status, book.lang), str(basis.status))
    link = plan.first_link(one.case, basis.cells)
    if basis.share is None or not basis.terms:
        return (*head, *[None] * 11, status, None, basis.working, link)
    digits = digits_of(basis)
    limit = Share(basis.limit_share, limit_digits(basis)) if basis.limit_share is not None else None
    return (
        *head,
        *_amounts(plan, one),
        *_shares(one.row, basis, digits),
        limit,
        *_apart(one, basis),
        _now(book, one, basis),
        status,
        Share(basis.share, digits),
        basis.working,
        link,
    )


def _role(book: Book, one: RatioRow) -> str:
    if one.is_rate:
        return book.say("规定比率", "rate")
    if not one.basis.weighs:
        return book.say("只列出", "shown only")
    return book.say("据此判断", "decides") if one.basis.decides else book.say("另一口径", "another basis")


def _amounts(plan: Plan, one: RatioRow) -> Iterator[Value]:
    terms = one.basis.terms
    parts = [term for term in terms if term.role == "part"]
    opened = [term for term in terms if term.role == "unclassified"]
    yield _added(plan, one.case, parts)
    yield _added(plan, one.case, opened, -1) if opened else None
    yield _added(plan, one.case, opened, 1) if opened else None
    yield _added(plan, one.case, [term for term in terms if term.role == "whole"])


def _added(plan: Plan, case: int, terms: Iterable[Term], side: int = 0) -> Formula:
    """A sum of amounts that stand on 分类金额, or of numbers that stand in the evidence itself."""
    text, value = "", Fraction(0)
    for term in terms:
        if term.number is not None:
            text += f"{'-' if term.sign < 0 else '+'}{_number(plan, case, term)}"
            value += term.sign * term.number
        elif row := plan.amounts.get(amount_key(case, term, side)):
            text += f"{'-' if term.sign < 0 else '+'}{reference(plan, row.row)}"
            value += term.sign * Fraction(row.fen, 100)
    return Formula(f"={text.lstrip('+') or '0'}", float(value))


def _number(plan: Plan, case: int, term: Term) -> str:
    """The cell a number stands in; the number itself where the cell holds a text (68 个)."""
    for cell in term.cells[:1]:
        sheet = plan.by_place.get((case, cell.file, cell.sheet))
        if sheet and sheet.exhibit.copied is None and (cell.row, cell.column) in sheet.exhibit.numbers:
            return at(sheet.name, cell.row, cell.column)
    return str(float(term.number or 0))


def _shares(row: int, basis: Basis, digits: int) -> Iterator[Value]:
    assert basis.share is not None
    parts, less, more, whole = (address(row, column) for column in (PARTS, OPEN_LESS, OPEN_MORE, WHOLE))
    lower, upper = ends(basis)
    for above, value in ((parts, basis.share), (f"({parts}+{less})", lower), (f"({parts}+{more})", upper)):
        yield Formula(f'=IF({whole}=0,"",{above}/{whole})', float(value), "share", digits)


def ends(basis: Basis) -> tuple[Fraction, Fraction]:
    """The share with the unclassified amounts that lower it, and with those that raise it."""
    assert basis.share is not None
    whole = next(
        Fraction(term.fen if term.number is None else term.number) for term in basis.terms if term.role == "whole"
    )
    opened = [term for term in basis.terms if term.role == "unclassified"]
    less, more = sum(term.fen for term in opened), sum(term.upto_fen or 0 for term in opened)
    return basis.share + less / whole, basis.share + more / whole


def _apart(one: RatioRow, basis: Basis) -> tuple[Value, Value]:
    """How far the share is from its limit, and what that is in money where the rule speaks of money."""
    side, share, limit = basis.limit[:1], address(one.row, SHARE), address(one.row, LIMIT)
    if basis.limit_share is None or basis.share is None or side not in "≥≤" or not side:
        return None, None
    size, value = (f"ABS({share})", abs(basis.share)) if one.is_rate else (share, basis.share)
    points = Formula(
        f'=IF({share}="","",ROUND(({size}-{limit})*100,6))', round(float((value - basis.limit_share) * 100), 6)
    )
    if one.is_rate:
        return points, None
    parts, whole = address(one.row, PARTS), address(one.row, WHOLE)
    gap = f"{limit}*{whole}-{parts}" if side == "≥" else f"{parts}-{limit}*{whole}"
    return points, Formula(f"=MAX(0,ROUNDUP(ROUND({gap},4),2))", excess_fen(basis) / 100)


def excess_fen(basis: Basis) -> int:
    """By how much the limit is broken, in whole 分, rounded against whom it concerns; 0 where it is kept."""
    parts = sum(term.sign * term.fen for term in basis.terms if term.role == "part")
    whole = sum(term.fen for term in basis.terms if term.role == "whole")
    bound = (basis.limit_share or Fraction(0)) * whole
    gap = bound - parts if basis.limit.startswith("≥") else parts - bound
    return max(0, -(-gap.numerator // gap.denominator))


def _now(book: Book, one: RatioRow, basis: Basis) -> Value:
    """Whether the limit is kept as the evidence is classified now: live, and no verdict."""
    side = basis.limit[:1]
    if basis.limit_share is None or side not in ("≥", "≤"):
        return None
    lower, upper = ends(basis)
    least, most, limit = (address(one.row, column) for column in (LEAST, MOST, LIMIT))
    if one.is_rate and side == "≤":
        lower, upper = sorted((abs(lower), abs(upper)))
        least, most = (f"{which}(ABS({least}),ABS({most}))" for which in ("MIN", "MAX"))
    sure, possible = (lower, upper) if side == "≥" else (upper, lower)
    sure_at, possible_at = (least, most) if side == "≥" else (most, least)
    sign = ">=" if side == "≥" else "<="
    words = {name: say(book.lang, *both) for name, both in NOW.items()}
    kept, could = (x >= basis.limit_share if side == "≥" else x <= basis.limit_share for x in (sure, possible))
    value = words["kept"] if kept else words["open"] if could else words["broken"]
    text = (
        f'=IF({address(one.row, SHARE)}="","",IF(ROUND({sure_at},12){sign}{limit},"{words["kept"]}",'
        f'IF(ROUND({possible_at},12){sign}{limit},"{words["open"]}","{words["broken"]}")))'
    )
    return Formula(text, value, "center")


def digits_of(basis: Basis) -> int:
    """As many decimals as the report writes, so that 64.998 % never reads 65.00 %."""
    return len(basis.measured.rstrip("%+-").rpartition(".")[2]) if "." in basis.measured else 2


def limit_digits(basis: Basis) -> int:
    """As many decimals as the limit has."""
    shown = basis.limit.rstrip("%")
    return len(shown.rpartition(".")[2]) if "." in shown else 0

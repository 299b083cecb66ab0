"""The same invoice in the books of two stations."""

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import numpy as np

from checker.city.line_cells import line_cells
from checker.city.tie import CrossFound, ManyTies, Met, Seal, Seen, by_key, cells_of
from checker.core.asks import Limit
from checker.core.lang import Lang, say
from checker.core.money import yuan_text
from checker.measures.invoices import invoices_of
from checker.measures.lines import first_of, lines_of, summed
from checker.tables.case import Case
from checker.tables.distinct import numbered
from checker.tables.typed import Coded

SHARED = True
OLD_LENGTH = 8  # digits of the old invoices; a spreadsheet drops the zeros before them
LISTED = 5


def ties(case: Case, seal: Seal) -> Iterator[ManyTies]:
    """Every invoice that stands in the books and was not taken back: number, payee, what was entered for it."""
    lines = lines_of(case)
    if lines is None:
        return
    invoice = invoices_of(lines)
    places = np.flatnonzero((invoice.codes >= 0) & lines.spends)
    codes = invoice.codes[places]
    sums = summed(codes, lines.net[places])
    used = np.flatnonzero(sums > 0)
    if not len(used):
        return
    first = places[first_of(codes)[used]]
    paid, payee = numbered(lines.payee.codes[first] + 1)
    names = [str(lines.payee.different[code - 1] or "") if code else "" for code in paid.tolist()]
    days = lines.text("booked_on", "paid_on")
    yield ManyTies(
        part="invoice", match_keys=_numbers_of(list(map(invoice.different.__getitem__, used.tolist()))),
        labels=Coded(payee, names), fen=sums[used].tolist(), days=Coded(days.codes[first], days.different),
        details={"payee": Coded(payee, [_plain(name) for name in names]), "voucher": lines.names(first)},
        cells=line_cells(lines, first),
    )  # fmt: skip


def find(seen: Seen, limits: Mapping[str, Limit], lang: Lang) -> CrossFound:
    """Invoices that two cases share: the same number, and the same payee or amount.

    Of a number of `whole` or more characters the number alone is enough: such numbers do not repeat. What two
    cases share is one finding, however many invoices it is.
    """
    if not seen.counts:
        return CrossFound(nothing=say(lang, "没有一个项目的账里有发票号", "no books state invoice numbers"))
    whole = int(limits["whole"])
    shared: dict[tuple[int, int], list[tuple[dict[str, Any], dict[str, Any]]]] = {}
    for number, group in by_key(seen.ties).items():
        for one, other in combinations(group, 2):
            alike = (
                len(number) >= whole
                or one["fen"] == other["fen"]
                or (one["detail"]["payee"] and one["detail"]["payee"] == other["detail"]["payee"])
            )
            if alike and one["case_id"] != other["case_id"]:
                shared.setdefault((one["case_id"], other["case_id"]), []).append((one, other))
    tested = say(
        lang,
        f"比较了 {len(seen.having)} 个项目的 {seen.counts['invoice']} 张发票",
        f"{seen.counts['invoice']} invoices of {len(seen.having)} cases compared",
    )
    return CrossFound(tested, [_met(pairs, lang) for pairs in shared.values()])


def number_of(text: str) -> str:
    """An invoice number as it is compared: no spaces, half-width, the zeros a spreadsheet dropped put back."""
    if text.isascii() and text.isdecimal():
        return text.zfill(OLD_LENGTH)
    plain = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    return plain.zfill(OLD_LENGTH) if plain.isdigit() else plain


def _numbers_of(texts: list[str]) -> list[str]:
    """The same for all of a case: where every one is nothing but enough digits, all are asked in one piece."""
    letters = "".join(texts).encode("ascii", "replace")  # of bytes it is told several times quicker
    plain = letters.isdigit() and min(map(len, texts)) >= OLD_LENGTH
    return texts if plain else list(map(number_of, texts))


def _met(pairs: list[tuple[dict[str, Any], dict[str, Any]]], lang: Lang) -> Met:
    pairs.sort(key=lambda pair: -min(pair[0]["fen"], pair[1]["fen"]))
    one, other = pairs[0]
    twice = sum(min(a["fen"], b["fen"]) for a, b in pairs)
    steps = tuple(_working(*pair, lang) for pair in pairs[:LISTED])
    more = say(lang, f"等 {len(pairs)} 张", f" and others, {len(pairs)} in all") if len(pairs) > 1 else ""
    number = one["match_key"]
    zh = f"发票 {number} {more}同时入了 {one['name']} 和 {other['name']} 的账，两边都入账的金额 {yuan_text(twice)} 元"
    en = f"Invoice {number}{more} stands in the books of both {one['name']} and {other['name']}, {yuan_text(twice)} 元 in both"
    zh, en = f"{zh}：{'；'.join(steps)}。", f"{en}: {'; '.join(steps)}."
    cells = [cell for pair in pairs[:LISTED] for row in pair for cell in cells_of(row["key"], row["cells"])]
    return Met(
        subject=say(lang, f"发票 {number}{more}", f"invoice {number}{more}"),
        measured=say(lang, f"{len(pairs)} 张，{yuan_text(twice)} 元", f"{len(pairs)}, {yuan_text(twice)} 元"),
        limit=say(lang, "一张发票入一处的账", "one invoice in one place"), sentence=say(lang, zh, en), cells=tuple(cells),
        cases=(one["case_id"], other["case_id"]), steps=steps, excess_fen=twice,
    )  # fmt: skip


def _working(one: dict[str, Any], other: dict[str, Any], lang: Lang) -> str:
    nobody = say(lang, "收款方未填", "payee not stated")
    entered = [
        f"{row['name']} {row['detail']['voucher']} {yuan_text(row['fen'])} 元"
        + say(lang, f"（{row['label'] or nobody}）", f" ({row['label'] or nobody})")
        for row in (one, other)
    ]
    return say(
        lang, f"发票 {one['match_key']}：{'，'.join(entered)}", f"invoice {one['match_key']}: {', '.join(entered)}"
    )


def _plain(payee: str) -> str:
    return "".join(unicodedata.normalize("NFKC", payee).split())

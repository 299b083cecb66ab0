"""Two stations whose ledgers hold the same entries, whatever names and order they stand in."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from hashlib import blake2b, sha256
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.city.tie import CrossFound, Met, Seal, Seen, Tie, cells_of, records
from checker.core.asks import Limit
from checker.core.lang import Lang, say
from checker.core.money import yuan_text
from checker.core.shares import percent_text
from checker.measures.grouping import begins
from checker.measures.lines import Lines, Places, lines_of
from checker.tables.case import Case

SHARED = False
SKETCH = 128  # how many of the smallest hashes are kept: the share in common is then known to about 4 points
HASH_BYTES = 8
LARGEST = 3
MOST_HOLDERS = 50
Hashes = NDArray[np.uint64]
STEP = np.uint64(0x9E3779B97F4A7C15)  # so that 0 is spread as well
MIXING = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))
LAST_SHIFT = np.uint64(31)
KEPT = np.dtype(f"<u{HASH_BYTES}")


def ties(case: Case, seal: Seal) -> Iterator[Tie]:
    """The ledger as a bag of (day, amount, side, account): its fingerprint, and a sketch to tell how alike two are."""
    lines = lines_of(case)
    if lines is None or not lines.is_ledger:
        return
    hashes = _hashes(lines)
    whole = sha256(hashes.tobytes()).hexdigest()
    sketch = [f"{one:016x}" for one in hashes[:SKETCH].tolist()]
    detail = {"rows": len(hashes), "sketch": sketch}
    cells = lines.cells(_largest(np.abs(lines.net)))
    yield Tie("ledger", whole, lines.table.sheet, int(lines.debit.sum()), detail=detail, cells=cells)


def find(seen: Seen, limits: Mapping[str, Limit], lang: Lang) -> CrossFound:
    """Pairs of stations with the same bag of entries, or with a share of them in common above `alike`."""
    if not seen.counts:
        return CrossFound(nothing=say(lang, "没有一个项目交了序时账", "no case has a ledger"))
    alike, least = Fraction(limits["alike"]), int(limits["rows"])
    rows = {row["case_id"]: row for row in records(seen.ties) if row["detail"]["rows"] >= least}
    met = []
    for one, other, share in _pairs(rows, alike):
        if one["place"] != other["place"] or one["year"] != other["year"]:
            met.append(_met(one, other, share, lang))
    tested = say(
        lang,
        f"比较了 {len(rows)} 本序时账（{least} 行以上的）",
        f"{len(rows)} ledgers of {least} rows or more compared",
    )
    return CrossFound(tested, met)


def _largest(amounts: Places) -> Places:
    """Where the few largest amounts stand, the largest first, of equal ones the first."""
    least = np.partition(amounts, -LARGEST)[-LARGEST] if len(amounts) > LARGEST else 0
    places = (amounts >= least).nonzero()[0]  # only these are put in order
    return places[np.argsort(-amounts[places], kind="stable")[:LARGEST]]


def _hashes(lines: Lines) -> Hashes:
    """A hash of every line, in order; what stands there several times is numbered, so that a bag becomes a set."""
    names = ["/".join(account.names).encode() for account in lines.account.different] + [b""]
    named = np.frombuffer(b"".join(blake2b(name, digest_size=HASH_BYTES).digest() for name in names), KEPT)
    hashes = named.astype(np.uint64).take(lines.account.codes)
    for part in (lines.day, lines.net):
        hashes = _mixed(hashes ^ _mixed(part.astype(np.int64).view(np.uint64)))
    # Lines that are alike have the same hash up to here: in order they stand together.
    hashes.sort()
    hashes = _mixed(hashes ^ _mixed(_times(hashes).view(np.uint64)))
    hashes.sort()
    return hashes


def _mixed(numbers: Hashes) -> Hashes:
    """Numbers spread evenly over 64 bits, different ones staying different: the last steps of SplitMix64."""
    mixed = numbers + STEP
    for shift, factor in MIXING:
        mixed ^= mixed >> shift
        mixed *= factor
    return mixed ^ (mixed >> LAST_SHIFT)


def _times(ordered: Hashes) -> NDArray[np.int64]:
    """Of every one of these in order the how manieth of its like it is."""
    starts = begins(ordered).nonzero()[0]
    like = np.diff(starts, append=len(ordered))
    return np.arange(1, len(ordered) + 1) - starts.repeat(like)


def _pairs(
    rows: Mapping[int, dict[str, Any]], alike: Fraction
) -> Iterator[tuple[dict[str, Any], dict[str, Any], Fraction]]:
    """Cases that share hashes, with their share in common estimated from the smallest hashes of both together."""
    holders: dict[str, list[int]] = {}
    for case, row in rows.items():
        for one in row["detail"]["sketch"]:
            holders.setdefault(one, []).append(case)
    # An entry that very many ledgers have tells nothing; books that are wholly the same are met by their fingerprint.
    telling = [cases for cases in holders.values() if len(cases) <= MOST_HOLDERS]
    same: dict[str, list[int]] = {}
    for case, row in rows.items():
        same.setdefault(row["match_key"], []).append(case)
    pairs = {(a, b) for cases in (*telling, *same.values()) for a, b in combinations(cases, 2)}
    for a, b in sorted(pairs, key=lambda pair: (rows[pair[0]]["key"], rows[pair[1]]["key"])):
        one, other = rows[a], rows[b]
        if one["match_key"] == other["match_key"]:
            yield one, other, Fraction(1)
            continue
        first, second = set(one["detail"]["sketch"]), set(other["detail"]["sketch"])
        smallest = sorted(first | second)[:SKETCH]
        share = Fraction(sum(h in first and h in second for h in smallest), len(smallest))
        if share >= alike:
            yield one, other, share


def _met(one: dict[str, Any], other: dict[str, Any], share: Fraction, lang: Lang) -> Met:
    same = one["match_key"] == other["match_key"]
    how = (
        say(lang, "全部分录的日期、金额和科目都相同", "every entry has the same day, amount and account")
        if same
        else say(lang, f"约 {percent_text(share)} 的分录相同（抽样估计）", f"about {percent_text(share)} of the entries are the same (estimated)")
    )  # fmt: skip
    steps = tuple(
        say(
            lang,
            f"{row['name']}：{row['label']} {row['detail']['rows']} 行，借方合计 {yuan_text(row['fen'])} 元",
            f"{row['name']}: {row['label']}, {row['detail']['rows']} rows, debits {yuan_text(row['fen'])} 元",
        )
        for row in (one, other)
    )
    names = f"{one['name']}、{other['name']}"
    zh = f"{one['name']} 与 {other['name']} 的序时账{how}（不看人名、单位名、摘要和次序）：{'；'.join(steps)}。"
    en = (
        f"In the ledgers of {one['name']} and {other['name']} {how} (names, texts and order aside): {'; '.join(steps)}."
    )
    return Met(
        subject=names, measured=say(lang, "全同", "the same") if same else f"≈{percent_text(share)}",
        limit=say(lang, "各记各的账", "books of their own"), sentence=say(lang, zh, en),
        cells=(*cells_of(one["key"], one["cells"]), *cells_of(other["key"], other["cells"])),
        cases=(one["case_id"], other["case_id"]), steps=steps, excess_fen=min(one["fen"], other["fen"]),
    )  # fmt: skip

"""Read a filled 抽凭 list back: what was drawn, what the auditor found, and what is still open or does not fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from checker.core.lang import Both, SaidError, named
from checker.core.problems import Problem
from checker.core.shares import to_share
from checker.readers.grid import Grid
from checker.readers.open_book import read_book
from checker.sampling import list_headings as words
from checker.sampling.sample import METHODS, MUS, Stratum
from checker.sampling.unit_projection import Vouched
from checker.tables.values import Unread, plain_text, read_value


class NotAListError(SaidError):
    """The file is no 抽凭 list, or what it says of the draw cannot be read."""


@dataclass(frozen=True)
class FilledList:
    """A list as handed back. `open` names the lines without a result: they are not taken to be right."""

    case: str
    method: str
    confidence: Fraction
    tolerable_fen: int | None
    interval_fen: int | None
    strata: tuple[Stratum, ...]
    lines: tuple[Vouched, ...]
    open: tuple[int, ...]
    incomplete: tuple[int, ...]
    problems: tuple[Problem, ...]


def read_filled(path: Path) -> FilledList:
    """Read the list. Raises NotAListError where it is none; a line that does not read is a Problem."""
    book = read_book(path)
    grids = {grid.sheet: grid for grid in book.grids}
    missing = [name for name in (words.LIST, words.ABOUT, words.LAYERS) if name not in grids]
    if missing:
        lacks = Both(f"缺工作表“{missing[0]}”", f"sheet “{missing[0]}” is missing")
        why = lacks if book.grids else book.problems[0].what
        raise NotAListError(
            Both(
                f"{path.name} 不是 checker sample 生成的抽凭清单：{why.zh}",
                f"{path.name} is not a list that checker sample made: {why.en}",
            )
        )
    about = {
        words.chinese(plain_text(row[0])): row[1]
        for _, row in grids[words.ABOUT].rows()
        if len(row) > 1 and row[0] is not None
    }
    methods = {name: method for method, name in METHODS.items()}
    method = methods.get(words.chinese(plain_text(about.get(words.METHOD) or "")))
    strata = tuple(_stratum(row) for row in _records(grids[words.LAYERS], words.LAYER_HEADINGS))
    interval = _optional(about, words.INTERVAL)
    if method is None or (method == MUS and not interval) or not strata:
        raise NotAListError(
            Both(
                f"{path.name} 的“{words.ABOUT}”缺抽样方法、抽样间隔或分层，无法推断",
                f"“{words.ABOUT}” of {path.name} lacks the method, the interval or the layers: nothing can be projected",
            )
        )
    lines, open_, incomplete, problems = _lines(grids[words.LIST])
    problems += _changed(path.name, about, strata, lines, open_)
    return FilledList(
        case=str(about.get(words.CASE) or ""),
        method=method,
        confidence=_confidence(about),
        tolerable_fen=_optional(about, words.TOLERABLE),
        interval_fen=interval,
        strata=strata,
        lines=tuple(lines),
        open=tuple(open_),
        incomplete=tuple(incomplete),
        problems=tuple(problems),
    )


def _lines(grid: Grid) -> tuple[list[Vouched], list[int], list[int], list[Problem]]:
    lines: list[Vouched] = []
    open_: list[int] = []
    incomplete: list[int] = []
    problems: list[Problem] = []
    for record in _records(grid, words.HEADINGS):
        if record[words.BOOK] is None:
            continue
        number = int(_money(record, words.NUMBER) or 0) // 100
        where = Both(f"{grid.sheet} 序号 {number}", f"{grid.sheet} No. {number}")
        try:
            book, audited, difference = (_money(record, name) for name in (words.BOOK, words.AUDITED, words.DIFFERENCE))
        except NotAListError as unread:
            problems.append(Problem(where, unread.said, Both("填以元为单位的数字", "Write a number in 元")))
            continue
        if plain_text(record[words.COMPLETE] or "") == "否":
            incomplete.append(number)
        if audited is None and difference is None:
            open_.append(number)
            continue
        assert book is not None
        audited = book - (difference or 0) if audited is None else audited
        if difference is not None and book - audited != difference:
            what = Both("差异不等于账面金额减审定金额", "the difference is not the book amount less the audited amount")
            advice = Both(
                "核对两栏；高估为正数，只填审定金额也可以",
                "Compare the two columns; overstatement is positive, and the audited amount alone will do",
            )
            problems.append(Problem(where, what, advice))
        lines.append(Vouched(number, book, audited, str(record[words.LAYER] or "")))
    return lines, open_, incomplete, problems


def _changed(
    name: str,
    about: Mapping[str, object],
    strata: Sequence[Stratum],
    lines: Sequence[Vouched],
    open_: Sequence[int],
) -> list[Problem]:
    """Lines that were taken out, put in or altered since the draw: the projection would not hold."""
    drawn = sum(stratum.taken for stratum in strata)
    advice = Both(
        "用原清单填写；增减或改动抽中的行以后，推断不成立",
        "Fill in the original list; once drawn lines are added, removed or altered, no projection holds",
    )
    filled = len(lines) + len(open_)
    if filled != drawn:
        what = Both(f"清单有 {filled} 行，抽样时是 {drawn} 行", f"the list has {filled} line(s), {drawn} were drawn")
        return [Problem(name, what, advice)]
    stated = _optional(about, words.TAKEN_SUM)
    if not open_ and stated is not None and stated != sum(line.book_fen for line in lines):
        what = Both("账面金额之和与抽样时不同", "the book amounts no longer come to what was drawn")
        return [Problem(name, what, advice)]
    layers = {stratum.name for stratum in strata}
    strangers = [line.number for line in lines if line.stratum not in layers]
    if not strangers:
        return []
    what = Both(
        f"序号 {strangers[0]} 的层不在“{words.LAYERS}”里", f"the layer of No. {strangers[0]} is not in “{words.LAYERS}”"
    )
    return [Problem(name, what, advice)]


def _records(grid: Grid, headings: Sequence[str]) -> list[dict[str, object]]:
    """The rows below the headings, by heading, wherever the columns now stand."""
    for number, row in grid.rows():
        places = {
            words.chinese(plain_text(value)): column for column, value in enumerate(row) if isinstance(value, str)
        }
        if all(plain_text(heading) in places for heading in headings):
            columns = {heading: places[plain_text(heading)] + 1 for heading in headings}
            below = (
                {heading: grid.cell(at, column) for heading, column in columns.items()}
                for at in range(number + 1, grid.height + 1)
            )
            return [record for record in below if any(value is not None for value in record.values())]
    wanted = named(headings)
    raise NotAListError(
        Both(f"工作表“{grid.sheet}”缺列：{wanted.zh}", f"sheet “{grid.sheet}” lacks columns: {wanted.en}")
    )


def _stratum(record: Mapping[str, object]) -> Stratum:
    count, fen, taken = (_money(record, name) for name in words.LAYER_HEADINGS[1:])
    if count is None or fen is None or taken is None:
        raise NotAListError(Both(f"“{words.LAYERS}”里有空格", f"“{words.LAYERS}” has empty cells"))
    return Stratum(str(record[words.LAYER]), count // 100, fen, taken // 100)


def _money(record: Mapping[str, object], name: str) -> int | None:
    read = read_value("money", record[name], "元")
    if isinstance(read, Unread):
        raise NotAListError(Both(f"{name}“{read.text}”{read.what.zh}", f"“{name}” holds “{read.text}”: {read.what.en}"))
    assert read is None or isinstance(read, int)
    return read


def _optional(about: Mapping[str, object], name: str) -> int | None:
    """An amount of the sheet 抽样说明; None where it is not stated."""
    return _money({name: about.get(plain_text(name))}, name)


def _confidence(about: Mapping[str, object]) -> Fraction:
    try:
        share = to_share(f"{plain_text(about.get(plain_text(words.CONFIDENCE)) or '95').rstrip('%')}%")
    except (ValueError, ArithmeticError) as error:
        raise NotAListError(Both(f"“{words.CONFIDENCE}”不是数字", f"“{words.CONFIDENCE}” is not a number")) from error
    if not 0 < share < 1:
        raise NotAListError(
            Both(f"“{words.CONFIDENCE}”应在 0 和 100 之间", f"“{words.CONFIDENCE}” should lie between 0 and 100")
        )
    return share

"""Lines of the books that stand in both submissions, but under another category or in another file."""

from typing import TYPE_CHECKING, Any

from checker.comparison.change import MovedLine
from checker.core.money import yuan_text
from checker.tables.case import Case
from checker.tables.expense_lines import ExpenseLines, expense_lines
from checker.tables.table import PART_BITS

if TYPE_CHECKING:
    import pandas

SAME = ["day", "voucher", "summary", "payee", "fen"]  # what makes two lines the same payment
PLACE = ["category", "file"]  # what may have changed of it
MOST_LINES = 200
UNMAPPED = "（未归类）"


def moved_lines(before: Case, now: Case) -> tuple[tuple[MovedLine, ...], int]:
    """The first moved lines, and how many there are. Equal lines that kept their place are paired first."""
    old, new = expense_lines(before), expense_lines(now)
    if old is None or new is None or not len(old) or not len(new):
        return (), 0
    old_files, new_files = _files(old), _files(new)
    shared = set(old_files) & set(new_files)
    rest_old, rest_new = _unpaired(_frame(old, old_files, shared), _frame(new, new_files, shared), [*SAME, *PLACE])
    both = _numbered(rest_old, SAME).merge(_numbered(rest_new, SAME), on=[*SAME, "nth"], suffixes=("_before", "_now"))
    both = both.sort_values("line_now")
    found = [_moved(old, new, row) for row in both.head(MOST_LINES).to_dict("records")]
    return tuple(found), len(both)


def line_text(line: MovedLine) -> str:
    """2022-03-05 记-12 购办公用品 1,380.00 元."""
    return f"{line.line} {yuan_text(line.fen)} 元"


def _files(lines: ExpenseLines) -> tuple[str, ...]:
    """The file of every line."""
    if not lines.table.parts:
        return (lines.table.file,) * len(lines)
    rows = lines.table.rows
    return tuple(lines.table.parts[int(rows[place]) >> PART_BITS].file for place in lines.places.tolist())


def _frame(lines: ExpenseLines, files: tuple[str, ...], shared: set[str]) -> "pandas.DataFrame":
    """One row a line. A file that only one submission has was renamed: it tells nothing of a line."""
    import pandas

    columns = {name: lines.column(name).objects() for name in ("day", "voucher", "summary", "payee", "category")}
    frame = pandas.DataFrame({**columns, "fen": lines.fen, "line": range(len(lines))})
    for name in ("day", "voucher", "summary", "payee"):
        frame[name] = frame[name].map(lambda value: "" if value is None else str(value))
    frame["category"] = frame["category"].map(lambda value: UNMAPPED if value is None else str(value))
    frame["file"] = [file if file in shared else "" for file in files]
    return frame


def _numbered(frame: "pandas.DataFrame", by: list[str]) -> "pandas.DataFrame":
    return frame.assign(nth=frame.groupby(by, sort=False).cumcount())


def _unpaired(
    old: "pandas.DataFrame", new: "pandas.DataFrame", by: list[str]
) -> tuple["pandas.DataFrame", "pandas.DataFrame"]:
    """The lines of either side that have no counterpart equal in all of `by`."""
    old, new = _numbered(old, by), _numbered(new, by)
    same = old.merge(new, on=[*by, "nth"], suffixes=("_before", "_now"))
    return old[~old["line"].isin(same["line_before"])], new[~new["line"].isin(same["line_now"])]


def _moved(old: ExpenseLines, new: ExpenseLines, row: dict[Any, Any]) -> MovedLine:
    said = (row[name] for name in ("day", "voucher", "summary", "payee"))
    by_file = row["category_before"] == row["category_now"]
    before_cell, now_cell = old.cell(row["line_before"]), new.cell(row["line_now"])
    return MovedLine(
        line=" ".join(part for part in said if part),
        fen=int(row["fen"]),
        before=before_cell.file if by_file else row["category_before"],
        now=now_cell.file if by_file else row["category_now"],
        before_cell=before_cell,
        now_cell=now_cell,
    )

"""The only place where formulas and links are put together; names and texts are quoted here and nowhere else."""

import re

from checker.core.cells import column_letters
from checker.core.text import printable
from checker.reports.xlsx.values import Link

NAME_MOST = 31  # what a sheet name can have
SHOWN_MOST = 120  # a text inside a formula may have 255
NOT_IN_NAMES = re.compile(r"[^\w（）·-]+")


def sheet_name(prefix: str, original: str) -> str:
    """A name every program accepts: the prefix makes it ours, of the original stay letters, digits and brackets."""
    plain = NOT_IN_NAMES.sub("_", printable(original)).strip("_")
    return f"{prefix} {plain}"[:NAME_MOST].rstrip()


def quoted(name: str) -> str:
    """A sheet name as formulas write it."""
    return "'" + name.replace("'", "''") + "'"


def text(value: str) -> str:
    """A text as formulas write it."""
    return '"' + printable(value)[:SHOWN_MOST].replace("\n", " ").replace('"', '""') + '"'


def address(row: int, column: int, fixed: bool = False) -> str:
    """F6, or $F$6."""
    return f"${column_letters(column)}${row}" if fixed else f"{column_letters(column)}{row}"


def at(sheet: str, row: int, column: int) -> str:
    """'口径对照'!F6"""
    return f"{quoted(sheet)}!{address(row, column)}"


def down(sheet: str, column: int, first: int, last: int) -> str:
    """A part of a column of another sheet: '证据1 支出明细'!$H$1:$H$60."""
    letters = column_letters(column)
    return f"{quoted(sheet)}!${letters}${first}:${letters}${last}"


def hyperlink(link: Link) -> str:
    """A link as a formula: a sheet can hold only 65,530 links of the other kind."""
    return f"=HYPERLINK({text('#' + quoted(link.sheet) + '!' + link.cell)},{text(link.shown)})"


def in_yuan(cell: str, factor: str) -> str:
    """The amount in 元 that a number in a cell stands for, to the 分."""
    return f"ROUND({cell}*{factor},2)" if factor != "1" else f"ROUND({cell},2)"

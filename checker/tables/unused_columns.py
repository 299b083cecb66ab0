"""Columns of numbers that were not understood: what they are like, told before somebody asks why nothing was found."""

import difflib
from collections.abc import Mapping

from checker.core.cells import column_letters
from checker.core.lang import Both
from checker.tables.blocks import Block
from checker.tables.sheets import Field, plain_heading
from checker.tables.vocabulary import Vocabulary

SUGGESTIONS, LIKE, MUCH_LIKE = 2, 0.5, 0.6  # 岗位工资 is half like 加班工资
NUMBERS = {"money", "share", "score", "number", "count"}


def fields_like(block: Block, heading: str, cutoff: float = LIKE) -> list[Field]:
    """The fields, not found otherwise, that a heading comes near to: shown to a person, never used by itself."""
    names = {
        name: match
        for name, match in Vocabulary().names_of(block.kind).items()
        if match.field.name not in block.columns
    }
    near = difflib.get_close_matches(plain_heading(heading), list(names), n=SUGGESTIONS, cutoff=cutoff)
    return list({names[name].field.name: names[name].field for name in near}.values())


def unused_notes(where: str, block: Block, stray: Mapping[int, int]) -> list[Both]:
    """Say of each column with numbers that was not understood which field of the template it may be."""
    if not block.sheet.in_template or block.given:
        return []
    notes = []
    for number, count in sorted(stray.items()):
        heading = block.unknown[number]
        like = next((field for field in fields_like(block, heading, MUCH_LIKE) if field.type in NUMBERS), None)
        if like:
            column, name = column_letters(number), block.sheet.fields[like.name].heading
            zh = (
                f"{column} 列“{heading}”有 {count} 个数，没有认出，没有使用；如果是“{name}”，"
                f"把表头改成“{name}”，或在 case.yaml 里写明（checker inspect --write-mapping）"
            )
            en = (
                f"column {column} “{heading}” holds {count} numbers and was neither understood nor used; if it is "
                f"“{name}”, head it so or state it in case.yaml (checker inspect --write-mapping)"
            )
            notes.append(Both(zh, en).at(where))
    return notes

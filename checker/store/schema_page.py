"""The store's tables described, for `checker store schema` and for the README."""

from collections.abc import Iterator

import sqlalchemy as sa

from checker.core.lang import Lang, say
from checker.store.tables import metadata


def schema_page(lang: Lang = "zh") -> str:
    """Every table with its columns, as Markdown."""
    return "\n".join(line for table in metadata.tables.values() for line in _table(table, lang))


def _table(table: sa.Table, lang: Lang) -> Iterator[str]:
    yield f"**{table.name}**{say(lang, '：', ': ')}{_said(table, lang)}"
    yield ""
    yield say(lang, "| 列 | 类型 | 含义 |", "| column | type | what it is |")
    yield "|---|---|---|"
    for column in table.columns:
        marks = [say(lang, "主键", "key")] * column.primary_key + [say(lang, "可空", "may be null")] * bool(
            column.nullable
        )
        kind = type(column.type).__name__.lower()
        yield f"| {column.name} | {'，'.join([kind, *marks]) if lang == 'zh' else ', '.join([kind, *marks])} | {_said(column, lang)} |"
    yield ""


def _said(thing: "sa.Table | sa.Column[object]", lang: Lang) -> str:
    return say(lang, thing.comment or "", str(thing.info["en"]))

"""The JSON Schema of a rule pack, for editors: made from the same types that read it."""

import json
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

import msgspec

from checker.packs.kinds import kinds
from checker.packs.model import PackFile

TITLE = "checker 规则包"


def pack_schema() -> str:
    """The schema as text, one block for every check kind."""
    found = kinds()
    references, definitions = msgspec.json.schema_components([PackFile], ref_template="#/$defs/{name}")
    definitions = dict(definitions)
    check: dict[str, Any] = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "description": "检查的种类和它的参数，只写一种。",
        "properties": {},
    }
    for name, kind in sorted(found.items()):  # every kind calls its keys Keys: each gets a name of its own
        (reference,), parts = msgspec.json.schema_components([kind.keys], ref_template=f"#/$defs/{name}_{{name}}")
        definitions |= {f"{name}_{part}": schema for part, schema in parts.items()}
        check["properties"][name] = {**reference, "description": kind.doc.splitlines()[0]}
    definitions["Rule"]["properties"]["check"] = check
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLE,
        **references[0],
        "$defs": definitions,
    }
    for node in _nodes(schema):
        _allow_decimals(node)
        _without_indents(node)
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True)


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every object of the schema, the whole first."""
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from _nodes(part)


def _allow_decimals(node: dict[str, Any]) -> None:
    """An amount may be written 65.00: editors see a number where the reader keeps the exact text."""
    kinds_here = [part.get("type") for part in node.get("anyOf", ())]
    if "integer" in kinds_here and "string" in kinds_here:
        node["anyOf"].append({"type": "number"})


def _without_indents(node: dict[str, Any]) -> None:
    """Descriptions are the docstrings of the types, which Python before 3.13 keeps as they stand in the code."""
    if isinstance(said := node.get("description"), str):
        node["description"] = cleandoc(said)

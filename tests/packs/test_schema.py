"""The JSON Schema that editors use describes the packs as they are read."""

import json

import jsonschema
import pytest
import yaml

from checker.packs.find import pack_files, rules_folder, shipped_packs
from checker.packs.schema import pack_schema

SCHEMA = json.loads(pack_schema())


def test_the_schema_file_is_the_one_made_from_the_types():
    assert (rules_folder() / "pack.schema.json").read_text(encoding="utf-8").strip() == pack_schema()


@pytest.mark.parametrize("file", pack_files(), ids=lambda file: file.stem)
def test_every_shipped_pack_fits_the_schema(file):
    pack = json.loads(json.dumps(yaml.load(file.read_text(encoding="utf-8"), _Words)))
    jsonschema.validate(pack, SCHEMA)


def test_a_misspelt_key_does_not():
    pack = {"pack": "x", "document": {"title": "t"}, "rules": [], "ruels": []}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(pack, SCHEMA)


class _Words(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `on` is a word, a date is text."""


_Words.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if not tag.endswith(":timestamp") and not (tag.endswith(":bool") and first not in "tTfF")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("pack", [pack for pack in shipped_packs() if pack.source.rules], ids=lambda pack: pack.id)
def test_readers_of_english_get_every_clause_in_their_language(pack):
    lacking = [name for name, clause in pack.source.clauses.items() if not (clause.quote_en and clause.read_in_en)]
    assert lacking == []
    assert pack.document.number or pack.document.title_en

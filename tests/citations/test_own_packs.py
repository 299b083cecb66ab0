"""Our own packs cite nothing that is miswritten, unknown to the registry, or put together wrongly."""

import pytest

from checker.citations.judge import lint_text
from checker.packs.find import pack_files, shipped_packs
from checker.rule_tools.lint_text import without_examples
from checker.yaml_source import read_yaml


@pytest.mark.parametrize("file", pack_files(), ids=lambda file: file.stem)
def test_every_number_and_title_in_a_pack_is_well_formed_and_known(file, registry):
    text = without_examples(file.read_text(encoding="utf-8"), read_yaml(file))
    issues = lint_text(text, registry)
    assert [(file.name, issue.line, issue.kind, issue.found) for issue in issues] == []


@pytest.mark.parametrize("pack", shipped_packs(), ids=lambda pack: pack.id)
def test_a_pack_and_the_registry_say_the_same_of_its_document(pack, registry):
    document = pack.document
    if not document.number:
        return
    known = registry.by_number[document.number]
    assert not known.title or known.title == document.title
    theirs = (known.issued, known.in_force.start, known.in_force.end, known.successor)
    ours = (document.issued, document.in_force.start, document.in_force.end, document.succeeded_by)
    assert [(a, b) for a, b in zip(theirs, ours, strict=True) if a and b and a != b] == []


def test_every_entry_of_the_registry_says_where_it_was_read(registry):
    for document in registry.documents:
        assert document.read_in, document.name
        assert not document.successor or document.successor in registry.by_number

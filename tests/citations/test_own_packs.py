"""Our own packs cite nothing that is miswritten, unknown to the registry, or put together wrongly."""

import pytest

from checker.citations.judge import lint_text
from checker.packs.find import pack_files, shipped_packs


@pytest.mark.parametrize("file", pack_files(), ids=lambda file: file.stem)
def test_every_number_and_title_in_a_pack_is_well_formed_and_known(file, registry):
    issues = lint_text(file.read_text(encoding="utf-8"), registry)
    assert [(file.name, issue.line, issue.kind, issue.found) for issue in issues] == []


@pytest.mark.parametrize("pack", shipped_packs(), ids=lambda pack: pack.id)
def test_a_pack_and_the_registry_say_the_same_of_its_document(pack, registry):
    document = pack.document
    if not document.number:
        return
    known = registry.by_number[document.number]
    assert known.title == document.title
    assert (known.issued, known.in_force.start, known.in_force.end) == (
        document.issued, document.in_force.start, document.in_force.end,
    )  # fmt: skip
    assert known.successor == document.succeeded_by


def test_every_entry_of_the_registry_says_where_it_was_read(registry):
    for document in registry.documents:
        assert document.read_in, document.name
        assert not document.successor or document.successor in registry.by_number

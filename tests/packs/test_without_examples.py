"""A pack read without its examples is the same pack in everything else, and its mistakes keep their lines."""

import msgspec
import pytest

from checker.packs.find import pack_files, shipped_packs
from checker.packs.load import PackInvalidError, load_pack
from checker.packs.without_examples import without_examples


@pytest.mark.parametrize("file", pack_files(), ids=lambda file: file.stem)
def test_nothing_but_the_examples_is_missing(file):
    whole, bare = load_pack(file), load_pack(file, examples=False)
    rules = [msgspec.structs.replace(rule, examples=[]) for rule in whole.source.rules]
    assert bare.source == msgspec.structs.replace(whole.source, rules=rules)
    assert (bare.sha256, bare.lines) == (whole.sha256, whole.lines)


def test_a_mistake_after_the_examples_keeps_its_line(tmp_path):
    [file] = [file for file in pack_files() if file.stem == "gz-2018-13"]
    lines = file.read_text(encoding="utf-8").split("\n")
    number = max(n for n, line in enumerate(lines) if line.startswith("  severity:"))
    lines[number] = lines[number].replace("severity", "severty")
    broken = tmp_path / file.name
    broken.write_text("\n".join(lines), encoding="utf-8")
    for examples in (True, False):
        with pytest.raises(PackInvalidError) as invalid:
            load_pack(broken, examples)
        assert any(error.line == number + 1 for error in invalid.value.errors)


def test_lines_are_kept():
    text = "rules:\n- id: A\n  examples:\n  - pass: {}\n  # why\n  - fail:\n      a: 1\n  cite: x\n- id: B"
    assert without_examples(text) == "rules:\n- id: A\n\n\n\n\n\n  cite: x\n- id: B"
    assert shipped_packs(examples=False)[0].source.rules[0].examples == []

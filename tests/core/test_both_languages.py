"""Every sentence kept in two languages (core/lang.py `Both`) has two: its Chinese is Chinese, its English English."""

import ast
import re

import pytest

from tests.conftest import ROOT
from tests.in_english import CHINESE, is_english


def written(node: ast.expr) -> tuple[str, list[str]] | None:
    """A text with {} for what is put into it, and what that is; None where the text is not written out here."""
    if isinstance(node, ast.Constant):
        return str(node.value), []
    if not isinstance(node, ast.JoinedStr):
        return None
    text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return text, [ast.unparse(part) for part in node.values if isinstance(part, ast.FormattedValue)]


def sentences():
    for file in sorted((ROOT / "checker").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Both":
                zh, en = (written(argument) for argument in node.args)
                if zh and en:
                    yield pytest.param(zh, en, id=f"{file.stem}-{node.lineno}")


SENTENCES = list(sentences())


@pytest.mark.parametrize(("zh", "en"), SENTENCES)
def test_the_chinese_is_chinese_and_the_english_english(zh, en):
    assert is_english(en[0])
    assert CHINESE.search(zh[0]) or zh[0] == en[0] or not re.search(r"\w", zh[0])
    # Nothing that one reader is told is kept from the other.
    told = [{re.sub(r"\.?\b(zh|en)\b", "", part) for part in parts} for _, parts in (zh, en)]
    assert told[0] == told[1]


def test_there_are_many():
    assert len(SENTENCES) > 150

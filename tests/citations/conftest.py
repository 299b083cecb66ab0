"""The shipped registry, read once."""

import pytest

from checker.citations.registry import load_registry
from checker.packs.find import REGISTRY, rules_folder


@pytest.fixture(scope="session")
def registry():
    return load_registry(rules_folder() / REGISTRY)

"""The word lists of the ledger tests."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from checker.yaml_source import read_yaml

PERSON_LENGTHS = (2, 3, 4)
CHINESE = ("\u4e00", "\u9fff")


@cache
def words() -> dict[str, Any]:
    """words.yaml, as it stands beside the tests."""
    lists: dict[str, Any] = read_yaml(Path(__file__).parent / "ledger" / "words.yaml").value
    return lists


def is_person(name: str) -> bool:
    """Whether a payee looks like a person: a usual surname, two to four characters, no word of an organisation."""
    plain = name.strip()
    if len(plain) not in PERSON_LENGTHS or not all(CHINESE[0] <= c <= CHINESE[1] for c in plain):
        return False
    return plain[0] in words()["surnames"] and not any(word in plain for word in words()["organisations"])


@lru_cache(maxsize=20_000)  # several tests ask the same of every 摘要 of a ledger
def holds(text: str, wanted: str) -> bool:
    """Whether a text holds one of the words of a list."""
    return bool(_any_of(wanted).search(text))


@cache
def _any_of(wanted: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in words()[wanted]))

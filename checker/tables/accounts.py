"""What an account is: its names from the top down, and whether its debits are spending. By name, never by digit."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from checker.tables.sheets import plain_heading
from checker.yaml_source import read_yaml

CODE = re.compile(r"^\s*[(\[【]?([0-9][0-9.\-]{2,24})[)\]】]?(?=[\s_\-:：/\\\u4e00-\u9fff]|$)[\s_\-:：/\\]*(.*)$")
SEPARATORS = re.compile(r"\s*(?:->|[_/\\>|—–－\-:：])+\s*")
WIDE_WORD = re.compile(r"^[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff])+$")  # 现  金: a word set wide to fill its cell
WIDE_SET = re.compile(r"\s+")
TOP_DIGITS = 4
MOST_REMEMBERED = 10_000


@dataclass(frozen=True)
class Account:
    """An account as a row names it: digits of its code, its names from the top down.

    `written` is the code with its dots, for showing: 5101.01 and 510101 are the same account.
    """

    code: str
    names: tuple[str, ...]
    written: str = field(default="", compare=False)

    @property
    def title(self) -> str:
        """How it is shown: 5101.01 业务活动成本_人员费用."""
        return f"{self.written or self.code} {'_'.join(self.names)}".strip()


class Standing(NamedTuple):
    """What an account is: `spends` None where nobody can say; `what` names what else it is."""

    spends: bool | None
    names: tuple[str, ...]
    what: str = ""


@cache
def account_rules() -> dict[str, Any]:
    """The reviewed mapping, accounts.yaml."""
    spec: dict[str, Any] = read_yaml(Path(__file__).parent / "accounts.yaml").value
    return spec


@lru_cache(MOST_REMEMBERED, typed=True)
def split_account(code: object, name: object) -> Account:
    """Read an account from its columns, joined or apart: “5101 业务活动成本_人员费用”.

    >>> split_account(None, "510101 业务活动成本-人员费用").names
    ('业务活动成本', '人员费用')
    """
    text = unicodedata.normalize("NFKC", str(name or "")).strip()
    written = unicodedata.normalize("NFKC", str(code or "")).strip()
    shown = "".join(written.split())
    if re.search(r"[^0-9.\-\s]", written):
        # Some exports put the name, or both, where the code belongs.
        text, shown = (text or written), (re.sub(r"[^0-9]", "", written) if text else "")
    found = CODE.match(text)
    if found:
        shown, text = shown or found[1], found[2]
    digits = re.sub(r"[^0-9]", "", shown)
    names = (WIDE_SET.sub("", part) if WIDE_WORD.match(part) else part for part in SEPARATORS.split(text))
    return Account(digits, tuple(name for name in names if name), shown.strip(".-"))


@cache
def _known_names() -> tuple[frozenset[str], Mapping[str, str]]:
    """The accounts that are spending, and what the others are, by normalised name."""
    rules = account_rules()
    others = {plain_heading(name): what for what, names in rules["others"].items() for name in names}
    return frozenset(plain_heading(name) for name in rules["expense"]), others


@cache
def _chart_2004() -> Mapping[str, str]:
    """The names of the 2004 chart by code."""
    return {str(code): name for code, name in account_rules()["chart"]["codes"].items()}


@cache
def _telling() -> frozenset[str]:
    """The codes by which that chart is known: one of them at least has to agree."""
    return frozenset(str(code) for code in account_rules()["chart"]["telling"])


class Chart:
    """The accounts of a case: names known by code from the ledger and the trial balance, the 2004 chart if it fits."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._spends, self._others = _known_names()
        self._by_code: dict[str, tuple[str, ...]] = {}
        for account in sorted(accounts, key=lambda account: len(account.code)):
            if account.code and account.names:
                self._by_code.setdefault(account.code, account.names)
        self._standings: dict[Account, Standing] = {}
        self.follows_2004 = self._follows()
        self._chart: Mapping[str, str] = _chart_2004() if self.follows_2004 else {}

    def standing(self, account: Account) -> Standing:
        """What an account is, by the name of its top account wherever that can be read."""
        if (known := self._standings.get(account)) is None:
            known = self._standings[account] = self._standing(account)
        return known

    def _standing(self, account: Account) -> Standing:
        for names in self._paths(account):
            top = plain_heading(names[0])
            if top in self._spends:
                return Standing(True, names)
            if what := self._others.get(top):
                return Standing(False, names, what)
        return Standing(None, account.names)

    def _paths(self, account: Account) -> Iterable[tuple[str, ...]]:
        if account.names:
            yield account.names
        if not account.code:
            return
        for length in range(len(account.code) - 1, TOP_DIGITS - 1, -1):
            above = self._by_code.get(account.code[:length])
            if above:
                yield (*above, *(name for name in account.names if name not in above))
        if len(account.code) >= TOP_DIGITS and (name := self._chart.get(account.code[:TOP_DIGITS])):
            yield (name, *account.names)

    def _follows(self) -> bool:
        """Whether the books follow the 2004 chart: a telling code agrees, and no top code says otherwise."""
        telling, agrees = _telling(), False
        for code, name in _chart_2004().items():
            known = self._by_code.get(code)
            if not known:
                continue
            if plain_heading(known[0]) != plain_heading(name):
                return False
            agrees = agrees or code in telling
        return agrees

"""Run the ledger tests that rules ask for: one file a test in `ledger/`, found by its name."""

import importlib
import importlib.util
from collections.abc import Callable, Iterable, Iterator, Mapping

from checker.core.asks import Ask, Limit
from checker.core.facts import Fact, Gap
from checker.measures.hits import Found, facts_of
from checker.measures.lines import Lines, lines_of
from checker.tables.case import Case

FOLDER = "checker.measures.ledger"
NO_BOOKS = "没有序时账，也没有逐笔写日期的支出明细"


def ask_ledger(case: Case, asks: Iterable[Ask]) -> Iterator[Fact | Gap]:
    """Answer each ask with facts or a Gap; without books there is nothing to test."""
    asks = tuple(asks)
    if not asks:
        return
    lines = lines_of(case)
    for ask in asks:
        if lines is not None and (find := ledger_test(ask.test)) is not None:
            yield from facts_of(ask, lines, find(lines, ask.by_name))
        elif not _there_is(ask.test):
            yield Gap(ask.test, f"没有叫“{ask.test}”的检验", f"no test named {ask.test}", fields={"asked_by": ask.rule})
        else:
            fields: dict[str, str | int] = {"asked_by": ask.rule, "sort": "none", "stated": "", "expected": ""}
            yield Fact(f"{ask.test}:{ask.rule}:0", ask.test, "", 0, "count", fields=fields, working=NO_BOOKS)


def ledger_test(name: str) -> Callable[[Lines, Mapping[str, Limit]], Found] | None:
    """The test of that name; None where there is none."""
    if not _there_is(name):
        return None
    find: Callable[[Lines, Mapping[str, Limit]], Found] = importlib.import_module(f"{FOLDER}.{name}").find
    return find


def _there_is(name: str) -> bool:
    return name.isidentifier() and importlib.util.find_spec(f"{FOLDER}.{name}") is not None

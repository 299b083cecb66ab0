"""Run the ledger tests that rules ask for: one file a test in `ledger/`, found by its name."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import ModuleType

import checker.measures.ledger
from checker.core.asks import Ask, Limit
from checker.core.facts import Fact, Gap
from checker.measures.hits import Found, facts_of
from checker.measures.lines import Lines, lines_of
from checker.measures.own_limits import with_own
from checker.tables.case import Case

NO_BOOKS_SAID = ("没有序时账，也没有逐笔写日期的支出明细", "no journal, and no list of spending with dates")
NO_BOOKS = Found(nothing=NO_BOOKS_SAID)
OTHER_BOOKS = ("payroll", "social_insurance", "roster", "trial_balance", "bank_statement", "receipts", "supervision",
               "signed_list", "goods", "settlement")  # fmt: skip
BOOKS = {"ledger", "spending"}  # one stands for the other
Find = Callable[[Lines, Mapping[str, Limit]], Found]


def ask_ledger(case: Case, asks: Iterable[Ask]) -> Iterator[Fact | Gap]:
    """Answer each ask with facts or a Gap; without books there is nothing to test.

    A test looks at the ledger, or at what its own `books(case)` gives: the list of wages, the roster.
    """
    asks = tuple(asks)
    if not asks:
        return
    ledger, nothing = lines_of(case), nothing_to_test(case)
    for ask in asks:
        if ask.test not in _names():
            yield Gap(ask.test, f"没有叫“{ask.test}”的检验", f"no test named {ask.test}", fields={"asked_by": ask.rule})
            continue
        case.looked_for.clear()
        books = NO_BOOKS if nothing else _books(case, ask.test, ledger)
        answer = list(_answer(case, ask, books))
        unclear = case.looked_for - BOOKS if books is not NO_BOOKS else BOOKS & set(case.unclear)
        yield from [_unread(case, ask, min(unclear))] if unclear else answer


def _answer(case: Case, ask: Ask, books: Lines | Found) -> Iterator[Fact | Gap]:
    asked = with_own(case, ask)
    if isinstance(books, Found):
        return facts_of(case, asked, None, books)
    return facts_of(case, asked, books, _module(ask.test).find(books, asked.by_name))


def _unread(case: Case, ask: Ask, kind: str) -> Gap:
    """The test looked for a sheet that is there and could not be used: nothing it says without that sheet is certain."""
    why = case.unclear[kind]
    return Gap(ask.test, why.zh, why.en, fields={"asked_by": ask.rule})


def nothing_to_test(case: Case) -> bool:
    """Whether a case has none of the books any test looks at."""
    return lines_of(case) is None and not any(case.table(kind) or kind in case.unclear for kind in OTHER_BOOKS)


def ledger_test(name: str) -> Find | None:
    """The test of that name; None where there is none."""
    if name not in _names():
        return None
    find: Find = _module(name).find
    return find


def books_for(name: str, case: Case) -> Lines | Found:
    """What the test of that name looks at in a case, or why it cannot."""
    return _books(case, name, lines_of(case))


def _books(case: Case, name: str, ledger: Lines | None) -> Lines | Found:
    own = _own_books(name)
    if own is not None:
        return own(case)
    return NO_BOOKS if ledger is None else ledger


@cache
def _own_books(name: str) -> Callable[[Case], Lines | Found] | None:
    return getattr(_module(name), "books", None)


@cache
def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{checker.measures.ledger.__name__}.{name}")


@cache
def _names() -> frozenset[str]:
    return frozenset(module.name for module in pkgutil.iter_modules(checker.measures.ledger.__path__))

"""The generator of made-up books, and a short way to ask one test of a few lines."""

import importlib.util
import sys
from functools import cache

import pytest

from checker.core.asks import Ask
from checker.measures.ask_ledger import ledger_test
from checker.measures.lines import lines_of
from checker.packs.compile import compile_pack
from checker.packs.find import load_named
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def benchmark_script():
    sys.path.insert(0, str(ROOT / "sample_ledgers"))
    spec = importlib.util.spec_from_file_location("ledger_benchmark", ROOT / "tests" / "benchmarks" / "ledger_tests.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def made_up(benchmark_script):
    return benchmark_script.made_up


def case_with(rows, heads, sheet="序时账", **more):
    grids = [Grid("账", "项目信息", [("项目", "内容"), ("评价年度", 2020)]), Grid("账", sheet, [heads, *rows])]
    grids += [Grid("账", name, table) for name, table in more.items()]
    return case_of_books("账", [Book("账", "", tuple(grids))], ["账"])


@cache
def pack_asks():
    return {ask.test: ask for ask in compile_pack(load_named("audit-practice")).asks}


def asked(test, rule="R", **limits):
    """The test as the pack asks for it, with other numbers."""
    return Ask(rule, test, tuple((dict(pack_asks()[test].limits) | limits).items()))


@pytest.fixture
def ask():
    def run(test, limits, rows, heads=("日期", "凭证号", "摘要", "科目名称", "借方金额", "往来单位"), **more):
        lines = lines_of(case_with(rows, heads, **more))
        return ledger_test(test)(lines, asked(test, **limits).by_name)

    return run

"""Which engine runs, and that plain Python suffices where durable-rules cannot be had."""

import subprocess
import sys

import pytest

from checker.checks.form import Pattern
from checker.engine.choose import engine_for
from tests.engine.rule_worlds import fact, rule

RULES = [rule("r", [Pattern("p", "付款")])]


def test_the_names_a_report_gives() -> None:
    pytest.importorskip("durable_rules_engine", exc_type=ImportError)
    assert engine_for(RULES, "plain").name == "plain"
    assert engine_for(RULES, "durable_rules").name == engine_for(RULES).name == "durable_rules 2.0.28"


def test_an_engine_runs_case_after_case() -> None:
    for name in ("auto", "plain"):
        engine = engine_for(RULES, name)
        assert [len(engine.run([fact(str(n), "付款") for n in range(size)]).firings) for size in (2, 0, 5)] == [2, 0, 5]


def test_an_unknown_name() -> None:
    with pytest.raises(ValueError, match="no engine called 'drools'"):
        engine_for(RULES, "drools")


def test_without_durable_rules(monkeypatch) -> None:
    monkeypatch.delitem(sys.modules, "checker.engine.durable_rules", raising=False)
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    assert engine_for(RULES).name == "plain"
    with pytest.raises(ImportError):
        engine_for(RULES, "durable_rules")


def test_durable_rules_is_only_loaded_when_it_runs() -> None:
    script = "import sys, checker.engine.choose; print([m for m in sys.modules if 'durable' in m])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

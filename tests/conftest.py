"""What several tests need: the samples, and the command line run in this process."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings

from checker.cli import checker

# The same examples every time, so that a failure belongs to the change that made it; to look for new ones:
# HYPOTHESIS_PROFILE=explore
# Nothing is timed: on a busy machine examples are merely slow to make.
UNTIMED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("repeatable", derandomize=True, **UNTIMED)
settings.register_profile("explore", **UNTIMED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_ledgers"


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def run():
    """Run `checker …`; an exception that is no exit is a bug and fails the test."""

    def command(*words: object) -> Ran:
        result = CliRunner().invoke(checker, [str(word) for word in words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return command


@pytest.fixture
def unbroken_lines(monkeypatch):
    """A line of a terminal is not broken in the middle of a name."""
    from checker.reports.terminal import Page

    monkeypatch.setenv("COLUMNS", "4000")
    monkeypatch.setattr(Page, "width", property(lambda page: 4000, lambda page, width: None), raising=False)


@pytest.fixture(scope="session")
def postgresql():
    """A PostgreSQL server of our own: its URL without the name of a database."""
    from tests.store.server import postgresql_server

    with postgresql_server() as server:
        yield server

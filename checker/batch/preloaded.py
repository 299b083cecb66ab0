"""What every case needs, imported once by the process that workers are forked from: they then start in no time.

Measures, tests and readers are found by their folders and imported when they are first asked for; without this every
worker would do so for itself, at its first case.
"""

import contextlib
import importlib
import pkgutil
from types import ModuleType

import checker.checks
import checker.city.cross
import checker.measures
import checker.measures.ledger
import checker.readers
import checker.readers.formats
import checker.readers.ooxml


def _all_of(folder: ModuleType) -> None:
    for module in pkgutil.iter_modules(folder.__path__, f"{folder.__name__}."):
        importlib.import_module(module.name)


for _folder in (
    checker.checks,
    checker.city.cross,
    checker.measures,
    checker.measures.ledger,
    checker.readers,
    checker.readers.formats,
    checker.readers.ooxml,
):
    _all_of(_folder)
with contextlib.suppress(ImportError):  # not installable everywhere; then the plain engine runs
    importlib.import_module("checker.engine.durable_rules")

"""What every case needs, imported once by the process that workers are forked from: they then start in no time.

Measures, tests and readers are found by their folders and imported when they are first asked for, like the parts of
libraries named here; packs are read from their files. Without this every worker would do so for itself, at its first
case, while the time here is that in which the master still looks at the files of the batch.
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
from checker.packs.find import shipped_packs
from checker.packs.load import PackInvalidError

PARTS = ("chinese_calendar", "numpy.ma", "pyarrow.compute")


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
for _part in PARTS:
    importlib.import_module(_part)
with contextlib.suppress(PackInvalidError, OSError):  # each worker says so itself
    shipped_packs(examples=False)
with contextlib.suppress(ImportError):  # not installable everywhere; then the plain engine runs
    importlib.import_module("checker.engine.durable_rules")

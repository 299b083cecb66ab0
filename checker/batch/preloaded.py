"""What every case needs, imported once by the process that workers are forked from: they then start in no time.

Measures, tests and readers are found by their folders and imported when they are first asked for, like the parts of
libraries named here; packs are read from their files. Without this every worker would do so for itself, at its first
case, while the time here is that in which the master still looks at the files of the batch.
"""

import contextlib
import gc
import importlib
import pkgutil

from checker.core.collecting import look_for_circles_seldom

FOLDERS = (
    "checker.checks",
    "checker.city.cross",
    "checker.measures",
    "checker.measures.ledger",
    "checker.readers",
    "checker.readers.formats",
    "checker.readers.ooxml",
)
PARTS = ("checker.batch.check_case", "chinese_calendar", "numpy.ma", "pyarrow.compute")


def _import_all() -> None:
    for part in PARTS:
        importlib.import_module(part)
    for folder in FOLDERS:
        for module in pkgutil.iter_modules(importlib.import_module(folder).__path__, f"{folder}."):
            importlib.import_module(module.name)
    with contextlib.suppress(ImportError):  # not installable everywhere; then the plain engine runs
        importlib.import_module("checker.engine.durable_rules")


def _read_packs() -> None:
    from checker.packs.find import shipped_packs
    from checker.packs.load import PackInvalidError

    with contextlib.suppress(PackInvalidError, OSError):  # each worker says so itself
        shipped_packs(examples=False)


look_for_circles_seldom()
_import_all()
_read_packs()
gc.freeze()  # all of it stays, in every worker: none need look through it

"""checker watch: check again whenever the books are saved."""

import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli._options import (
    as_of_option,
    case_file_option,
    engine_option,
    lang_option,
    pack_option,
    password_option,
    show_personal_option,
)
from checker.core.lang import Lang, say

if TYPE_CHECKING:
    from checker.core.findings import Report

QUIET_MS = 300  # a spreadsheet program saves in several steps; this long after the last one it is done
AGAIN_SECONDS = 0.7  # a file that cannot be read may still be being written


@click.command("watch", short_help="盯住账表，每次保存后重新检查，显示变化。")
@click.argument("path", type=click.Path(path_type=Path, exists=True), metavar="PATH")
@pack_option
@as_of_option
@case_file_option
@password_option
@lang_option
@engine_option
@show_personal_option
def command(
    *,
    path: Path,
    packs: tuple[str, ...],
    as_of: date | None,
    case_file: Path | None,
    password: str | None,
    lang: Lang,
    engine: str,
    show_personal: bool,
) -> None:
    """检查 PATH（一个工作簿或一个项目的文件夹），之后每次保存都重新检查，只显示变化。按 Ctrl-C 结束。"""
    from checker.audit import Auditor, report_on
    from checker.cli._console import console
    from checker.cli._packs import wanted_packs
    from checker.comparison.compare import compare
    from checker.core.masking import masked_values
    from checker.reports.comparison_terminal import show_difference
    from checker.reports.terminal import show
    from checker.reports.words import summary_line
    from checker.tables.read_case import read_case

    screen = console()
    auditor = Auditor(wanted_packs(packs, examples=False), lang, engine)

    def checked() -> "Report":
        case = read_case(path, as_of, password=password, case_file=case_file)
        report = report_on(auditor, [case], as_of.isoformat() if as_of else None)
        return report if show_personal else masked_values(report)

    before = checked()
    show(before, screen, lang)
    screen.print(say(lang, "等待保存（按 Ctrl-C 结束）…", "waiting for a save (Ctrl-C ends)…"))
    with suppress(KeyboardInterrupt):  # it is how this ends, whether it waits for a save or checks one just then
        for _ in _saves(path, case_file):
            now = checked()
            if now.cases[0].problems:
                time.sleep(AGAIN_SECONDS)
                now = checked()
            screen.print(f"{datetime.now():%H:%M:%S}  {summary_line(now.cases[0], lang)}")
            show_difference(compare(before, now, {}, {}, lang)[0], now.cases[0].problems, screen, lang)
            before = now


def _saves(path: Path, case_file: Path | None) -> Iterator[None]:
    """One item for every save of the books; what spreadsheet programs leave beside them does not count."""
    import logging

    from watchfiles import watch

    logging.getLogger("watchfiles").setLevel(logging.ERROR)

    watched = {path.resolve()} | ({case_file.resolve()} if case_file else set())
    # A program that saves by renaming replaces the file: it is its folder that sees it.
    folders = {one if one.is_dir() else one.parent for one in watched}

    def concerns(_: object, changed: str) -> bool:
        file = Path(changed)
        own = any(file == one or one in file.parents for one in watched)
        return own and not file.name.startswith(("~$", ".")) and file.suffix != ".tmp"

    for _ in watch(*folders, watch_filter=concerns, debounce=QUIET_MS, step=QUIET_MS // 3, raise_interrupt=False):
        yield

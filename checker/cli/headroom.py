"""checker headroom: how much is left."""

import sys
from datetime import date
from pathlib import Path

import click

from checker.cli._options import (
    as_of_option,
    case_file_option,
    engine_option,
    lang_option,
    pack_option,
    password_option,
)
from checker.core.lang import Lang


@click.command("headroom", short_help="还能花多少、还须花多少、怎样调整、哪一期现在可以拨。")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@pack_option
@as_of_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="终端表格，或 JSON。",
)
@case_file_option
@password_option
@lang_option
@engine_option
def command(
    *,
    paths: tuple[Path, ...],
    packs: tuple[str, ...],
    as_of: date | None,
    format_: str,
    case_file: Path | None,
    password: str | None,
    lang: Lang,
    engine: str,
) -> None:
    """对 PATH（每个是一个项目）算出余地，精确到分。

    每项限额还可支出或还须支出多少；同一分母的限额同时满足时各类别的余地；恢复符合的最小调整；各期现在可拨多少、受阻于什么、最后期限。

    退出码：0 算出；2 用法错误或有内容读不出来。
    """
    from checker.audit import Auditor
    from checker.cli._console import console
    from checker.cli._packs import wanted_packs
    from checker.core.masking import masked_values
    from checker.headroom.headroom import headroom_of
    from checker.reports.headroom_json import headroom_json
    from checker.reports.headroom_terminal import show_headroom
    from checker.reports.terminal import Page
    from checker.tables.read_case import read_case

    auditor = Auditor(wanted_packs(packs, examples=False), lang, engine)
    examined = [auditor.examine(read_case(path, as_of, password=password, case_file=case_file)) for path in paths]
    cases = masked_values(tuple(headroom_of(one, lang) for one in examined))
    if format_ == "json":
        sys.stdout.buffer.write(headroom_json(cases))
    else:
        screen = console()
        for case in cases:
            show_headroom(case, screen, lang)
    problems = [problem for one in examined for problem in one.report.problems]
    page = Page(console(stderr=True), lang)
    for problem in problems:
        page.line(problem.line(lang, end=False))
    sys.exit(2 if problems else 0)

"""checker diff: the rectification review."""

import sys
from datetime import date
from functools import partial
from pathlib import Path

import click

from checker.cli._options import as_of_option, engine_option, lang_option, pack_option, show_personal_option
from checker.cli._wrong_usage import cannot_write
from checker.core.lang import Lang, say

FORMATS = ("json", "xlsx")
FAIL_ON = ("new", "open", "never")


@click.command("diff", short_help="比较两次检查或两次报送：解决了什么，还剩什么。")
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
@pack_option
@as_of_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DIR",
    help="把比较结果写到这个文件夹；不给只在终端显示。",
)
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(FORMATS), help="写哪些文件，可重复；默认两种都写。"
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="new",
    show_default=True,
    help="new：有新出现或加重的问题时退出码为 1；open：有没解决的也是。",
)
@lang_option
@engine_option
@show_personal_option
def command(
    *,
    old: Path,
    new: Path,
    packs: tuple[str, ...],
    as_of: date | None,
    out: Path | None,
    formats: tuple[str, ...],
    fail_on: str,
    lang: Lang,
    engine: str,
    show_personal: bool,
) -> None:
    """比较 OLD 和 NEW（各是一份检查结果 JSON，或一个工作簿、文件夹）：哪些问题已解决（凭哪些单元格）、仍在、加重、新出现，哪些可能只是换了归类或文件。

    没有再被判断的规则不算解决。退出码：0 没有达到 --fail-on 的问题；1 有；2 用法错误或有内容读不出来。
    """
    from checker.audit import Auditor
    from checker.cli._console import console
    from checker.cli._packs import wanted_packs
    from checker.cli._runs import side_of
    from checker.comparison.change import Became
    from checker.comparison.compare import compare
    from checker.core.masking import masked_values
    from checker.reports.comparison_json import changes_json
    from checker.reports.comparison_terminal import show_changes
    from checker.reports.comparison_xlsx import changes_workbook
    from checker.reports.files import write_whole

    auditor = Auditor(wanted_packs(packs, examples=False), lang, engine)
    before, now = (side_of(path, auditor, as_of.isoformat() if as_of else None) for path in (old, new))
    cases = compare(before.report, now.report, before.books, now.books, lang)
    if not show_personal:
        cases = masked_values(cases)
    screen = console()
    show_changes(cases, screen, lang)
    if out is not None:
        writers = {"json": partial(changes_json, cases), "xlsx": partial(changes_workbook, cases, lang)}
        name = say(lang, "整改复核", "review")
        stem = f"{cases[0].case}.{name}" if len(cases) == 1 else name
        for chosen in dict.fromkeys(formats or FORMATS):
            path = out / f"{stem}.{chosen}"
            try:
                write_whole(path, writers[chosen]())
            except OSError as error:
                raise cannot_write(path, error) from error
            screen.print(say(lang, "已写入 ", "wrote ") + str(path), soft_wrap=True)
    if any(case.problems for side in (before, now) for case in side.report.cases):
        sys.exit(2)
    failing = {"new": {Became.NEW, Became.WORSE}, "open": set(Became) - {Became.RESOLVED}, "never": set[Became]()}
    sys.exit(1 if any(change.became in failing[fail_on] for case in cases for change in case.changes) else 0)

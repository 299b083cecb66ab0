"""checker inspect: how every sheet was understood, before anything is judged."""

import sys
from pathlib import Path
from typing import Any

import click

from checker.cli._options import lang_option, show_personal_option
from checker.cli._wrong_usage import already_there, cannot_write
from checker.core.lang import Lang, say


@click.command("inspect", short_help="看程序怎样理解账表：表头、列、单位、行、归类。")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)
@click.option(
    "--write-mapping", "mapping", type=click.Path(path_type=Path, dir_okay=False), metavar="case.yaml",
    help="把理解的结果写成 case.yaml，改正后放进文件夹再用。",
)  # fmt: skip
@click.option("--case-file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="用这份 case.yaml。")
@click.option("--password", default=None, help="加密工作簿的密码。")
@click.option("--force", is_flag=True, help="case.yaml 已存在时覆盖。")
@show_personal_option
@lang_option
def command(
    paths: tuple[Path, ...],
    format_: str,
    mapping: Path | None,
    case_file: Path | None,
    password: str | None,
    force: bool,
    show_personal: bool,
    lang: Lang,
) -> None:
    """显示 PATH（工作簿、文件夹，或几个文件合成的一个项目）的每张表被怎样理解。不作任何检查。

    退出码：0 都读出来了；2 用法错误或有内容读不出来。
    """
    from checker.cli._console import console
    from checker.core.masking import masked_values
    from checker.reports.reading_terminal import show_reading
    from checker.tables.describe import describe
    from checker.tables.read_case import read_case

    case = read_case(list(paths), password=password, case_file=case_file)
    if mapping:
        _write(mapping, case, force, lang)
    described = describe(case, lang)
    if not show_personal:
        described = masked_values(described)
    if format_ == "json":
        import msgspec

        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(described), indent=2) + b"\n")
        sys.stdout.buffer.flush()
    else:
        show_reading(console(), described, lang)
    sys.exit(2 if case.problems else 0)


def _write(path: Path, case: Any, force: bool, lang: Lang) -> None:
    from checker.tables.write_mapping import mapping_text

    if path.exists() and not force:
        raise already_there(path)
    try:
        path.write_text(mapping_text(case), encoding="utf-8")
    except OSError as error:
        raise cannot_write(path, error) from error
    click.echo(say(lang, f"已写入 {path}", f"written to {path}"), err=True)

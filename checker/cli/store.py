"""checker store: look into a results store."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli._options import lang_option
from checker.cli._wrong_usage import WrongUsageError, cannot_write
from checker.core.lang import Lang, say

if TYPE_CHECKING:
    from checker.store.store import Store


@click.group("store", short_help="结果库：各次检查、项目、导出、各表的说明。")
def command() -> None:
    """查看 checker batch 写成的结果库（SQLite 文件，或 postgresql:// 地址）。"""


@contextmanager
def opened(place: str) -> "Iterator[Store]":
    """A store that must be there. What is wrong with it becomes exit code 2."""
    from checker.store.store import StoreError, open_store

    try:
        with open_store(place, must_exist=True) as store:
            yield store
    except StoreError as error:
        raise WrongUsageError(error.said) from error


@command.command("runs")
@click.argument("place", metavar="STORE")
@lang_option
def list_runs(place: str, lang: Lang) -> None:
    """列出各次检查，新的在前。"""
    from checker.cli._console import console
    from checker.reports.terminal import Page
    from checker.store.read import runs

    page = Page(console(), lang)
    with opened(place) as store:
        for run in runs(store):
            said = say(lang, f"{run.cases} 个项目（沿用 {run.reused}）", f"{run.cases} cases ({run.reused} unchanged)")
            page.line(f"{run.id:>4}  {run.started_at}  {_state(run.state, lang)}  {said}  {run.folder}", hang=6)


@command.command("cases")
@click.argument("place", metavar="STORE")
@click.option("--run", "number", type=int, default=None, help="第几次检查；默认最近完成的一次。")
@lang_option
def list_cases(place: str, number: int | None, lang: Lang) -> None:
    """列出一次检查的项目和各结论的规则数。"""
    from checker.cli._console import console
    from checker.reports.terminal import Page
    from checker.store.read import cases, run_of

    page = Page(console(), lang)
    with opened(place) as store:
        page.line(say(lang, "违规 疑点 提示 未判 读不出", "brch doub hint undc unread"), "bold")
        for case in cases(store, run_of(store, number).id):
            counts = (case.breaches, case.doubts, case.hints, case.undecided, case.problem_count)
            page.line(" ".join(f"{count:>4}" for count in counts) + f"   {case.key}", hang=27)


@command.command("export")
@click.argument("place", metavar="STORE")
@click.option(
    "--parquet",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="写到这个文件夹，每张表一个 .parquet 文件。",
)
@lang_option
def export(place: str, folder: Path, lang: Lang) -> None:
    """把各表导出成 Parquet 文件，供 pandas、DuckDB、R 等分析。"""
    from checker.reports.files import write_through
    from checker.store.parquet import exported

    with opened(place) as store:
        for name, write in exported(store):
            try:
                write_through(folder / name, write)
            except OSError as error:
                raise cannot_write(folder / name, error) from error
            click.echo(say(lang, "已写入 ", "wrote ") + str(folder / name))


@command.command("schema")
@lang_option
def schema(lang: Lang) -> None:
    """各表各列的含义（Markdown）。"""
    from checker.store.schema_page import schema_page

    click.echo(schema_page(lang), nl=False)


def _state(state: str, lang: Lang) -> str:
    words = {"running": "未完成", "finished": "完成", "interrupted": "中断"}
    return say(lang, words[state], state)

"""checker replay: judge archived cases again under another pack, and say who newly fails and by how much."""

import sys
from datetime import date
from functools import partial
from pathlib import Path

import click

from checker.cli._options import as_of_option, engine_option, lang_option, one_by_one, password_option
from checker.cli._wrong_usage import WrongUsageError, cannot_write, no_such_format
from checker.core.lang import Lang, say

TERMINAL = "terminal"
NAME = "重判"
FOUND, UNREADABLE = 1, 2


@click.command("replay", short_help="把存档的项目按另一个规则包（如征求意见稿）重新判断。")
@click.argument("store", metavar="STORE")
@click.option(
    "--pack",
    "packs",
    multiple=True,
    required=True,
    metavar="ID",
    help="按这个规则包判断（编号或 .yaml 文件），可重复。",
)
@click.option("--run", "number", type=int, default=None, help="重判第几次检查；默认最近完成的一次。")
@click.option("--reread", is_flag=True, help="重读原文件（须在原处、没有改动），不用存档的事实。")
@as_of_option
@click.option("--out", default="reports_out", show_default=True, metavar="DIR", help="结果写到哪个文件夹。")
@click.option(
    "--format", "formats", multiple=True, metavar="格式", help="terminal、xlsx、json，可用逗号或重复；默认都要。"
)
@password_option
@engine_option
@lang_option
def command(
    *,
    store: str,
    packs: tuple[str, ...],
    number: int | None,
    reread: bool,
    as_of: date | None,
    out: str,
    formats: tuple[str, ...],
    password: str | None,
    engine: str,
    lang: Lang,
) -> None:
    """谁会新不符合、差多少，谁会新符合。STORE 是 checker batch 的结果库。换基准日（--as-of）要同时 --reread。

    退出码：0 没有新不符合的；1 有；2 用法错误，或有项目不能重判；3 程序出错。
    """
    from checker.audit import Auditor
    from checker.city.replay import Again, replay
    from checker.cli._console import console
    from checker.cli._packs import wanted_packs
    from checker.core.masking import masked_values
    from checker.reports.files import write_through
    from checker.reports.replay.formats import replay_formats
    from checker.reports.replay.terminal import show
    from checker.store.read import run_of
    from checker.store.store import StoreError, open_store

    there = [TERMINAL, *replay_formats()]
    chosen = one_by_one(formats) or there
    if unknown := [name for name in chosen if name not in there]:
        raise no_such_format(unknown[0], there)
    again = Again(Auditor(wanted_packs(packs, examples=False), lang, engine), as_of, reread, password)
    try:
        with open_store(store, must_exist=True) as opened:
            view = masked_values(replay(opened, run_of(opened, number), again, lang))
    except StoreError as error:
        raise WrongUsageError(error.said) from error
    screen = console()
    if TERMINAL in chosen:
        show(view, screen, lang)
    for name, (suffix, write) in replay_formats().items():
        if name in chosen:
            path = Path(out) / f"{NAME}-{view.run}{suffix}"
            try:
                write_through(path, partial(write, view, lang))
            except OSError as error:
                raise cannot_write(path, error) from error
            screen.print(say(lang, "已写入 ", "wrote ") + str(path), soft_wrap=True)
    sys.exit(UNREADABLE if view.failed else FOUND if view.newly_fails else 0)

"""checker city: what a batch run found in all stations together."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli._options import lang_option, one_by_one
from checker.cli._wrong_usage import WrongUsageError, cannot_write, no_such_format
from checker.core.lang import Lang, say

if TYPE_CHECKING:
    from checker.core.city_view import CityView

TERMINAL = "terminal"
NAME = "全市汇总"
FOUND, UNREADABLE = 1, 2


@click.command("city", short_help="把一次批量检查的全部站点放在一起看。")
@click.argument("store", metavar="STORE")
@click.option("--run", "number", type=int, default=None, help="第几次检查；默认最近完成的一次。")
@click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="ID",
    help="跨站检验用这个规则包（编号或 .yaml 文件），可重复；默认 rules/city 里的全部。",
)
@click.option("--out", default="reports_out", show_default=True, metavar="DIR", help="汇总写到哪个文件夹。")
@click.option(
    "--format", "formats", multiple=True, metavar="格式", help="terminal、html、xlsx、json，可用逗号或重复；默认都要。"
)
@click.option("--show-personal", is_flag=True, help="显示身份证号、银行账号、电话和电子邮箱；默认遮盖。姓名不遮盖。")
@lang_option
def command(
    *,
    store: str,
    number: int | None,
    packs: tuple[str, ...],
    out: str,
    formats: tuple[str, ...],
    show_personal: bool,
    lang: Lang,
) -> None:
    """站点×规则、排名、问题最多的规则、缺的资料、逐年比较和跨站疑点。STORE 是 checker batch 的结果库（文件或 postgresql:// 地址）。

    退出码：0 没有违规，也没有跨站疑点；1 有；2 用法错误，或有项目读不出来；3 程序出错。
    """
    from checker.city.view import city_view, not_kept
    from checker.cli._packs import wanted_city_packs
    from checker.core.masking import masked_values
    from checker.reports.city.formats import city_formats
    from checker.store.read import run_of
    from checker.store.store import StoreError, open_store

    there = [TERMINAL, *city_formats()]
    chosen = one_by_one(formats) or there
    if unknown := [name for name in chosen if name not in there]:
        raise no_such_format(unknown[0], there)
    wanted = wanted_city_packs(packs)
    try:
        with open_store(store, must_exist=True) as opened:
            run = run_of(opened, number)
            view = city_view(opened, run, wanted, lang)
            note = not_kept(opened, run, lang)
    except StoreError as error:
        raise WrongUsageError(error.said) from error
    if not show_personal:
        view = masked_values(view)
    _show_and_write(view, Path(out), chosen, note, lang)
    sys.exit(exit_code(view))


def exit_code(view: "CityView") -> int:
    """2 where anything could not be read, else 1 where a rule was broken or stations are tied in doubt, else 0."""
    from checker.core.status import Status

    if view.unread:
        return UNREADABLE
    doubts = any(finding.status is not Status.HINT for finding in view.cross_findings)
    return FOUND if view.summary[Status.BREACH] or doubts else 0


def _show_and_write(view: "CityView", folder: Path, chosen: Sequence[str], note: str, lang: Lang) -> None:
    from checker.cli._console import console
    from checker.reports.city.formats import city_formats
    from checker.reports.city.terminal import show
    from checker.reports.files import write_through

    screen = console()
    if TERMINAL in chosen:
        show(view, screen, lang)
    if note:
        screen.print(f"※ {note}", style="dim", soft_wrap=True)
    for name, (suffix, write) in city_formats().items():
        if name in chosen:
            path = folder / f"{NAME}-{view.run}{suffix}"
            try:
                write_through(path, partial(write, view, lang))
            except OSError as error:
                raise cannot_write(path, error) from error
            screen.print(say(lang, "已写入 ", "wrote ") + str(path), soft_wrap=True)

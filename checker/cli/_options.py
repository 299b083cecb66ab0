"""Options that several commands share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from checker.cli._wrong_usage import lang_of
from checker.core.lang import LANGUAGES, Both

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A date written YYYY-MM-DD."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it, or say how it is written."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            said = Both(f"“{value}”不是日期，写成 2023-06-16", f"“{value}” is no date: write it like 2023-06-16")
            self.fail(said.to(lang_of(ctx)), param, ctx)


class FormatOption(click.Option):
    """An option whose help names the output formats there are; they are looked for only when help is asked for."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The line of the help page, with the names put in."""
        from checker.reports.formats import formats

        plain, self.help = self.help, (self.help or "").format(names="、".join(formats()))
        record = super().get_help_record(ctx)
        self.help = plain
        return record


def one_by_one(given: tuple[str, ...]) -> tuple[str, ...]:
    """Names given again and again, or in a row with commas between them; each once.

    >>> one_by_one(("json,xlsx", "json"))
    ('json', 'xlsx')
    """
    return tuple(dict.fromkeys(name for names in given for name in names.split(",")))


def pack_option(command: F) -> F:
    """--pack, as often as needed."""
    return click.option(
        "--pack", "packs", multiple=True, metavar="ID", help="只用这个规则包（编号或 .yaml 文件），可重复；默认全部。"
    )(command)


def lang_option(command: F) -> F:
    """--lang."""
    # Eager: known before the other options are read, so that what is wrong with them is said in it.
    return click.option(
        "--lang", type=click.Choice(LANGUAGES), default="zh", show_default=True, is_eager=True, help="报告语言。"
    )(command)


def as_of_option(command: F) -> F:
    """--as-of."""
    return click.option(
        "--as-of", type=Day(), default=None, help="按这一天的情况检查：其后的付款和评估视为尚未发生，逾期未付的列出。"
    )(command)


def engine_option(command: F) -> F:
    """--engine."""
    choice = click.Choice(["auto", "durable_rules", "plain"])
    return click.option(
        "--engine",
        type=choice,
        default="auto",
        show_default=True,
        help="推理引擎；auto 优先 durable_rules，装不上时用 plain。",
    )(command)


def password_option(command: F) -> F:
    """--password."""
    return click.option("--password", default=None, help="加密工作簿的密码。")(command)


def case_file_option(command: F) -> F:
    """--case-file."""
    file = click.Path(path_type=Path, exists=True, dir_okay=False)
    return click.option("--case-file", type=file, default=None, help="用这份 case.yaml（说明地区、期间、列、归类）。")(
        command
    )


def show_personal_option(command: F) -> F:
    """--show-personal."""
    return click.option(
        "--show-personal", is_flag=True, help="显示身份证号、银行账号、电话和电子邮箱；默认遮盖。姓名不遮盖。"
    )(command)

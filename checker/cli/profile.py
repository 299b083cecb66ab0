"""checker profile: what the spending looks like, where people would rather look than read."""

import sys
from datetime import date
from pathlib import Path

import click

from checker.cli._options import as_of_option, case_file_option, lang_option, password_option, show_personal_option
from checker.cli._wrong_usage import WrongUsageError, cannot_write
from checker.core.lang import Both, Lang, say

UNREADABLE = 2


@click.command("profile", short_help="支出概貌：按月、收款人、首位数字、周几。")
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@click.option("--svg", type=click.Path(path_type=Path, file_okay=False), default=None, metavar="DIR",
              help="再把各图写成 SVG 文件，放进这个文件夹。")  # fmt: skip
@as_of_option
@case_file_option
@password_option
@show_personal_option
@lang_option
def command(
    path: Path,
    *,
    svg: Path | None,
    as_of: date | None,
    case_file: Path | None,
    password: str | None,
    show_personal: bool,
    lang: Lang,
) -> None:
    """显示 PATH 的序时账费用分录（没有序时账时是支出明细）的概貌。只描述，不下结论。

    退出码：0 完成；2 用法错误或有内容读不出来。
    """
    from checker.cli._console import console
    from checker.core.masking import masked_values
    from checker.core.problems import told
    from checker.profile.profile import profile_of
    from checker.reports.files import write_whole
    from checker.reports.profile_terminal import show_profile
    from checker.reports.svg_profile import profile_pictures
    from checker.reports.terminal import Page
    from checker.tables.read_case import read_case

    case = read_case(path, as_of, password=password, case_file=case_file)
    profile, problems = profile_of(case), told(case.problems, lang)
    if profile is None:
        said = "".join(f"\n{one.line(lang, end=False)}" for one in problems)
        nothing = Both(
            "没有可看的支出：要有序时账（或明细账），或支出明细",
            "no spending to look at: a ledger or a list of spending is needed",
        )
        raise WrongUsageError(nothing + Both(said, said))
    if not show_personal:
        profile, problems = masked_values(profile), masked_values(problems)
    page = Page(console(), lang)
    show_profile(page, profile)
    for problem in problems:
        page.labelled(say(lang, "读取问题", "problem"), problem.line(lang), "bold red")
    for name, picture in profile_pictures(profile, lang).items() if svg else ():
        assert svg is not None
        try:
            write_whole(svg / name, picture.encode())
        except OSError as error:
            raise cannot_write(svg / name, error) from error
        page.console.print(say(lang, f"已写入 {svg / name}", f"written to {svg / name}"), soft_wrap=True)
    sys.exit(UNREADABLE if problems else 0)

"""checker check: the main job."""

import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli._options import (
    FormatOption,
    as_of_option,
    case_file_option,
    engine_option,
    lang_option,
    one_by_one,
    pack_option,
    password_option,
    show_personal_option,
)
from checker.cli._wrong_usage import WrongUsageError, cannot_write, no_such_format
from checker.core.lang import Both, Lang, say

if TYPE_CHECKING:
    from checker.core.findings import Report
    from checker.reports.formats import Files

FAIL_ON = ("违规", "疑点", "提示", "never")
SEVERAL = "检查结果"
FOUND, UNREADABLE = 1, 2


@click.command("check", short_help="检查一个或几个项目的账表。")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@pack_option
@as_of_option
@click.option(
    "--out",
    default="reports_out",
    show_default=True,
    metavar="DIR|-",
    help="问题清单写到哪个文件夹；- 只把 JSON 写到标准输出。",
)
@click.option(
    "--format",
    "formats",
    cls=FormatOption,
    multiple=True,
    metavar="格式",
    help="写哪些文件：{names}，可用逗号或重复；默认 json 和 xlsx。",
)
@click.option(
    "--template-dir",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=None,
    metavar="DIR",
    help="docx 用这个文件夹里的模板（checker template --papers DIR 先写出一份）。",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="违规",
    show_default=True,
    help="有这一级及以上的问题时退出码为 1。",
)
@click.option(
    "--annotate", is_flag=True, help="另写各工作簿的批注副本：有问题的单元格加底色和批注，末尾加索引；不改原文件。"
)
@click.option("--one-case", is_flag=True, help="几个 PATH 是同一个项目的文件，合起来检查。")
@case_file_option
@password_option
@click.option(
    "--waivers",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="批准清单 waivers.yaml：批准范围内的问题仍列出并注明，不计入退出码。",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="RUN.json",
    help="以这次检查结果为基线：只列新出现和加重的问题，旧问题只计数。",
)
@lang_option
@engine_option
@show_personal_option
def command(
    *,
    paths: tuple[Path, ...],
    packs: tuple[str, ...],
    as_of: date | None,
    out: str,
    formats: tuple[str, ...],
    template_dir: Path | None,
    fail_on: str,
    annotate: bool,
    one_case: bool,
    case_file: Path | None,
    waivers: Path | None,
    baseline: Path | None,
    password: str | None,
    lang: Lang,
    engine: str,
    show_personal: bool,
) -> None:
    """检查 PATH（一个工作簿，或装着几个文件的文件夹，一个项目一个；文件夹里可以有 case.yaml），在终端显示摘要，把问题清单写到磁盘。

    退出码：0 没有达到 --fail-on 的问题；1 有；2 用法错误或有内容读不出来；3 程序出错。
    """
    from checker.cli._progress import progress
    from checker.cli._requests import run_request
    from checker.core.request import Request
    from checker.reports.formats import formats as all_formats
    from checker.reports.json import write as write_json

    chosen = one_by_one(formats) or ("json", "xlsx")
    if annotate and out == "-":
        raise WrongUsageError(
            Both("--annotate 要写文件，不能和 --out - 一起用", "--annotate writes files and cannot go with --out -")
        )
    files = _files(chosen, template_dir, fail_on, lang)
    together = (tuple(map(str, paths)),) if one_case else tuple((str(path),) for path in paths)
    request = Request(
        cases=together,
        packs=packs,
        case_file=str(case_file) if case_file else None,
        lang=lang,
        engine=engine,
        show_personal=show_personal,
        baseline=str(baseline) if baseline else None,
        waivers=str(waivers) if waivers else None,
        waivers_on=(as_of or date.today()).isoformat() if waivers else None,
    )
    known = all_formats()
    pictures = any(known[name].pictured for name in chosen)
    exhibits = out != "-" and any(known[name].exhibited for name in chosen)
    with progress() as tell:
        report = run_request(request, as_of, password, pictures=pictures, exhibits=exhibits, tell=tell)
    if out == "-":
        write_json(report, lang, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        _show_and_write(report, Path(out), files, lang)
        if annotate:
            _annotate(report, Path(out), lang)
    sys.exit(exit_code(report, fail_on))


def exit_code(report: "Report", fail_on: str) -> int:
    """2 where anything could not be read, else 1 where a finding under no approval reaches the level, else 0."""
    if any(case.problems for case in report.cases):
        return UNREADABLE
    failing = failing_statuses(fail_on)
    counted = (finding for case in report.cases for finding in case.findings if finding.waived is None)
    return FOUND if any(finding.status in failing for finding in counted) else 0


def failing_statuses(fail_on: str) -> tuple[str, ...]:
    """The statuses at or above a level; none for never."""
    return FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" else ()


def _files(formats: tuple[str, ...], template_dir: Path | None, fail_on: str, lang: Lang) -> "Files":
    """Every file that is to be written, by its ending: what cannot be done is said before anything is checked."""
    from checker.core.status import Status
    from checker.reports.formats import WishError, Wishes
    from checker.reports.formats import formats as all_formats

    known = all_formats()
    unknown = [name for name in formats if name not in known]
    if unknown:
        raise no_such_format(unknown[0], known)
    if template_dir is not None and "docx" not in formats:
        raise WrongUsageError(
            Both(
                "--template-dir 是 docx 的模板；同时写上 --format docx",
                "--template-dir is for docx: add --format docx",
            )
        )
    wishes = Wishes(template_dir, tuple(Status(name) for name in failing_statuses(fail_on)), lang)
    try:
        return {ending: write for name in formats for ending, write in known[name].files_for(wishes).items()}
    except WishError as error:
        raise WrongUsageError(error.said) from error


def _show_and_write(report: "Report", folder: Path, files: "Files", lang: Lang) -> None:
    from checker.cli._console import console
    from checker.cli._progress import progress
    from checker.reports.files import fitting, write_through
    from checker.reports.terminal import show

    screen = console()
    show(report, screen, lang)
    name = report.cases[0].case if len(report.cases) == 1 else SEVERAL
    for ending, write in files.items():
        path = folder / fitting(name, ending)
        try:
            with progress() as tell:
                tell(say(lang, "写 ", "writing ") + path.name)
                write_through(path, partial(write, report, lang))
        except OSError as error:
            raise cannot_write(path, error) from error
        screen.print(say(lang, "已写入 ", "wrote ") + str(path), soft_wrap=True)


def _annotate(report: "Report", folder: Path, lang: Lang) -> None:
    from checker.cli._annotate import annotate_inputs
    from checker.cli._console import console

    screen = console()
    try:
        for line in annotate_inputs(report, folder, lang):
            screen.print(line, soft_wrap=True, markup=False)
    except OSError as error:
        raise cannot_write(Path(error.filename or folder), error) from error

"""checker cite: are the documents a text cites written right, known, in force, and what they are said to be."""

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli._options import as_of_option, lang_option
from checker.core.lang import Lang, say

if TYPE_CHECKING:
    from checker.citations.lint_file import Linted
    from checker.citations.registry import Registry

FAIL_ON = ("error", "warning", "never")
FOUND, UNREADABLE = 1, 2
STYLE = {"error": "bold red", "warning": "yellow", "note": "cyan"}


@click.command("cite", short_help="检查文字里引用的文号和文件标题。")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@as_of_option
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="error",
    show_default=True,
    help="有这一级及以上的问题时退出码为 1：error 错误，warning 待核。",
)
@click.option(
    "--registry", "registry_file", type=click.Path(path_type=Path), default=None, help="另用一份已知文件登记表。"
)
@lang_option
def command(
    files: tuple[str, ...], as_of: date | None, format_: str, fail_on: str, registry_file: Path | None, lang: Lang
) -> None:
    """检查 FILE（txt、md、docx、json、xlsx、csv 等，- 为标准输入）里的文号和《标题》，折行的也认。

    与已知文件登记表（rules/registry.yaml）核对：写法不规范、未登记、疑似误引、给定日期不在有效期内、标题与文号不符等。
    疑似误引只提示，不代为更正。退出码：0 没有达到 --fail-on 的问题；1 有；2 用法错误或有文件读不出来。
    """
    from checker.citations.documents import UnreadableError
    from checker.cli._packs import wanted_registry

    registry = wanted_registry(registry_file)
    linted: list[Linted] = []
    unreadable: list[tuple[str, str]] = []
    for file in files:
        try:
            linted.append(_lint(file, registry, as_of, lang))
        except UnreadableError as error:
            unreadable.append((file, error.said.to(lang)))
    if format_ == "json":
        _print_json(linted, unreadable)
    else:
        _print_text(linted, as_of, lang)
    for file, why in unreadable:
        click.echo(say(lang, f"{file} 读不出来：{why}", f"{file} could not be read: {why}"), err=True)
    levels = FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" else ()
    found = any(placed.issue.level in levels for one in linted for placed in one.issues)
    sys.exit(UNREADABLE if unreadable else FOUND if found else 0)


def _lint(file: str, registry: "Registry", as_of: date | None, lang: Lang) -> "Linted":
    from checker.citations.documents import passages_of, text_passage
    from checker.citations.lint_file import lint_passages

    if file == "-":
        return lint_passages(
            say(lang, "标准输入", "standard input"), [text_passage(sys.stdin.buffer.read())], registry, as_of, lang
        )
    return lint_passages(file, passages_of(Path(file)), registry, as_of, lang)


def _print_text(linted: "list[Linted]", as_of: date | None, lang: Lang) -> None:
    from checker.citations.judge import LEVELS, LEVELS_EN
    from checker.cli._console import console
    from checker.reports.terminal import Page

    page, levels = Page(console(), lang), LEVELS if lang == "zh" else LEVELS_EN
    for one in linted:
        counts = {level: sum(placed.issue.level == level for placed in one.issues) for level in LEVELS}
        page.line(one.file, "bold")
        page.line(
            say(lang, f"文号 {one.numbers} 处、标题 {one.titles} 处：", f"{one.numbers} numbers, {one.titles} titles: ")
            + " · ".join(f"{levels[level]} {n}" for level, n in counts.items())
        )
        for placed in one.issues:
            issue = placed.issue
            page.line("")
            page.line(
                f"{levels[issue.level]}  {placed.place}  {issue.named(lang)}  {issue.found}", STYLE[issue.level], hang=2
            )
            page.labelled(say(lang, "说明", "why"), issue.message)
            if issue.normalised and issue.normalised != issue.found:
                page.labelled(say(lang, "规范写法", "standard"), issue.normalised)
            page.labelled(say(lang, "建议", "advice"), issue.advice)
        page.line("")
    if as_of is None:
        page.line(
            say(lang, "没有给出日期（--as-of），有效期没有核对。", "Without --as-of, validity was not checked."), "dim"
        )


def _print_json(linted: "list[Linted]", unreadable: list[tuple[str, str]]) -> None:
    report = {
        "files": [
            {
                "file": one.file,
                "numbers": one.numbers,
                "titles": one.titles,
                "issues": [{"place": p.place, **asdict(p.issue), "name": p.issue.name} for p in one.issues],
            }
            for one in linted
        ],
        "unreadable": [{"file": file, "why": why} for file, why in unreadable],
    }
    sys.stdout.buffer.write(json.dumps(report, ensure_ascii=False, indent=2).encode() + b"\n")
    sys.stdout.buffer.flush()

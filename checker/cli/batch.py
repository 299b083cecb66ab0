"""checker batch: every case of a folder, kept in the store."""

import os
import re
import sys
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import INTERRUPTED
from checker.cli._case_places import case_places
from checker.cli._options import (
    as_of_option,
    engine_option,
    lang_option,
    one_by_one,
    pack_option,
    password_option,
    show_personal_option,
)
from checker.cli._stop import Stop
from checker.cli._wrong_usage import WrongUsageError, no_such_format, no_such_pack
from checker.cli.check import FAIL_ON, FOUND, UNREADABLE
from checker.core.lang import Both, Lang, say

if TYPE_CHECKING:
    from checker.batch.crew import Check
    from checker.batch.run import Outcome
    from checker.batch.settings import Settings
    from checker.store.read import StoredCase
    from checker.store.store import Store
    from checker.store.write import PackText

STORE = "检查库.sqlite"
# The columns of a case that --fail-on speaks of.
COLUMNS = {"违规": ("breaches",), "疑点": ("breaches", "doubts"), "提示": ("breaches", "doubts", "hints"), "never": ()}


@click.command("batch", short_help="检查一个文件夹里的全部项目，结果存入结果库。")
@click.argument("folder", metavar="DIR")
@pack_option
@as_of_option
@click.option(
    "--out",
    default="reports_out",
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="结果库和逐个项目的文件放在哪里。",
)
@click.option(
    "--store",
    "place",
    default=None,
    metavar="STORE",
    help=f"结果库：SQLite 文件或 postgresql://… 地址；默认 OUT/{STORE}。",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="格式",
    help="每个项目另写文件：json、xlsx 等，可用逗号或重复；默认不写。",
)
@click.option(
    "--each-workbook",
    "apart",
    multiple=True,
    metavar="文件夹",
    help="DIR 里的这个文件夹放着许多站的工作簿，每个工作簿是一个项目；可用 * 代替一部分（如 '*区'），可重复。",
)
@click.option("--jobs", type=click.IntRange(1), default=None, metavar="N", help="同时检查几个项目；默认等于处理器数。")
@click.option("--scheduler", default=None, metavar="tcp://…", help="交给这个 Dask 集群检查。")
@click.option("--resume", is_flag=True, help="接着上次没有完成的检查。")
@click.option("--again", is_flag=True, help="没有变的项目也重新检查。")
@click.option("--rehash", is_flag=True, help="不看文件时间，每个文件都重读一遍，比较内容。")
@click.option("--fail-fast", is_flag=True, help="有项目达到 --fail-on，或读不出来、没有检查成，就停下。")
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="违规",
    show_default=True,
    help="有这一级及以上的问题时退出码为 1。",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(0),
    default=300,
    show_default=True,
    metavar="秒",
    help="每个项目的时限；0 不限。",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(0),
    default=2048,
    show_default=True,
    metavar="MB",
    help="每个检查进程的内存上限；0 不限。",
)
@password_option
@lang_option
@engine_option
@show_personal_option
def command(
    *,
    folder: str,
    packs: tuple[str, ...],
    as_of: date | None,
    out: Path,
    place: str | None,
    formats: tuple[str, ...],
    apart: tuple[str, ...],
    jobs: int | None,
    scheduler: str | None,
    resume: bool,
    again: bool,
    rehash: bool,
    fail_fast: bool,
    fail_on: str,
    time_limit: float,
    memory_limit: int,
    password: str | None,
    lang: Lang,
    engine: str,
    show_personal: bool,
) -> None:
    """检查 DIR 里的每个项目，结果存入结果库，在终端显示汇总。

    一个工作簿是一个项目；装着表格文件或 case.yaml 的文件夹（连同里面的文件夹）是一个项目；其余文件夹当作区、街，到里面去找。
    一个区、街的文件夹里直接放着各站工作簿的，用 --each-workbook 说明。
    锁定文件（~$…）和隐藏文件不看。读不出来、检查时出错、超时或超内存的项目列为问题，其余照常检查。
    内容、规则包、程序和选项都没有变的项目沿用上次的结果。Ctrl-C 停下，--resume 接着做。

    退出码：0 没有达到 --fail-on 的问题；1 有；2 用法错误，或有项目读不出来、没有检查成；3 程序出错；130 中途停下。
    """
    formats = one_by_one(formats)
    _check_formats(formats)
    stored = Path(place) if place and "://" not in place else out / STORE
    shown, places = case_places(folder, (out, stored), apart)
    if scheduler is None and "://" not in (place or "") and not stored.exists():
        from checker.batch.jobs import CHECKS_WITH
        from checker.batch.worker import prepare_workers

        prepare_workers(CHECKS_WITH)  # a new store: everything will be checked

    from checker.batch.jobs import CannotStartError
    from checker.batch.run import Batch, run_batch
    from checker.batch.settings import Limits, Settings
    from checker.cli._bar import Bar
    from checker.store.identity import identity_key
    from checker.store.store import StoreError, open_store

    settings = Settings(
        packs, as_of.isoformat() if as_of else None, lang, engine, password, show_personal,
        formats, Limits(time_limit, memory_limit),
    )  # fmt: skip
    texts = _pack_texts(packs)
    stop_at = (*COLUMNS[fail_on], "problem_count") if fail_fast else ()
    try:
        with open_store(place or out / STORE) as store, Stop() as stop:
            settings = replace(settings, identity_key=identity_key(store))
            batch = Batch(shown, places, settings, texts, out, resume, again, rehash, stop_at)
            with Bar(lang) as bar:
                outcome = run_batch(
                    store, batch, lambda: _checks(settings, jobs or _processors(), scheduler), bar, stop
                )
            code = _show(store, outcome, fail_on, lang, stop())
    except (StoreError, CannotStartError) as error:
        raise WrongUsageError(error.said) from error
    sys.exit(code)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _checks(settings: "Settings", count: int, scheduler: str | None) -> "AbstractContextManager[Check]":
    if scheduler is None:
        from checker.batch.crew import crew_of

        return crew_of(count, settings)
    from checker.batch.cluster import cluster_at

    return cluster_at(scheduler, settings)


def _check_formats(formats: tuple[str, ...]) -> None:
    if not formats:
        return
    from checker.reports.formats import formats as all_formats

    unknown = [name for name in formats if name not in all_formats()]
    if unknown:
        raise no_such_format(unknown[0], all_formats())


def _pack_texts(names: tuple[str, ...]) -> "tuple[PackText, ...]":
    """The packs as text, to be kept with the run; they are read as rules by those who check."""
    from hashlib import sha256

    from checker.packs.pack_files import pack_files, path_of
    from checker.store.write import PackText

    texts = []
    try:
        for file in [path_of(name) for name in names] if names else pack_files():
            content = file.read_bytes()
            text = content.decode("utf-8", "replace")
            named = re.search(r"^pack:\s*[\"']?([\w.-]+)", text, re.MULTILINE)
            texts.append(PackText(named[1] if named else file.stem, file.name, sha256(content).hexdigest(), text))
    except LookupError as unknown:
        raise no_such_pack(unknown.args[0], [file.stem for file in pack_files()]) from unknown
    except OSError as error:
        raise WrongUsageError(
            Both(
                f"规则包打不开：{error.filename}：{error.strerror}",
                f"a rule pack cannot be opened: {error.filename}: {error.strerror}",
            )
        ) from error
    return tuple(texts)


def _show(store: "Store", outcome: "Outcome", fail_on: str, lang: Lang, stopped: bool) -> int:
    from checker.cli._console import console
    from checker.reports.batch_terminal import show_batch
    from checker.reports.terminal import Page
    from checker.store.read import cases, rows_of

    there = cases(store, outcome.run)
    unread = {row["key"]: row for row in reversed(rows_of(store, outcome.run, "problems"))}
    page = Page(console(), lang)
    show_batch(page, there, unread, outcome.unchanged)
    if outcome.left:
        page.line(
            say(
                lang,
                f"停下了：已检查 {outcome.checked} 个，还有 {outcome.left} 个没有检查；加 --resume 接着做。",
                f"stopped: {outcome.checked} checked, {outcome.left} left; go on with --resume.",
            ),
            "bold",
        )
    if outcome.checked:
        rate, most = outcome.checked / outcome.seconds, outcome.peak_mb
        page.line(
            say(
                lang,
                f"用时 {outcome.seconds:.0f} 秒，每秒 {rate:.1f} 个，每个进程最多用内存 {most:.0f} MB",
                f"{outcome.seconds:.0f} s, {rate:.1f} cases/s, at most {most:.0f} MB a process",
            )
        )
    page.line(say(lang, f"第 {outcome.run} 次检查，结果库 ", f"run {outcome.run}, store ") + store.place)
    if outcome.left and stopped:
        return INTERRUPTED
    return exit_code(there, fail_on)


def exit_code(there: "list[StoredCase]", fail_on: str) -> int:
    """As for one case: 2 where anything could not be read or checked, else 1 where a finding reaches the level."""
    if any(case.problem_count for case in there):
        return UNREADABLE
    return FOUND if any(getattr(case, name) for case in there for name in COLUMNS[fail_on]) else 0

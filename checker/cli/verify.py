"""checker verify: run it again from the same inputs and see whether the same comes out."""

import sys
from pathlib import Path

import click

from checker.cli._options import lang_option
from checker.cli._wrong_usage import WrongUsageError
from checker.core.lang import Both, Lang, say


@click.command("verify", short_help="按原来的输入和规则重跑一次，看结果是否一字不差。")
@click.argument("run", type=click.Path(path_type=Path, dir_okay=False), metavar="RUN.json")
@click.option("--password", default=None, help="加密工作簿的密码（结果里不保存密码）。")
@lang_option
def command(run: Path, password: str | None, lang: Lang) -> None:
    """重跑 RUN.json 记下的那次检查：输入、规则包、版本和结果逐一核对，一字不差才算一致。

    路径按当时写的找，请在当时的文件夹里运行。退出码：0 完全一致；1 不一致（说明差在哪里）；2 不能重跑。
    """
    from checker.cli._console import console
    from checker.cli._reruns import rerun, why_not
    from checker.cli._runs import changed_inputs, saved_run
    from checker.comparison.change import Became
    from checker.comparison.compare import compare
    from checker.reports.comparison_terminal import show_changes
    from checker.reports.json import json_bytes
    from checker.reports.terminal import Page

    page = Page(console(), lang)
    before = saved_run(run)
    if before.request is None:
        raise WrongUsageError(
            Both(
                f"{run} 没有记下当时的命令，不能重跑（由旧版本或其他命令写出）",
                f"{run} does not say by which command it was made (an older version or another command wrote it)"
                ": it cannot be run again",
            )
        )
    changed = changed_inputs(before)
    for path, why in changed:
        page.labelled(say(lang, "输入", "input"), why.at(path).to(lang), "bold red")
    if any(not Path(path).exists() for case in before.request.cases for path in case):
        raise WrongUsageError(
            Both(
                "原来的输入不在，不能重跑；请在当时运行的文件夹里重试",
                "the inputs are not there: run this in the folder in which the first run was made",
            )
        )
    after = rerun(before, password)
    again, kept = json_bytes(after), run.read_bytes()
    if again == kept:
        page.line(
            say(lang, f"一致：重跑得到的 {len(kept):,} 个字节一字不差", f"identical: {len(kept):,} bytes"), "green"
        )
        return
    page.line(say(lang, "不一致", "not identical"), "bold red")
    for reason in why_not(before, after, lang):
        page.labelled(say(lang, "原因", "because"), reason)
    changes = compare(before, after, {}, {}, lang)
    if any(case.figures or any(one.became is not Became.OPEN for one in case.changes) for case in changes):
        show_changes(changes, page.console, lang)
    elif not changed:
        page.labelled(
            "",
            say(
                lang, "问题和金额都相同，只是写法或说明不同", "findings and amounts are the same; only wording differs"
            ),
        )
    sys.exit(1)

"""checker sample: draw lines to vouch, and project what was found in them."""

import sys
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from checker.cli._options import as_of_option, case_file_option, lang_option, password_option, show_personal_option
from checker.cli._wrong_usage import WrongUsageError, cannot_write, lang_of
from checker.core.lang import Both, Lang, say

UNREADABLE = 2
USUAL_CONFIDENCE = "95"


class Yuan(click.ParamType[int]):
    """An amount in 元, kept in 分."""

    name = "元"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read it exactly, or say how it is written."""
        from checker.core.money import to_fen

        if isinstance(value, int):
            return value
        try:
            fen = to_fen(Decimal(value.replace(",", "")))
        except (InvalidOperation, ValueError):
            said = Both(
                f"“{value}”不是金额，写成 50000 或 1234.56", f"“{value}” is no amount: write it like 50000 or 1234.56"
            )
            self.fail(said.to(lang_of(ctx)), param, ctx)
        if fen <= 0:
            self.fail(Both("要大于 0", "must be more than 0").to(lang_of(ctx)), param, ctx)
        return fen


@click.command("sample", short_help="抽凭：抽取样本，推断查出的差异。")
@click.argument("path", required=False, type=click.Path(path_type=Path), metavar="PATH")
@click.option(
    "--method",
    type=click.Choice(["mus", "random", "stratified"]),
    default="mus",
    show_default=True,
    help="mus 货币单元抽样；random 简单随机；stratified 分层。",
)
@click.option("--n", "size", type=click.IntRange(1), default=None, help="样本量；mus 给了 --tolerable 时可以不写。")
@click.option("--seed", type=int, default=None, help="随机种子，任意整数；写进清单，凭它可以重抽。")
@click.option(
    "--by",
    type=click.Choice(["category", "amount", "both"]),
    default="category",
    show_default=True,
    help="stratified 的分层依据：支出类别、金额、两者。",
)
@click.option("--tolerable", type=Yuan(), default=None, help="可容忍错报。")
@click.option("--confidence", default=None, metavar="%", help="置信度；默认 95，--evaluate 时默认清单上写的。")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=None, metavar="FILE.xlsx",
              help="抽凭清单写到哪里；默认 reports_out/项目-抽凭清单.xlsx。")  # fmt: skip
@click.option("--force", is_flag=True, help="清单已存在时覆盖（已填的结果会丢失）。")
@click.option("--evaluate", "filled", type=click.Path(path_type=Path, exists=True, dir_okay=False), default=None,
              metavar="FILE", help="读回填好的清单，推断总体错报。")  # fmt: skip
@as_of_option
@case_file_option
@password_option
@show_personal_option
@lang_option
def command(path: Path | None, filled: Path | None, **asked: Any) -> None:
    """从 PATH 的序时账费用分录（没有序时账时从支出明细）抽取样本，写出抽凭清单；或用 --evaluate 推断。

    退出码：0 完成；2 用法错误、有内容读不出来，或清单没有填完。
    """
    if (path is None) == (filled is None):
        raise WrongUsageError(
            Both(
                "给出 PATH 抽样，或用 --evaluate 给出填好的清单，两者取一",
                "give either PATH to draw from, or --evaluate with a list that was filled in",
            )
        )
    if filled is not None:
        _evaluate(filled, asked["tolerable"], asked["confidence"], asked["show_personal"], asked["lang"])
    elif path is not None:
        _draw(path, **asked)


def _draw(
    path: Path,
    *,
    method: str,
    size: int | None,
    seed: int | None,
    by: str,
    tolerable: int | None,
    confidence: str | None,
    out: Path | None,
    force: bool,
    as_of: Any,
    case_file: Path | None,
    password: str | None,
    show_personal: bool,
    lang: Lang,
) -> None:
    from checker.cli._console import console
    from checker.core.masking import masked_values
    from checker.core.problems import told
    from checker.reports.files import write_whole
    from checker.reports.sample_terminal import show_sample
    from checker.reports.sample_xlsx import sample_workbook
    from checker.reports.terminal import Page
    from checker.sampling.draw import NothingToDrawError, draw_sample
    from checker.sampling.sample import Request
    from checker.tables.read_case import read_case

    if seed is None:
        raise WrongUsageError(
            Both(
                "请给出 --seed（任意整数）：写进清单，别人才能重抽同一个样本",
                "give a --seed, any whole number: it is written on the list, so that others can draw the same sample",
            )
        )
    case = read_case(path, as_of, password=password, case_file=case_file)
    page = Page(console(), lang)
    try:
        share = _share(confidence or USUAL_CONFIDENCE)
        wanted = size or _size(case, method, tolerable, share)
        sample = draw_sample(case, Request(method, wanted, seed, confidence or USUAL_CONFIDENCE, tolerable, by))
    except NothingToDrawError as nothing:
        problems = "".join(f"\n{one.line(lang, end=False)}" for one in told(case.problems, lang))
        raise WrongUsageError(nothing.said + Both(problems, problems)) from nothing
    if not show_personal:
        sample = masked_values(sample)
    target = out or Path("reports_out") / f"{case.name}-抽凭清单.xlsx"
    if target.suffix.lower() != ".xlsx":
        raise WrongUsageError(Both("--out 的文件名要以 .xlsx 结尾", "the name given by --out must end in .xlsx"))
    if target.exists() and not force:
        raise WrongUsageError(
            Both(
                f"{target} 已存在，可能已经填过；要覆盖请加 --force",
                f"{target} exists and may have been filled in; add --force to overwrite it",
            )
        )
    try:
        write_whole(target, sample_workbook(sample, lang))
    except OSError as error:
        raise cannot_write(target, error) from error
    show_sample(page, sample)
    unread = told(case.problems, lang)
    for problem in unread if show_personal else masked_values(unread):
        page.labelled(say(lang, "读取问题", "problem"), problem.line(lang), "bold red")
    page.console.print(say(lang, f"已写入 {target}", f"written to {target}"), soft_wrap=True)
    sys.exit(UNREADABLE if case.problems else 0)


def _size(case: Any, method: str, tolerable: int | None, confidence: Fraction) -> int:
    """The sample size a tolerable misstatement asks for, where none was given."""
    from checker.sampling.draw import NO_LINES, NothingToDrawError
    from checker.sampling.poisson import size_for
    from checker.sampling.population import population_of
    from checker.tables.expense_lines import expense_lines

    if method != "mus" or not tolerable:
        raise WrongUsageError(
            Both(
                "请给出样本量 --n（mus 也可以给 --tolerable，由它算出）",
                "give the sample size by --n (for mus --tolerable will do: the size follows from it)",
            )
        )
    lines = expense_lines(case)
    if lines is None:
        raise NothingToDrawError(NO_LINES)
    return max(size_for(population_of(lines, positive=True).total_fen, tolerable, confidence), 1)


def _share(confidence: str) -> Fraction:
    try:
        share = Fraction(confidence) / 100
    except (ValueError, ZeroDivisionError) as error:
        raise WrongUsageError(
            Both(f"“{confidence}”不是置信度，写成 95", f"“{confidence}” is no confidence: write it like 95")
        ) from error
    if not Fraction(1, 2) <= share < 1:
        raise WrongUsageError(
            Both("置信度应在 50 到 100 之间（不含 100）", "the confidence must lie between 50 and 100, 100 excluded")
        )
    return share


def _evaluate(path: Path, tolerable: int | None, confidence: str | None, show_personal: bool, lang: Lang) -> None:
    from dataclasses import replace

    from checker.cli._console import console
    from checker.core.masking import masked_values
    from checker.reports.sample_terminal import show_evaluation
    from checker.reports.terminal import Page
    from checker.sampling.evaluate import NotFinishedError, evaluate
    from checker.sampling.filled_list import NotAListError, read_filled

    try:
        filled = read_filled(path)
        if tolerable:
            filled = replace(filled, tolerable_fen=tolerable)
        if confidence:
            filled = replace(filled, confidence=_share(confidence))
        found = evaluate(filled)
    except (NotAListError, NotFinishedError) as error:
        raise WrongUsageError(error.said) from error
    show_evaluation(Page(console(), lang), found if show_personal else masked_values(found))

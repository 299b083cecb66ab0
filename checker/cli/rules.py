"""checker rules: what rules there are, whether their examples hold and notice changes, and help in writing them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli._options import engine_option, lang_option, pack_option
from checker.cli._wrong_usage import already_there, cannot_write
from checker.core.lang import Lang, say

if TYPE_CHECKING:
    from checker.packs.pack import Pack
    from checker.rule_tools.score import Score


@click.group("rules", short_help="规则包：列出、查看、检查、运行例子，新建规则包。")
def command() -> None:
    """列出和查看规则；运行写在规则里的例子；检查规则包；新建规则包；输出规则包格式的 JSON Schema。"""


@command.command("list")
@pack_option
@lang_option
def list_rules(packs: tuple[str, ...], lang: Lang) -> None:
    """按规则包列出规则：编号、名称、等级。"""
    from checker.cli._console import console
    from checker.cli._packs import wanted_packs
    from checker.core.status import Status
    from checker.reports.terminal import Page
    from checker.reports.words import status_word

    page = Page(console(), lang)
    for pack in wanted_packs(packs, city=True):
        page.line(f"{pack.id}  {pack.name(lang)}", "bold")
        for rule in pack.source.rules:
            severity = status_word(Status(rule.severity), lang)
            severity = say(lang, severity, f"{severity:<6}")
            page.line(f"{rule.id:<8}  {severity}  {say(lang, rule.title, rule.title_en)}", indent=2, hang=16)


@command.command("show")
@click.argument("rule", metavar="ID")
@pack_option
@lang_option
def show_rule(rule: str, packs: tuple[str, ...], lang: Lang) -> None:
    """显示一条规则：条款、参数、理由、两边的例子、建议、常见误报。"""
    from checker.cli._console import console
    from checker.cli._packs import page_of_rule
    from checker.reports.proof import show_page
    from checker.reports.terminal import Page

    show_page(Page(console(), lang), page_of_rule(rule, packs, lang))


@command.command("test")
@pack_option
@engine_option
@click.option(
    "--mutate", is_flag=True, help="再逐一改动每个数字、词表、比较方向、边界、日期、权重和等级，看例子能否发现。"
)
@lang_option
def test_rules(packs: tuple[str, ...], engine: str, mutate: bool, lang: Lang) -> None:
    """运行规则里的全部例子；有一个不符合，或 --mutate 有改动没被发现也没有说明，就以退出码 1 结束。"""
    from checker.cli._packs import pack_paths, wanted_packs
    from checker.packs.find import CITY
    from checker.rule_examples import run_examples

    failed = 0
    for pack, path in zip(wanted_packs(packs, city=True), pack_paths(packs), strict=True):
        results = list(run_examples(pack, engine))
        wrong = [result for result in results if result.wrong]
        failed += len(wrong)
        held = len(results) - len(wrong)
        zh = f"{pack.id}：{len(results)} 个例子，{held} 个符合"
        click.echo(say(lang, zh, f"{pack.id}: {len(results)} examples, {held} hold"))
        for result in wrong:
            click.echo(
                f"  rules/{pack.file}:{pack.lines[result.rule]} {result.rule} {say(lang, '例', 'example')} {result.number}：{result.wrong}"
            )
        if mutate and not wrong and path.parent.name != CITY:  # rules across stations have no engine rules to change
            failed += _mutate(pack, path, lang)
    sys.exit(1 if failed else 0)


def _mutate(pack: "Pack", path: Path, lang: Lang) -> int:
    """Print the mutation score of a pack; returns how many changes are neither noticed nor explained."""
    import time

    from checker.rule_tools.score import mutation_score
    from checker.yaml_source import read_yaml

    begun = time.perf_counter()
    score = mutation_score(pack)
    seconds = time.perf_counter() - begun
    zh = (
        f"  改动 {score.tried} 处：例子发现 {score.killed}，有说明的等价改动 {score.explained}，"
        f"未发现 {len(score.open)}；得分 {_percent(score)}（{seconds:.1f} 秒）"
    )
    en = (
        f"  {score.tried} changes: {score.killed} noticed, {score.explained} equivalent and explained, "
        f"{len(score.open)} not noticed; score {_percent(score)} ({seconds:.1f} s)"
    )
    click.echo(say(lang, zh, en))
    source = read_yaml(path)
    for survivor in score.survivors:
        if survivor.why:
            click.echo(f"  {say(lang, '等价', 'equivalent')}：{survivor.what}——{survivor.why}")
        else:
            click.echo(
                f"  rules/{pack.file}:{source.line_of(survivor.place)} {say(lang, '没有例子发现', 'no example notices')}：{survivor.what}"
            )
    for change in score.stale:
        zh = f"  equivalent 中的“{change}”已不需要：例子能发现它，或者没有这个改动"
        en = f"  “{change}” in equivalent is no longer needed: an example notices it, or there is no such change"
        click.echo(say(lang, zh, en))
    return len(score.open) + len(score.stale)


def _percent(score: "Score") -> str:
    counted = score.tried - score.explained
    # Cut, not rounded: 99.96 % is not 100 %.
    return f"{score.killed * 1000 // counted / 10 if counted else 100.0:.1f}%"


@command.command("lint")
@pack_option
@lang_option
def lint_rules(packs: tuple[str, ...], lang: Lang) -> None:
    """检查规则包：没用到的条款和参数、编号、缺的说明和例子、有效期、没人读过的条款号、引用的文号。

    有错误或待核的就以退出码 1 结束；提示不算。
    """
    from checker.cli._packs import pack_paths, wanted_packs, wanted_registry
    from checker.packs.load import PackInvalidError
    from checker.rule_tools.lint import lint_pack

    registry = wanted_registry()
    shipped = wanted_packs((), city=True) if packs else []
    found = 0
    paths = pack_paths(packs)
    for path in paths:
        beside = shipped if packs else wanted_packs([str(other) for other in paths if other != path])
        try:
            issues = lint_pack(path, registry, beside, lang)
        except PackInvalidError as invalid:
            found += len(invalid.errors)
            for error in invalid.errors:
                click.echo(str(error))
            continue
        found += sum(issue.level != "note" for issue in issues)
        for issue in issues:
            click.echo(issue.said(lang))
        zh = f"{path.name}：{'没有问题' if not issues else f'{len(issues)} 条'}"
        click.echo(say(lang, zh, f"{path.name}: {len(issues) or 'no'} issue(s)"))
    sys.exit(1 if found else 0)


@command.command("new")
@click.argument("pack_id", metavar="PACK-ID")
@click.option("--number", default="", metavar="文号", help="文件的文号，如 穗府办规〔2018〕13号；没有就不写。")
@click.option("--title", required=True, metavar="标题", help="文件的标题，不带书名号。")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), default=None, help="写到哪里；默认 PACK-ID.yaml。"
)
@click.option("--force", is_flag=True, help="文件已存在时覆盖。")
def new(pack_id: str, number: str, title: str, out: Path | None, force: bool) -> None:
    """新建一个规则包：一条待替换的例子规则，没有读到的都写“待填”，能通过 rules test 和 rules lint。"""
    from checker.citations.number import normalise, numbers_in
    from checker.reports.files import write_whole
    from checker.rule_tools.new_pack import new_pack

    if number and (normalise(number) != number or not numbers_in(number)):
        standard = normalise(number)
        hint = f"，规范写法是 {standard}" if standard != number else "，写成 机关代字〔年份〕序号号"
        raise click.UsageError(f"文号“{number}”不规范{hint}")
    path = out or Path(f"{pack_id}.yaml")
    if path.exists() and not force:
        raise already_there(path)
    try:
        write_whole(path, new_pack(pack_id, number, title.strip("《》")).encode())
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise cannot_write(path, error) from error
    click.echo(f"已写入 {path}；填好以后运行 checker rules lint --pack {path} 和 checker rules test --pack {path}")


@command.command("schema")
@click.argument("what", type=click.Choice(["pack", "report", "comparison"]), default="pack")
def schema(what: str) -> None:
    """输出 JSON Schema：pack 是规则包的格式（供编辑器补全），report 是检查结果的格式，comparison 是 checker diff 的格式。"""
    from checker.packs.schema import pack_schema
    from checker.reports.schema import comparison_schema, report_schema

    click.echo({"pack": pack_schema, "report": report_schema, "comparison": comparison_schema}[what]())

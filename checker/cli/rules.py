"""checker rules: what rules there are, and whether their examples hold."""

import sys

import click

from checker.cli._options import engine_option, lang_option, pack_option
from checker.core.lang import Lang, say


@click.group("rules", short_help="规则包：列出规则，运行规则里的例子，输出格式。")
def command() -> None:
    """列出规则；运行写在规则里的例子；输出规则包格式的 JSON Schema。"""


@command.command("list")
@pack_option
@lang_option
def list_rules(packs: tuple[str, ...], lang: Lang) -> None:
    """按规则包列出规则：编号、名称、等级。"""
    from checker.cli._console import console
    from checker.cli._packs import wanted_packs
    from checker.reports.terminal import Page

    page = Page(console(), lang)
    for pack in wanted_packs(packs):
        page.line(f"{pack.id}  {pack.name(lang)}", "bold")
        for rule in pack.source.rules:
            page.line(f"{rule.id:<8}  {rule.severity}  {say(lang, rule.title, rule.title_en)}", indent=2, hang=16)


@command.command("test")
@pack_option
@engine_option
def test_rules(packs: tuple[str, ...], engine: str) -> None:
    """运行规则里的全部例子；有一个不符合就以退出码 1 结束。"""
    from checker.cli._packs import wanted_packs
    from checker.rule_examples import run_examples

    failed = 0
    for pack in wanted_packs(packs):
        results = list(run_examples(pack, engine))
        wrong = [result for result in results if result.wrong]
        failed += len(wrong)
        click.echo(f"{pack.id}：{len(results)} 个例子，{len(results) - len(wrong)} 个符合")
        for result in wrong:
            click.echo(
                f"  rules/{pack.file}:{pack.lines[result.rule]} {result.rule} 例 {result.number}：{result.wrong}"
            )
    sys.exit(1 if failed else 0)


@command.command("schema")
@click.argument("what", type=click.Choice(["pack", "report"]), default="pack")
def schema(what: str) -> None:
    """输出 JSON Schema：pack 是规则包的格式（供编辑器补全），report 是检查结果的格式。"""
    from checker.packs.schema import pack_schema
    from checker.reports.schema import report_schema

    click.echo(report_schema() if what == "report" else pack_schema())

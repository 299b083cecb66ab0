"""checker inspect: how every sheet was understood, before anything is judged."""

import sys
from pathlib import Path
from typing import Any

import click

from checker.cli._options import show_personal_option


@click.command("inspect", short_help="看程序怎样理解账表：表头、列、单位、行、归类。")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)
@click.option(
    "--write-mapping", "mapping", type=click.Path(path_type=Path, dir_okay=False), metavar="case.yaml",
    help="把理解的结果写成 case.yaml，改正后放进文件夹再用。",
)  # fmt: skip
@click.option("--case-file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="用这份 case.yaml。")
@click.option("--password", default=None, help="加密工作簿的密码。")
@click.option("--force", is_flag=True, help="case.yaml 已存在时覆盖。")
@show_personal_option
def command(
    paths: tuple[Path, ...],
    format_: str,
    mapping: Path | None,
    case_file: Path | None,
    password: str | None,
    force: bool,
    show_personal: bool,
) -> None:
    """显示 PATH（工作簿、文件夹，或几个文件合成的一个项目）的每张表被怎样理解。不作任何检查。

    退出码：0 都读出来了；2 用法错误或有内容读不出来。
    """
    from checker.core.masking import masked_values
    from checker.tables.describe import describe
    from checker.tables.read_case import read_case

    case = read_case(list(paths), password=password, case_file=case_file)
    if mapping:
        _write(mapping, case, force)
    described = describe(case)
    if not show_personal:
        described = masked_values(described)
    if format_ == "json":
        import msgspec

        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(described), indent=2) + b"\n")
        sys.stdout.buffer.flush()
    else:
        _show(described)
    sys.exit(2 if case.problems else 0)


def _write(path: Path, case: Any, force: bool) -> None:
    from checker.tables.write_mapping import mapping_text

    if path.exists() and not force:
        raise click.UsageError(f"{path} 已存在；要覆盖请加 --force")
    try:
        path.write_text(mapping_text(case), encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{path} 写不进去：{error.strerror}") from error
    click.echo(f"已写入 {path}", err=True)


def _show(found: dict[str, Any]) -> None:
    from checker.cli._console import console
    from checker.core.text import printable

    screen = console()

    def say(text: str = "") -> None:
        screen.print(printable(text), soft_wrap=True)

    for sheet in found["sheets"]:
        say(f"{sheet['file']} · {sheet['sheet']}" + ("（隐藏）" if sheet["hidden"] else ""))
        if sheet["note"]:
            say(f"  {sheet['note']}")
        for pair in sheet.get("pairs", {}).get("read", ()):
            say(f"  {pair['name']}：{pair['value']}  [{pair['cell']}]")
        for table in sheet["tables"]:
            _show_table(table, say)
        say()
    if found["categories"]:
        say(f"归类（{found['categories']['of']}）")
        for group in found["categories"]["groups"]:
            name = f"{group['treatment']} {group['category']}".strip()
            say(f"  {name}：{group['amount']} 元，{group['rows']} 行；{group['reason']}  [{group['first'][0]}]")
        say()
    for problem in found["problems"]:
        say(f"读取问题 {problem['where']}：{problem['what']}。{problem['advice']}")
    for note in found["notes"]:
        say(f"说明 {note}")


def _show_table(table: dict[str, Any], say: Any) -> None:
    header = "、".join(map(str, table["header_rows"]))
    unused = "" if table["used"] else "（未采用）"
    say(f"  {table['name']}{unused}：表头第 {header} 行，数据第 {table['rows'][0]}–{table['rows'][1]} 行")
    for column in table["columns"]:
        unit = f"，{column['unit']}（{column['unit_from']}）" if column["unit"] else ""
        rivals = f"，另有 {'、'.join(column['alternatives'])} 列也像" if column["alternatives"] else ""
        say(
            f"    {column['column']} {column['heading']} → {column['name']}，把握 {column['confidence']}%{unit}{rivals}"
        )
    for column in table["not_understood"]:
        like = f"，像 {'、'.join(column['like'])}？" if column["like"] else ""
        numbers = f"，有 {column['numbers']} 个数" if column["numbers"] else ""
        say(f"    {column['column']} {column['heading']} → 没有认出{numbers}{like}")
    rows = "；".join(f"{one['role']} {one['rows']}" for one in table["row_counts"])
    say(f"    行：{rows}")
    for one in table["controls"]:
        say(
            f"    {one['heading']}：金额 {one['filled']} 处 = 读取 {one['read']} + 合计行 {one['in_totals']}"
            f" + 不计行 {one['set_aside']} + 未读懂 {one['unread']}；读取合计 {one['sum']} 元"
        )
    for one in table["totals"]:
        agrees = "相符" if one["agrees"] else f"不符，{one['over']}之和 {one['summed']} 元"
        say(f"    合计 {one['cell']} 填 {one['stated']} 元：{agrees}")

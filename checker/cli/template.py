"""checker template: the workbook an operator fills in, empty."""

from pathlib import Path

import click


@click.command("template", short_help="生成空白的填报工作簿。")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.xlsx")
@click.option("--force", is_flag=True, help="文件已存在时覆盖。")
def command(path: Path, force: bool) -> None:
    """把空白的填报工作簿写到 OUT.xlsx：各表表头、单位、下拉选项和填写说明。"""
    from checker.reports.files import write_whole
    from checker.tables.template import template

    if path.suffix.lower() != ".xlsx":
        raise click.UsageError("文件名要以 .xlsx 结尾")
    if path.exists() and not force:
        raise click.UsageError(f"{path} 已存在；要覆盖请加 --force")
    try:
        write_whole(path, template())
    except OSError as error:
        raise click.UsageError(f"{path} 写不进去：{error.strerror}") from error
    click.echo(f"已写入 {path}")

"""checker template: the workbook an operator fills in, empty; or the templates of the Word papers, to be changed."""

from pathlib import Path

import click

from checker.cli._options import lang_option
from checker.cli._wrong_usage import WrongUsageError, already_there, cannot_write
from checker.core.lang import Both, Lang, say


@click.command("template", short_help="生成空白的填报工作簿，或文书模板。")
@click.argument("path", required=False, type=click.Path(path_type=Path, dir_okay=False), metavar="[OUT.xlsx]")
@click.option(
    "--papers",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="DIR",
    help="把审计取证单、审计工作底稿、自查报告的 Word 模板和说明写进这个文件夹，在 Word 里改好后用 check --template-dir。",
)
@click.option("--force", is_flag=True, help="文件已存在时覆盖。")
@lang_option
def command(path: Path | None, papers: Path | None, force: bool, lang: Lang) -> None:
    """把空白的填报工作簿写到 OUT.xlsx：各表表头、单位、下拉选项和填写说明。"""
    from checker.tables.template import template

    if path is None and papers is None:
        raise WrongUsageError(Both("写明 OUT.xlsx，或用 --papers DIR", "name OUT.xlsx, or use --papers DIR"))
    if path is not None and path.suffix.lower() != ".xlsx":
        raise WrongUsageError(Both("文件名要以 .xlsx 结尾", "the name must end in .xlsx"))
    wanted = _papers(papers) if papers else {}
    if path is not None:
        wanted[path] = template()
    there = [file for file in wanted if file.exists()]
    if there and not force:
        raise already_there(there[0])
    for file, content in wanted.items():
        _write(file, content, lang)


def _papers(folder: Path) -> dict[Path, bytes]:
    from checker.reports.docx.template_files import shipped_templates

    return {folder / file.name: file.read_bytes() for file in shipped_templates()}


def _write(file: Path, content: bytes, lang: Lang) -> None:
    from checker.reports.files import write_whole

    try:
        write_whole(file, content)
    except OSError as error:
        raise cannot_write(file, error) from error
    click.echo(say(lang, f"已写入 {file}", f"written to {file}"))

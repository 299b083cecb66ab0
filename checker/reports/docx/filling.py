"""Fill a Word template: docxtpl puts Jinja placeholders where python-docx alone could only append text.

Text from ledgers is escaped and never run as a template; templates run in Jinja's sandbox, so that one from
elsewhere can fill in and repeat, and nothing else.
"""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

from checker.core.lang import Both, Lang, named
from checker.core.steady_zip import steady_zip
from checker.reports.docx.specimen import specimen
from checker.reports.docx.template_files import Fields, Paper
from checker.reports.formats import WishError
from checker.reports.xml_text import xml_text

TAG = re.compile(r"{[{%](.+?)[%}]}", re.DOTALL)


def filled(path: Path, fields: Fields) -> bytes:
    """The template with everything filled in; the same fields give the same bytes."""
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    template = DocxTemplate(str(path))
    template.render(_safe(dict(fields)), SandboxedEnvironment(autoescape=True, undefined=StrictUndefined))
    out = io.BytesIO()
    template.save(out)
    return steady_zip(out.getvalue())


def try_out(paper: Paper, path: Path, lang: Lang) -> None:
    """Fill a template with a specimen. Raises WishError: not a Word file, a placeholder wrong or missing."""
    from docx.opc.exceptions import PackageNotFoundError
    from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
    from lxml.etree import LxmlError

    fields = paper.fields(specimen(), lang)
    try:
        missing = [name for name in paper.needs if name not in _words(path)]
        if not missing:
            filled(path, fields)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, OSError) as error:
        raise WishError(
            Both(
                f"模板 {path} 不是能打开的 Word 文件（.docx）；用 Word 另存为 .docx 再试",
                f"the template {path} is no Word file (.docx) that can be opened: save it as .docx in Word and try again",
            )
        ) from error
    except UndefinedError as error:
        raise WishError(
            Both(
                f"模板 {path} 里有不认识的占位符：{error.message}。可用的占位符见 README.md（checker template --papers DIR）",
                f"the template {path} has a placeholder nobody knows: {error.message}. README.md lists those there are "
                "(checker template --papers DIR)",
            )
        ) from error
    except TemplateSyntaxError as error:
        raise WishError(
            Both(
                f"模板 {path} 的占位符写得不对：{error.message}。检查花括号是否成对、for 有没有 endfor",
                f"a placeholder of the template {path} is written wrong: {error.message}. See whether braces are paired "
                "and every for has its endfor",
            )
        ) from error
    except (TemplateError, LxmlError, ArithmeticError, TypeError, ValueError) as error:
        raise WishError(
            Both(
                f"模板 {path} 填不进去：{error}。从 checker template --papers DIR 写出的模板改起",
                f"the template {path} cannot be filled: {error}. Begin with one of checker template --papers DIR",
            )
        ) from error
    if missing:
        names = named(missing)
        raise WishError(
            Both(
                f"模板 {path} 缺占位符：{names.zh}。缺了它们填出的文书不完整；写法见 README.md",
                f"the template {path} lacks placeholders: {names.en}. Without them the paper is not whole; see README.md",
            )
        )


def _words(path: Path) -> set[str]:
    """Every word inside a placeholder of the body, the headers and the footers."""
    words: set[str] = set()
    with zipfile.ZipFile(path) as file:
        for name in file.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
                text = re.sub(r"<[^>]+>", "", file.read(name).decode("utf-8", "replace"))
                words |= {word for tag in TAG.findall(text) for word in re.findall(r"\w+", tag)}
    return words


def _safe(value: Any) -> Any:
    """Every text as XML can hold it."""
    if isinstance(value, str):
        return xml_text(value)
    if isinstance(value, dict):
        return {key: _safe(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_safe(one) for one in value]
    return value

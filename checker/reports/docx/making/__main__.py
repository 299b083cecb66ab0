"""Make the shipped templates anew, after a change here:  python -m checker.reports.docx.making

A user needs nothing of this: templates are changed in Word.
"""

import io
from pathlib import Path

from checker.core.lang import Lang, say
from checker.core.steady_zip import steady_zip
from checker.reports.docx.making import evidence_sheet, self_check, working_paper
from checker.reports.docx.template_files import ENDINGS, TEMPLATES

PAPERS = {module.NAME: module.template for module in (evidence_sheet, working_paper, self_check)}
TITLES_EN = {
    "审计取证单": "Audit evidence sheet",
    "审计工作底稿": "Audit working paper",
    "自查报告": "Self-check report",
}


def made(name: str, lang: Lang) -> bytes:
    """One template as it is shipped."""
    document = PAPERS[name](lang)
    document.core_properties.title = say(lang, name, TITLES_EN[name])
    out = io.BytesIO()
    document.save(out)
    return steady_zip(out.getvalue())


def main(folder: Path = TEMPLATES) -> None:
    """Write every template in every language."""
    for name in PAPERS:
        for lang, ending in ENDINGS.items():
            (folder / f"{name}{ending}").write_bytes(made(name, lang))


if __name__ == "__main__":
    main()

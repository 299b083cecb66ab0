"""What --annotate does: a copy of every input workbook with its findings on the cells, beside the reports."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from checker.core.lang import Both, Lang, say

if TYPE_CHECKING:
    from checker.core.findings import CaseReport, Report
    from checker.core.read_files import Input

ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xltm")
MARK, INDEX_MARK = ".批注", ".批注索引"
CASE_FILES = (".yaml", ".yml")


def annotate_inputs(report: "Report", folder: Path, lang: Lang) -> Iterator[str]:
    """Write the copies; gives a line for each input that says what was written, or why it could not be. Raises OSError."""
    inputs = [(case, one) for case in report.cases for one in case.inputs if not one.path.endswith(CASE_FILES)]
    stems = Counter(Path(one.path).stem for _, one in inputs)
    for case, source in inputs:
        path = Path(source.path)
        name = path.stem if stems[path.stem] == 1 else f"{path.parent.name}-{path.stem}{path.suffix.replace('.', '-')}"
        yield from _annotate(case, source, folder / name, lang)


def _annotate(case: "CaseReport", source: "Input", target: Path, lang: Lang) -> Iterator[str]:
    from checker.annotating.copy import Annotated, annotate, index_only
    from checker.annotating.notes import file_of, notes_of
    from checker.annotating.parts import CannotAnnotateError
    from checker.reports.files import write_through

    path = Path(source.path)
    original = path.read_bytes()
    if sha256(original).hexdigest() != source.sha256:
        yield Both("检查之后文件变了，没有批注", "changed since it was checked: not annotated").at(str(path)).to(lang)
        return
    files = {cell.file for finding in case.findings for cell in finding.cells}
    file = file_of(source, files) or path.name
    notes = notes_of(case, file, lang)
    why = say(lang, "不是 .xlsx，不能加批注", "no .xlsx: cannot be annotated")
    if original[:2] == b"PK" and path.suffix.lower() in ENDINGS:
        said: list[Annotated] = []

        def write(out: BinaryIO) -> None:
            said.append(annotate(original, file, notes, lang, out))

        copy = target.with_name(f"{target.name}{MARK}{path.suffix.lower()}")
        try:
            write_through(copy, write)
        except CannotAnnotateError as cannot:
            why = say(lang, cannot.zh, cannot.en)
        else:
            more = say(lang, f"，{said[0].only_listed} 处只列在索引里", f", {said[0].only_listed} on the index only")
            cells = say(lang, f"批注 {said[0].noted} 个单元格", f"{said[0].noted} cells noted")
            what = cells + (more if said[0].only_listed else "")
            yield say(lang, f"已写入 {copy}（{what}）", f"wrote {copy} ({what})")
            return
    listed = target.with_name(f"{target.name}{INDEX_MARK}.xlsx")
    write_through(listed, partial(index_only, notes, lang))
    yield f"{path}{say(lang, '：', ': ')}{why}" + say(
        lang,
        f"；已写出索引 {listed}，带底色的副本见问题清单工作簿的证据页",
        f"; wrote an index, {listed}; highlighted copies are the evidence sheets of the findings workbook",
    )

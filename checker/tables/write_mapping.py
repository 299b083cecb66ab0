"""Write down how a case was understood, as a case.yaml that a person can correct and that reads the same again."""

import json
from collections.abc import Iterable, Mapping

from checker.core.cells import column_letters
from checker.core.text import printable
from checker.tables.case import Case
from checker.tables.categorise import UNKNOWN_ACCOUNT, UNMAPPED
from checker.tables.find_tables import BlockReading, SheetReading
from checker.tables.period_columns import columns_text
from checker.tables.sheets import category_names, sheets
from checker.tables.typed import coded

HEAD = """# 这份 case.yaml 写明程序怎样理解这些表，由 checker inspect --write-mapping 生成；改过的地方以这里为准。
# 放在账表所在的文件夹里，再运行 checker check 文件夹。列写列字母，行写行号；不要的表写 kind: 不读。
"""
PROJECT = """
# 项目信息里的任何一项都可以在这里填写或改正，如：
# project:
#   地区: 广州市
#   年度合同金额: 240万元
"""


def mapping_text(case: Case) -> str:
    """The case.yaml of a case that was read."""
    lines = [HEAD + PROJECT, "sheets:"]
    for reading in case.readings:
        lines += _sheet(reading)
    return "\n".join([*lines, *_categories(case), *_limits(case), ""])


def _sheet(reading: SheetReading) -> Iterable[str]:
    place = [f"- file: {_text(reading.file)}", f"  sheet: {_text(reading.sheet)}"]
    if reading.pairs is not None:
        yield from (*place, f"  kind: {_text(reading.pairs.spec.name)}")
    used = [block for block in reading.blocks if block.used]
    for block in used:
        yield from (*place, *_block(block))
    if not used and reading.pairs is None:
        comment = f"  # {_comment(reading.note.zh)}" if reading.note else ""
        yield from (*place, f"  kind: 不读{comment}")


def _block(reading: BlockReading) -> Iterable[str]:
    block = reading.block
    fields = sheets()[block.kind].fields
    yield f"  kind: {_text(block.sheet.name)}"
    yield f"  header: {_list(map(str, block.header))}"
    yield f"  last: {block.last}"
    yield f"  columns: {_pairs({fields[n].heading: _letters(reading, n) for n in block.columns if n in fields})}"
    stated = {n: fit.unit for n, fit in block.columns.items() if fit.unit_from == "case.yaml" and n in fields}
    units = {fields[name].heading: unit for name, unit in stated.items()}
    if units:
        yield f"  units: {_pairs(units)}"
    if block.years.year:
        yield f"  year: {block.years.year}"
    if block.account:
        yield f"  account: {_text(block.account)}"
    if block.excluded:
        yield f"  exclude: {_list(map(str, sorted(block.excluded)))}"
    for number, heading in sorted(block.unknown.items()):
        yield f"  # {column_letters(number)} 列“{_comment(heading)}”没有认出是什么，未使用"


def _letters(reading: BlockReading, field: str) -> str:
    """The column, B+C where it is their sum, or B或C where nobody could decide and a person has to."""
    fit = reading.block.columns[field]
    doubtful = fit.rivals if any(name == field for name, _ in reading.read.table.unread) else ()
    if not doubtful:
        return columns_text(reading.block.columns, field)
    return "或".join(column_letters(number) for number in (fit.column, *doubtful))


def _categories(case: Case) -> Iterable[str]:
    """What is stated already, and every unmapped account as a line to complete."""
    given = case.given_categories
    ledger = case.table("ledger")
    open_: dict[str, str] = {}
    if ledger is not None:
        account, treatment = coded(ledger.values["account"]), coded(ledger.values["treatment"])
        reason = coded(ledger.values["reason"])
        doubtful = treatment.where(lambda kind: kind in {UNMAPPED, UNKNOWN_ACCOUNT}).tolist()
        for place, open_here in enumerate(doubtful):
            found = account.at(place) if open_here else None
            if found is not None:
                open_.setdefault("_".join(found.names) or found.code, str(reason.at(place) or ""))
    if not given and not open_:
        return
    yield ""
    yield f"# 科目（或摘要里的词）: 类别。类别是 {'、'.join(category_names())}，或 不计入：原因。"
    yield "categories:" if given else "# categories:"
    for name, category in given.items():
        yield f"  {_text(name)}: {_text(category)}"
    for name, why in open_.items():
        yield f"#   {_text(name)}: ？   # {_comment(why)}"


def _limits(case: Case) -> Iterable[str]:
    """The limits of audit tests that are stated already."""
    rules = dict.fromkeys(stated.rule for stated in case.limits)
    if rules:
        yield from ("", "# 本机构自己的限额和词表，名称见 checker rules show 规则编号。", "parameters:")
    for rule in rules:
        named = {stated.name: stated.value for stated in case.limits if stated.rule == rule}
        if rule:
            yield f"  {_text(rule)}: {json.dumps(named, ensure_ascii=False)}"
        else:
            yield from (f"  {_text(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in named.items())


def _pairs(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{_text(name)}: {_text(value)}" for name, value in values.items()) + "}"


def _list(values: Iterable[str]) -> str:
    return "[" + ", ".join(values) + "]"


def _text(value: str) -> str:
    """A word as YAML writes it: quoted wherever it could be read as anything else."""
    plain = (
        value
        and all(c.isalnum() or c in "_-.（）/" for c in value)
        and not value[0].isdigit()
        and value[0] not in "-./"
    )
    is_word = plain and value.lower() not in {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}
    return value if is_word else json.dumps(value, ensure_ascii=not value.isprintable())


def _comment(text: str) -> str:
    """Words of a book within a comment: on one line, nothing in them that YAML would stumble over."""
    return printable(" ".join(text.split()))

"""Books of several stations, or of several years, put together where one case is expected."""

import unicodedata
from collections.abc import Mapping, Sequence

from checker.core.lang import Both
from checker.core.problems import Problem
from checker.tables.sheets import sheets
from checker.tables.table import Table

LISTED = 6
# What tells one case from another. 项目名称 only where no station is named: papers of one project vary it.
TELLING = ("station", "year")
WITHOUT_STATION = ("project", "year")

Records = Sequence[Table]  # one 项目信息 after the other, as each stands on its sheet
Tables = Mapping[str, Sequence[Table]]


def several_cases(records: Records, tables: Tables, stated: Mapping[str, object]) -> Problem | None:
    """Say so where sheets of 项目信息 are of different stations or years and each has tables of its own beside it.

    Whose a table is cannot be told then: put together, the ledger of one station would be held against the contract
    of another. Where only a name is written in two ways, and every table is there once, it is one case. What
    case.yaml states of the station and the year (`stated`) is believed.
    """
    told = [record for record in records if len(record)]
    for name in _telling(told):
        if name in stated:
            continue
        apart: dict[str, Table] = {}
        for record in told:
            value = next(iter(record))[name]
            if value is not None:
                apart.setdefault(_plain(value), record)
        if len(apart) > 1 and _each_has_its_own(list(apart.values()), tables):
            return _problem(list(apart.values()))
    return None


def _telling(records: Records) -> Sequence[str]:
    return TELLING if any(record.has("station") for record in records) else WITHOUT_STATION


def _each_has_its_own(records: Records, tables: Tables) -> bool:
    """Whether a kind of table stands beside two of them; of one workbook only kinds count that are never joined."""
    files = {record.file for record in records}
    if len(files) == 1:
        return any(len(found) > 1 for kind, found in tables.items() if not sheets()[kind].joined)
    return any(len({table.file for table in found} & files) > 1 for found in tables.values())


def _problem(records: Records) -> Problem:
    in_files = len({record.file for record in records}) > 1
    telling = _telling(records)
    named = [(_named(record, telling), record.file if in_files else record.sheet) for record in records]
    zh = "、".join(f"{name}（{where}）" for name, where in named[:LISTED])
    en = ", ".join(f"“{name}” (“{where}”)" for name, where in named[:LISTED])
    if len(named) > LISTED:
        zh, en = f"{zh} 等 {len(named)} 个", f"{en} and others, {len(named)} in all"
    what = Both(
        f"放着几个项目的资料：{zh}；分不清哪张表是哪个项目的，均未采用",
        f"books of several cases together: {en}; which table is whose cannot be told, none is used",
    )
    advice = Both(
        "一个站一年放一个文件夹，各站的文件夹旁边不放别的表格文件；或批量检查时加 --each-workbook 文件夹；"
        "确是一个项目的，在 case.yaml 的 project 中写明社工站和评价年度",
        "Put each station and year into a folder of its own, with no other spreadsheets beside these folders, or use "
        "--each-workbook FOLDER in a batch; if it is one case, state station and year under project in case.yaml",
    )
    return Problem(records[0].file, what, advice)


def _named(record: Table, telling: Sequence[str]) -> str:
    one = next(iter(record))
    parts = [str(one[name]) for name in telling if one[name] is not None]
    return " ".join(" ".join(parts).split())


def _plain(value: object) -> str:
    return "".join(unicodedata.normalize("NFKC", str(value)).split())

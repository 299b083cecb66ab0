"""Read waivers.yaml; an entry with a mistake is not used and says so."""

import difflib
import re
from collections.abc import Collection, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from checker.core.lang import NOTHING, Both, named
from checker.core.money import FEN_PER_UNIT, NotWholeFenError, to_fen
from checker.core.problems import Problem
from checker.waivers.waiver import Waiver, WaiverFile
from checker.yaml_source import YamlError, YamlSource, line_of_file, parse_yaml

NEEDED = {"rule": "规则编号", "case": "项目名", "reason": "理由", "approver": "批准人", "document": "批准文件", "until": "有效期至"}  # fmt: skip
OPTIONAL = {"subject": "对象", "cap": "金额上限"}
AMOUNT = re.compile(r"^([\d,，]+(?:\.\d+)?)\s*(元|万元|千元)?$")
EXAMPLE = Both("如 until: 2023-12-31（当天仍有效）", "As in until: 2023-12-31 (still good on that day)")


def read_waivers(path: Path, rules: Collection[str]) -> WaiverFile:
    """Read the approvals; `rules` are the rules there are. Raises OSError where the file cannot be opened."""
    content = path.read_bytes()
    try:
        source = parse_yaml(content.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError:
        what = Both("不是 UTF-8 编码", "not encoded in UTF-8")
        return _unusable(path, content, 1, what, Both("另存为 UTF-8", "Save it as UTF-8"))
    except YamlError as error:
        what = Both(f"不是有效的 YAML：{error}", f"not valid YAML: {error}")
        advice = Both("检查缩进和冒号后的空格", "Check the indentation and the blanks after colons")
        return _unusable(path, content, error.line, what, advice)
    entries = source.value.get("waivers") if isinstance(source.value, Mapping) else None
    if not isinstance(entries, list):
        what = Both("没有 waivers: 清单", "there is no list waivers:")
        advice = Both("写成 waivers: 下面每项以 - 开头", "Write waivers: and below it entries that begin with -")
        return _unusable(path, content, 1, what, advice)
    waivers: list[Waiver] = []
    mistakes = [
        Problem(
            source.where((key,)),
            Both(f"不认识“{key}”", f"unknown: “{key}”"),
            Both("文件里只写 waivers:", "The file holds waivers: only"),
        )
        for key in source.value
        if key != "waivers"
    ]
    for number, entry in enumerate(entries):
        found = _waiver(source, number, entry, rules)
        (waivers if isinstance(found, Waiver) else mistakes).append(found)  # type: ignore[arg-type]
    return WaiverFile(path.as_posix(), sha256(content).hexdigest(), tuple(waivers), tuple(mistakes))


def _waiver(source: YamlSource, number: int, entry: object, rules: Collection[str]) -> Waiver | Problem:
    place: tuple[str | int, ...] = ("waivers", number)
    if not isinstance(entry, Mapping):
        keys = named(NEEDED, quoted=False)
        what = Both("这一项不是“键: 值”", "this entry is not “key: value”")
        return Problem(source.where(place), what, Both(f"要写：{keys.zh}", f"It needs {keys.en}"))
    for key in entry:
        if key not in NEEDED and key not in OPTIONAL:
            near = difflib.get_close_matches(str(key), [*NEEDED, *OPTIONAL], n=1)
            hint = Both(f"，是不是 {near[0]}？", f" (perhaps {near[0]}?)") if near else NOTHING
            what = Both(f"不认识“{key}”", f"unknown: “{key}”") + hint
            return Problem(source.where((*place, key)), what, Both("改正或删去", "Correct or delete it"))
    lacking = [key for key in NEEDED if entry.get(key) in (None, "")]
    if lacking:
        these = Both("、".join(f"{key}（{NEEDED[key]}）" for key in lacking), ", ".join(lacking))
        return Problem(
            source.where(place),
            Both(f"没有写 {these.zh}", f"not stated: {these.en}"),
            Both("补上后这项批准才起作用", "The approval counts only when this is added"),
        )
    until = entry["until"]
    if not isinstance(until, date):
        return Problem(source.where((*place, "until")), Both(f"“{until}”不是日期", f"“{until}” is not a date"), EXAMPLE)
    rule = str(entry["rule"])
    if rule not in rules:
        near = difflib.get_close_matches(rule, rules, n=3, cutoff=0.4)
        close = named(near, quoted=False)
        hint = Both(f"，相近的有：{close.zh}", f"; near it: {close.en}") if near else NOTHING
        what = Both(f"没有规则“{rule}”", f"there is no rule “{rule}”") + hint
        return Problem(source.where((*place, "rule")), what, Both("改正规则编号", "Correct the id of the rule"))
    cap = entry.get("cap")
    cap_fen = None if cap is None else _fen(str(cap))
    if cap is not None and cap_fen is None:
        what = Both(f"“{cap}”不是金额", f"“{cap}” is not an amount")
        advice = Both("如 cap: 59531 元、cap: 5.95 万元", "As in cap: 59531 元, cap: 5.95 万元")
        return Problem(source.where((*place, "cap")), what, advice)
    return Waiver(
        rule, str(entry["case"]), str(entry.get("subject") or "*"), str(entry["reason"]), str(entry["approver"]),
        str(entry["document"]), until, cap_fen, source.file, source.line_of(place),
    )  # fmt: skip


def _fen(text: str) -> int | None:
    found = AMOUNT.match(text.strip())
    unit = (found[2] or "元") if found else ""
    try:
        return to_fen(re.sub("[,，]", "", found[1]), unit) if found and unit in FEN_PER_UNIT else None
    except NotWholeFenError:
        return None


def _unusable(path: Path, content: bytes, line: int, what: Both, advice: Both) -> WaiverFile:
    mistake = Problem(line_of_file(path.name, line), what, advice)
    return WaiverFile(path.as_posix(), sha256(content).hexdigest(), (), (mistake,))

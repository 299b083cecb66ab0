"""Read waivers.yaml; an entry with a mistake is not used and says so."""

import difflib
import re
from collections.abc import Collection, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from checker.core.findings import Problem
from checker.core.money import FEN_PER_UNIT, NotWholeFenError, to_fen
from checker.waivers.waiver import Waiver, WaiverFile
from checker.yaml_source import YamlError, YamlSource, parse_yaml

NEEDED = {"rule": "规则编号", "case": "项目名", "reason": "理由", "approver": "批准人", "document": "批准文件", "until": "有效期至"}  # fmt: skip
OPTIONAL = {"subject": "对象", "cap": "金额上限"}
AMOUNT = re.compile(r"^([\d,，]+(?:\.\d+)?)\s*(元|万元|千元)?$")
EXAMPLE = "如 until: 2023-12-31（当天仍有效）"


def read_waivers(path: Path, rules: Collection[str]) -> WaiverFile:
    """Read the approvals; `rules` are the rules there are. Raises OSError where the file cannot be opened."""
    content = path.read_bytes()
    try:
        source = parse_yaml(content.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError:
        return _unusable(path, content, 1, "不是 UTF-8 编码", "另存为 UTF-8")
    except YamlError as error:
        return _unusable(path, content, error.line, f"不是有效的 YAML：{error}", "检查缩进和冒号后的空格")
    entries = source.value.get("waivers") if isinstance(source.value, Mapping) else None
    if not isinstance(entries, list):
        return _unusable(path, content, 1, "没有 waivers: 清单", "写成 waivers: 下面每项以 - 开头")
    waivers: list[Waiver] = []
    mistakes = [
        Problem(_where(source, (key,)), f"不认识“{key}”", "文件里只写 waivers:")
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
        return Problem(_where(source, place), "这一项不是“键: 值”", f"要写：{'、'.join(NEEDED)}")
    for key in entry:
        if key not in NEEDED and key not in OPTIONAL:
            near = difflib.get_close_matches(str(key), [*NEEDED, *OPTIONAL], n=1)
            hint = f"，是不是 {near[0]}？" if near else ""
            return Problem(_where(source, (*place, key)), f"不认识“{key}”{hint}", "改正或删去")
    lacking = [f"{key}（{word}）" for key, word in NEEDED.items() if entry.get(key) in (None, "")]
    if lacking:
        return Problem(_where(source, place), f"没有写 {'、'.join(lacking)}", "补上后这项批准才起作用")
    until = entry["until"]
    if not isinstance(until, date):
        return Problem(_where(source, (*place, "until")), f"“{until}”不是日期", EXAMPLE)
    rule = str(entry["rule"])
    if rule not in rules:
        near = difflib.get_close_matches(rule, rules, n=3, cutoff=0.4)
        hint = f"，相近的有：{'、'.join(near)}" if near else ""
        return Problem(_where(source, (*place, "rule")), f"没有规则“{rule}”{hint}", "改正规则编号")
    cap = entry.get("cap")
    cap_fen = None if cap is None else _fen(str(cap))
    if cap is not None and cap_fen is None:
        return Problem(_where(source, (*place, "cap")), f"“{cap}”不是金额", "如 cap: 59531 元、cap: 5.95 万元")
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


def _where(source: YamlSource, place: tuple[str | int, ...]) -> str:
    return f"{source.file} 第 {source.line_of(place)} 行"


def _unusable(path: Path, content: bytes, line: int, what: str, advice: str) -> WaiverFile:
    mistake = Problem(f"{path.name} 第 {line} 行", what, advice)
    return WaiverFile(path.as_posix(), sha256(content).hexdigest(), (), (mistake,))

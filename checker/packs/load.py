"""Read a pack from YAML: every mistake with file and line, and the nearest valid word."""

import difflib
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from checker.packs.compile import compile_rule
from checker.packs.inference import InferenceError, compile_inference
from checker.packs.kinds import kinds
from checker.packs.model import (
    Clause,
    Document,
    Equivalent,
    Inference,
    MiniCase,
    PackFile,
    Parameter,
    Rule,
    Stated,
    Strict,
)
from checker.packs.pack import Pack, PackError
from checker.packs.parameters import editions_of, numbers_missing
from checker.yaml_source import YamlError, YamlSource, parse_yaml

T = TypeVar("T")
Place = tuple[str | int, ...]
AT = re.compile(r" - at `\$(.*)`$")
UNKNOWN = re.compile(r"unknown field `(.+?)`")
MISSING = re.compile(r"missing required field `(.+?)`")


class PackInvalidError(ValueError):
    """The pack cannot be used; `errors` lists every mistake found."""

    def __init__(self, errors: list[PackError]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = errors


def load_pack(file: Path) -> Pack:
    """Read and check one pack. Raises PackInvalidError with every mistake, OSError when it cannot be opened."""
    text = file.read_bytes()
    try:
        source = parse_yaml(text.decode("utf-8"), file.name)
    except YamlError as error:
        raise PackInvalidError([PackError(file.name, error.line, f"不是有效的 YAML：{error}")]) from error
    except UnicodeDecodeError as error:
        raise PackInvalidError([PackError(file.name, 1, "文件不是 UTF-8 编码")]) from error
    errors: list[PackError] = []
    pack_file = _whole(source, errors)
    if pack_file is None:
        raise PackInvalidError(errors)
    lines = {rule.id: source.line_of(("rules", n)) for n, rule in enumerate(pack_file.rules)}
    pack = Pack(file.name, hashlib.sha256(text).hexdigest(), pack_file, lines)
    errors += [PackError(file.name, source.line_of(place), message) for place, message in _cross_check(pack)]
    if errors:
        raise PackInvalidError(sorted(errors, key=lambda error: error.line))
    return pack


def _whole(source: YamlSource, errors: list[PackError]) -> PackFile | None:
    """Convert block by block, so that one mistake does not hide the others."""

    def wrong(place: Place, message: str) -> None:
        errors.append(PackError(source.file, source.line_of(place), message))

    def block(place: Place, value: Any, type_: type[T]) -> T | None:
        try:
            return msgspec.convert(value, type_, strict=False)
        except msgspec.ValidationError as error:
            where, message = _explain(str(error), type_)
            wrong(place + where, message)
            return None

    value = source.value
    if not isinstance(value, dict):
        wrong((), "规则包应是“键: 值”的文件，以 pack: 开头")
        return None
    parts: dict[str, Any] = {"pack": "", "about": "", "about_en": "", "region": ""} | {
        key: str(value[key]) for key in ("pack", "about", "about_en", "region") if key in value
    }
    known = {field.encode_name for field in msgspec.structs.fields(PackFile)}
    for key in value:
        if key not in known:
            wrong((key,), f"不认识“{key}”{_nearest(str(key), known)}")
    for key in ("pack", "document", "rules"):
        if key not in value:
            wrong((), f"缺少“{key}”")
    parts["document"] = block(("document",), value.get("document", {}), Document)
    named: tuple[tuple[str, type], ...] = (("clauses", Clause), ("parameters", Parameter))
    for key, type_ in named:
        entries = value.get(key) or {}
        if not isinstance(entries, dict):
            wrong((key,), f"“{key}”应是“名称: 内容”")
            entries = {}
        parts[key] = {name: block((key, name), entry, type_) for name, entry in entries.items()}
    listed: tuple[tuple[str, type], ...] = (("rules", Rule), ("inferences", Inference), ("equivalent", Equivalent))
    for key, type_ in listed:
        items = value.get(key) or []
        if not isinstance(items, list):
            wrong((key,), f"“{key}”应是一列，每项以 - 开头")
            items = []
        parts[key] = [block((key, n), item, type_) for n, item in enumerate(items)]
    return None if errors else PackFile(**parts)


def _cross_check(pack: Pack) -> Iterator[tuple[Place, str]]:
    source = pack.source
    for name, parameter in source.parameters.items():
        yield from _parameter(pack, name, parameter)
    ids = Counter([rule.id for rule in source.rules] + [inference.id for inference in source.inferences])
    for n, rule in enumerate(source.rules):
        if ids[rule.id] > 1:
            yield ("rules", n, "id"), f"编号 {rule.id} 用了不止一次"
        if rule.cite not in source.clauses:
            yield ("rules", n, "cite"), f"clauses 里没有“{rule.cite}”{_nearest(rule.cite, source.clauses)}"
        if not rule.examples:
            yield ("rules", n), f"{rule.id} 没有例子（examples）：至少一个通过、一个不通过"
        for m, example in enumerate(rule.examples):
            if sum(value is not None for value in msgspec.structs.asdict(example).values()) != 1:
                yield (
                    ("rules", n, "examples", m),
                    "一个例子只写一种结论：pass、fail、doubt、hint、undecided 或 not_applicable",
                )
        yield from _check(pack, n, rule)
    for n, inference in enumerate(source.inferences):
        try:
            compile_inference(inference)
        except InferenceError as error:
            yield ("inferences", n), f"{inference.id}：{error}"


def _parameter(pack: Pack, name: str, parameter: Parameter) -> Iterator[tuple[Place, str]]:
    place: Place = ("parameters", name)
    if bool(parameter.clause) == bool(parameter.convention):
        yield place, f"{name} 要么出自条款（clause），要么是惯例（convention），只写一种"
    if parameter.clause and parameter.clause not in pack.source.clauses:
        yield (*place, "clause"), f"clauses 里没有“{parameter.clause}”{_nearest(parameter.clause, pack.source.clauses)}"
    elif parameter.clause:
        quote = pack.source.clauses[parameter.clause].quote
        for number in numbers_missing(parameter, quote):
            yield (*place, "from"), f"{name} 的“{number}”不在所引条款“{quote}”中"
    try:
        editions_of(parameter, pack.document.in_force)
    except ValueError as error:
        yield (*place, "from"), f"{name}：{error}"


def _check(pack: Pack, n: int, rule: Rule) -> Iterator[tuple[Place, str]]:
    place: Place = ("rules", n, "check")
    if len(rule.check) != 1:
        yield place, "check 只写一种检查"
        return
    [(name, keys)] = rule.check.items()
    if name not in kinds():
        yield (*place, name), f"没有“{name}”这种检查{_nearest(name, kinds())}"
        return
    try:
        msgspec.convert(keys, kinds()[name].keys, strict=True)
    except msgspec.ValidationError as error:
        where, message = _explain(str(error), kinds()[name].keys)
        yield (*place, name, *where), message
        return
    try:
        compile_rule(pack, rule, "zh")
    except KeyError as error:
        missing = str(error.args[0])
        yield (*place, name), f"parameters 里没有“{missing}”{_nearest(missing, pack.source.parameters)}"
    except ValueError as error:
        yield (*place, name), str(error)


def _explain(message: str, type_: type) -> tuple[Place, str]:
    """Say msgspec's message in Chinese, with the path it names and the nearest valid key."""
    found = AT.search(message)
    place = (
        tuple(int(part) if part.isdigit() else part for part in re.findall(r"[^.\[\]]+", found.group(1)))
        if found
        else ()
    )
    text = AT.sub("", message)
    if unknown := UNKNOWN.search(text):
        return (
            *place,
            unknown.group(1),
        ), f"不认识“{unknown.group(1)}”{_nearest(unknown.group(1), _field_names(type_))}"
    if missing := MISSING.search(text):
        return place, f"缺少“{missing.group(1)}”"
    return place, _translated(text)


def _translated(text: str) -> str:
    rules: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
        (r"Invalid enum value '?(.+?)'?$", lambda m: f"不能写“{m[1]}”"),
        (r"Expected `(.+?)`, got `(.+?)`", lambda m: f"应为 {m[1]}，写成了 {m[2]}"),
    )
    for pattern, say in rules:
        if found := re.search(pattern, text):
            return say(found)
    return text


def _field_names(type_: type) -> set[str]:
    names: set[str] = set()
    structs: tuple[type[msgspec.Struct], ...] = (MiniCase, Stated) if issubclass(type_, Strict) else ()
    for struct in (*structs, *((type_,) if issubclass(type_, msgspec.Struct) else ())):
        names |= {field.encode_name for field in msgspec.structs.fields(struct)}
    return names


def _nearest(word: str, valid: "Any") -> str:
    close = difflib.get_close_matches(word, list(valid), n=1, cutoff=0.5)
    return f"，是不是“{close[0]}”？" if close else f"，可用：{'、'.join(sorted(map(str, valid)))}"

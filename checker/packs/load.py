"""Read a pack from YAML: every mistake with file and line, and the nearest valid word."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

import msgspec

from checker.checks.ratio import COMBINATIONS
from checker.packs.compile import Numbers, compile_pack, compile_rule, numbers_of, open_parameters
from checker.packs.inference import InferenceError, compile_inference
from checker.packs.kinds import kinds
from checker.packs.messages import DAY, Place, nearest, shape_message, yaml_message
from checker.packs.model import (
    Clause,
    Document,
    Equivalent,
    Inference,
    PackFile,
    Parameter,
    Rule,
)
from checker.packs.pack import Pack, PackError
from checker.packs.parameters import editions_of, numbers_missing
from checker.packs.without_examples import without_examples
from checker.tables.sheets import sheets
from checker.yaml_source import YamlError, YamlSource, parse_yaml

T = TypeVar("T")
# What a heading may name between { }: see RuleSpec.judgement.
JUDGEMENT = ("subject", "measured", "limit", "excess")


class PackInvalidError(ValueError):
    """The pack cannot be used; `errors` lists every mistake found."""

    def __init__(self, errors: list[PackError]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = errors


def load_pack(file: Path, examples: bool = True) -> Pack:
    """Read and check one pack. Raises PackInvalidError with every mistake, OSError when it cannot be opened.

    Without `examples` they are neither read nor checked, which is enough to judge a case.
    """
    text = file.read_bytes()
    try:
        written = text.decode("utf-8")
        source = parse_yaml(written if examples else without_examples(written), file.name)
    except YamlError as error:
        raise PackInvalidError([PackError(file.name, error.line, yaml_message(str(error)))]) from error
    except UnicodeDecodeError as error:
        raise PackInvalidError([PackError(file.name, 1, "文件不是 UTF-8 编码")]) from error
    errors: list[PackError] = []
    pack_file = _whole(source, errors)
    if pack_file is None:
        raise PackInvalidError(errors)
    lines = {rule.id: source.line_of(("rules", n)) for n, rule in enumerate(pack_file.rules)}
    pack = Pack(file.name, hashlib.sha256(text).hexdigest(), pack_file, lines)
    errors += [PackError(file.name, source.line_of(place), message) for place, message in _cross_check(pack, examples)]
    if not errors:
        errors += _circle(pack, source)
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
            where, message = shape_message(str(error), type_)
            wrong(place + where, message)
            return None

    value = source.value
    if not isinstance(value, dict):
        wrong((), "规则包应是“键: 值”的文件，以 pack: 开头")
        return None
    words = ("pack", "about", "about_en", "region", "builds_on", "unread", "unread_en")
    parts: dict[str, Any] = {key: str(value.get(key, "")) for key in words}
    parts["applies_to"] = block(("applies_to",), value.get("applies_to", []), list[str]) or []
    known = {field.encode_name for field in msgspec.structs.fields(PackFile)}
    for key in value:
        if key not in known:
            wrong((key,), f"不认识“{key}”{nearest(str(key), known)}")
    for key in ("pack", "document", "rules"):
        if key not in value:
            wrong((), f"缺少“{key}”")
    if "document" in value:
        parts["document"] = block(("document",), value["document"], Document)
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


def _cross_check(pack: Pack, examples: bool) -> Iterator[tuple[Place, str]]:
    source = pack.source
    wrong = [one for name, parameter in source.parameters.items() for one in _parameter(pack, name, parameter)]
    yield from wrong
    try:
        numbers = numbers_of(pack)
    except ValueError:  # reported where it stands
        numbers = None
    ids = Counter([rule.id for rule in source.rules] + [inference.id for inference in source.inferences])
    for n, rule in enumerate(source.rules):
        if ids[rule.id] > 1:
            yield ("rules", n, "id"), f"编号 {rule.id} 用了不止一次"
        if rule.cite not in source.clauses:
            yield ("rules", n, "cite"), f"clauses 里没有“{rule.cite}”{nearest(rule.cite, source.clauses)}"
        if examples and not rule.examples:
            yield ("rules", n), f"{rule.id} 没有例子（examples）：至少一个通过、一个不通过"
        for m, example in enumerate(rule.examples):
            if sum(value is not None for value in msgspec.structs.asdict(example).values()) != 1:
                yield (
                    ("rules", n, "examples", m),
                    "一个例子只写一种结论：pass、fail、doubt、hint、undecided 或 not_applicable",
                )
        for key in ("judgement", "judgement_en"):
            yield from _judgement(("rules", n, key), getattr(rule, key))
        yield from _check(pack, n, rule, numbers)
    for n, inference in enumerate(source.inferences):
        try:
            compile_inference(inference)
        except InferenceError as error:
            yield ("inferences", n), f"{inference.id}：{error}"


def _bases(place: Place, keys: dict[str, Any]) -> Iterator[tuple[Place, str]]:
    """A share is taken of certain totals only; a misspelt one would silently leave nothing that decides."""
    if keys.get("measure") != "share":
        return
    totals = dict.fromkeys(total for _, total in COMBINATIONS)
    amounts = dict.fromkeys(amount for amount, _ in COMBINATIONS)
    wanted = [("basis", str(keys.get("basis", "")), totals)]
    wanted += [("counts", str(word), amounts) for word in keys.get("counts", ())]
    wanted += [("also_show", str(word), totals) for word in keys.get("also_show", ())]
    for key, word, valid in wanted:
        if not word:
            yield place, f"没有写 {key}（占什么的比）{nearest(word, valid)}"
        elif word not in valid:
            yield (*place, key), f"{key} 没有“{word}”{nearest(word, valid)}"


def _circle(pack: Pack, source: YamlSource) -> Iterator[PackError]:
    if not pack.source.inferences:  # check kinds by themselves wait for nothing that waits for them
        return
    try:
        compile_pack(pack)
    except ValueError:  # `strata` names engine rules; the author knows inferences
        waiting = [n for n, inference in enumerate(pack.source.inferences) if inference.unless]
        names = "、".join(pack.source.inferences[n].id for n in waiting)
        place: Place = ("inferences", waiting[0]) if waiting else ("rules",)
        yield PackError(pack.file, source.line_of(place), f"推理互相等待对方不成立（unless 绕成了圈）：{names}")


def _parameter(pack: Pack, name: str, parameter: Parameter) -> Iterator[tuple[Place, str]]:
    place: Place = ("parameters", name)
    if bool(parameter.clause) == bool(parameter.convention):
        yield place, f"{name} 要么出自条款（clause），要么是惯例（convention），只写一种"
    if parameter.clause and parameter.clause not in pack.source.clauses:
        yield (*place, "clause"), f"clauses 里没有“{parameter.clause}”{nearest(parameter.clause, pack.source.clauses)}"
    elif parameter.clause:
        quote = pack.source.clauses[parameter.clause].quote
        for number in numbers_missing(parameter, quote):
            yield (*place, "from"), f"{name} 的“{number}”不在所引条款“{quote}”中"
    if parameter.stated_as:
        fields = sheets()["project"].fields
        if parameter.stated_as not in fields:
            yield (
                (*place, "stated_as"),
                f"项目信息没有“{parameter.stated_as}”一项{nearest(parameter.stated_as, fields)}",
            )
        if name not in open_parameters(pack):
            yield (*place, "stated_as"), f"{name} 出自条款或有文号的文件，不能由项目自己写（stated_as）"
    try:
        editions_of(parameter, pack.document.in_force)
    except ValueError as error:
        message = DAY + "，或写 always" if "isoformat" in str(error) else str(error)
        yield (*place, "from"), f"{name}：{message}"


def _judgement(place: Place, text: str) -> Iterator[tuple[Place, str]]:
    try:
        words = [word for _, word, _, _ in Formatter().parse(text) if word is not None]
    except ValueError:
        yield place, "花括号没有配对"
        return
    for word in words:
        if word not in JUDGEMENT:
            yield place, f"标题里没有“{{{word}}}”可填{nearest(word, JUDGEMENT)}"


def _check(pack: Pack, n: int, rule: Rule, numbers: Numbers | None) -> Iterator[tuple[Place, str]]:
    place: Place = ("rules", n, "check")
    if len(rule.check) != 1:
        yield place, "check 只写一种检查"
        return
    [(name, keys)] = rule.check.items()
    if name not in kinds():
        yield (*place, name), f"没有“{name}”这种检查{nearest(name, kinds())}"
        return
    try:
        msgspec.convert(keys, kinds()[name].keys, strict=True)
    except msgspec.ValidationError as error:
        where, message = shape_message(str(error), kinds()[name].keys)
        yield (*place, name, *where), message
        return
    yield from _bases((*place, name), keys)
    try:
        compile_rule(pack, rule, "zh", numbers)
    except KeyError as error:
        missing = str(error.args[0])
        if missing:
            yield (*place, name), f"parameters 里没有“{missing}”{nearest(missing, pack.source.parameters)}"
        else:
            yield (*place, name), f"{name} 没有写和什么比：limit（参数名）"
    except ValueError as error:
        # A number that cannot be read was reported where it stands.
        if numbers is not None:
            yield (*place, name), f"{rule.id}：{error}"

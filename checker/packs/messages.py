"""Mistakes in a pack, said in Chinese: what is wrong, what may be written there, and what was probably meant."""

import difflib
import re
import types
from collections.abc import Callable, Iterable
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from checker.core.lang import NOTHING, Both, named

Place = tuple[str | int, ...]
AT = re.compile(r" - at `(?:key in )?\$(.*)`$")
DAY = "日期写成 2018-06-17"
NAMES = {
    "str": "文字",
    "int": "整数",
    "float": "数字",
    "bool": "true 或 false",
    "array": "一列（每项以 - 开头，或写在 [ ] 里）",
    "object": "“名称: 内容”（写在 { } 里，或另起一行缩进）",
    "null": "空",
    "date": "日期",
}
# What the YAML parser says -> what the author did. Longer parts first.
YAML = (
    (r"key written twice: (.+)", r"“\1”写了两次"),
    (r"(day|month|year) .*(range|must be)", "没有这一天，" + DAY),
    (r"did not find expected ',' or '([\]}])'", r"少了逗号或“\1”"),
    (r"cannot start any token", "有不能用在这里的字符：缩进用空格，不用制表符；含 % @ ` 的文字加引号"),
    (r"mapping values are not allowed", "这里不能有冒号：含冒号的文字加引号，或者上一行缩进不对"),
    (r"could not find expected ':'", "少了冒号，或者缩进不对"),
    (r"did not find expected key", "缩进不齐，或者少了引号、逗号"),
    (r"did not find expected '-' indicator", "缩进不齐：同一列的 - 要对齐"),
    (r"did not find expected <document start>", "缩进不对，或者上面有没写完的内容"),
    (r"found unexpected end of stream", "引号或括号没有配对"),
    (r"undefined alias|found undefined", "* 和 & 开头的文字加引号"),
    (r"could not determine a constructor", "! 开头的文字加引号"),
    (r"a key must be", "键只能是文字、数字或日期"),
)


def yaml_message(text: str) -> str:
    """The parser's complaint in the author's words; the original is kept where we have none."""
    for pattern, said in YAML:
        if found := re.search(pattern, text):
            return f"不是有效的 YAML：{found.expand(said) if chr(92) in said else said}"
    return f"不是有效的 YAML：{text}"


def shape_message(message: str, type_: type) -> tuple[Place, str]:
    """Where msgspec found a value of the wrong shape, and what should be there."""
    found = AT.search(message)
    place = tuple(
        int(part) if part.isdigit() else part for part in re.findall(r"[^.\[\]]+", found.group(1) if found else "")
    )
    text = AT.sub("", message)
    if unknown := re.search(r"unknown field `(.+?)`", text):
        word = unknown.group(1)
        return (*place, word), f"不认识“{word}”{nearest(word, _keys(_at(type_, place)))}"
    if missing := re.search(r"missing required field `(.+?)`", text):
        return place, f"缺少“{missing.group(1)}”"
    return place, _translated(text, _at(type_, place))


def nearest(word: str, valid: Iterable[Any]) -> str:
    """The same in Chinese: authors of packs are told their mistakes in one language."""
    return meant(word, valid).zh


def meant(word: str, valid: Iterable[Any]) -> Both:
    """The valid word that was probably meant, or all there are."""
    words = [str(one) for one in valid]
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.5)
    if close:
        return Both(f"，是不是“{close[0]}”？", f" (perhaps “{close[0]}”?)")
    there = named(sorted(words))
    return Both(f"，可用：{there.zh}", f"; there are: {there.en}") if words else NOTHING


def _translated(text: str, type_: Any) -> str:
    rules: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
        (r"Invalid enum value '?(.+?)'?$", lambda m: f"不能写“{m[1]}”{nearest(m[1], _choices(type_))}"),
        (r"Expected `(.+?)`, got `(.+?)`", lambda m: f"应为{_named(m[1])}，写成了{_named(m[2])}"),
        (r"Invalid RFC3339 encoded date", lambda m: DAY),
        (r"Expected `object`", lambda m: f"应为{NAMES['object']}"),
    )
    for pattern, say in rules:
        if found := re.search(pattern, text):
            return say(found)
    return text


def _named(types_: str) -> str:
    return "或".join(NAMES.get(name.strip(), name.strip()) for name in types_.split("|") if name.strip() != "null")


def _at(type_: Any, place: Place) -> Any:
    """The type that belongs at a place inside a type; Any where the model leaves it open."""
    for part in place:
        type_ = _plain(type_)
        if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
            names = {field.encode_name: field.name for field in msgspec.structs.fields(type_)}
            type_ = get_type_hints(type_).get(names.get(str(part), ""), Any)
        elif get_origin(type_) in {list, tuple}:
            type_ = get_args(type_)[0]
        elif get_origin(type_) is dict:
            type_ = get_args(type_)[1]
        else:
            return Any
    return _plain(type_)


def _plain(type_: Any) -> Any:
    """The type without `or nothing`."""
    if get_origin(type_) in {Union, types.UnionType}:
        parts = [part for part in get_args(type_) if part is not type(None)]
        return parts[0] if len(parts) == 1 else type_
    return type_


def _keys(type_: Any) -> list[str]:
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        return [field.encode_name for field in msgspec.structs.fields(type_)]
    return []


def _choices(type_: Any) -> list[str]:
    return [str(choice) for choice in get_args(type_)] if get_origin(type_) is Literal else []

"""YAML text to plain values, with the line on which each stands. The only file that imports yaml."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from checker.core.lang import Both

TEXT, FLOAT, BOOL = (f"tag:yaml.org,2002:{name}" for name in ("str", "float", "bool"))
Path_ = tuple[str | int, ...]


class YamlError(ValueError):
    """The file is not YAML, or writes a key twice."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class YamlSource:
    """A parsed file: `value` is plain dicts, lists, text, numbers, dates; `lines` maps paths to lines."""

    file: str
    value: Any
    lines: dict[Path_, int]

    def line_of(self, path: Path_) -> int:
        """The line of a value, or of the nearest thing that contains it."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)

    def where(self, path: Path_) -> Both:
        """File and line of a value, as a reader finds it."""
        return line_of_file(self.file, self.line_of(path))


def line_of_file(file: str, line: int) -> Both:
    """A line of a file, as a reader finds it."""
    return Both(f"{file} 第 {line} 行", f"{file} line {line}")


def read_yaml(file: Path) -> YamlSource:
    """Read a file. Raises YamlError with the line, OSError if it cannot be opened."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise YamlError("not UTF-8", 1) from error
    return parse_yaml(text, file.name)


def parse_yaml(text: str, file: str) -> YamlSource:
    """Read text. A number with a point arrives as its text ('65.00'), exactly; `on` and `no` are words."""
    lines: dict[Path_, int] = {}
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(str(error.problem or error.context or error), mark.line + 1 if mark else 1) from error
    except yaml.YAMLError as error:
        raise YamlError(str(error), 1) from error
    loader = _Loader("")
    value = _plain(node, (), lines, loader) if node is not None else None
    return YamlSource(file, value, lines)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe loading only: no tags that build objects."""


def _plain(node: yaml.Node, path: Path_, lines: dict[Path_, int], loader: Any) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        found: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = _plain(key_node, (*path, "?"), {}, loader)
            key = key if isinstance(key, (int, dict, list)) else str(key)
            if isinstance(key, (dict, list)):
                raise YamlError("a key must be a word, number or date", key_node.start_mark.line + 1)
            if key in found:
                raise YamlError(f"key written twice: {key}", key_node.start_mark.line + 1)
            found[key] = _plain(value_node, (*path, key), lines, loader)
            lines[(*path, key)] = key_node.start_mark.line + 1
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, n), lines, loader) for n, item in enumerate(node.value)]
    if node.tag == FLOAT or (node.tag == BOOL and node.value.lower() not in {"true", "false"}):
        return node.value
    if node.tag == TEXT:
        return node.value
    try:
        value = loader.construct_object(node)
    except (ValueError, yaml.YAMLError) as error:
        raise YamlError(str(error), node.start_mark.line + 1) from error
    return value if value is None or isinstance(value, (str, int, bool, date)) else str(node.value)

"""Find the packs a command was asked to use; a pack with mistakes ends the command with all of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.core.lang import Lang
from checker.packs.find import REGISTRY, city_pack_files, load_named, pack_files, path_of, rules_folder, shipped_packs
from checker.packs.load import PackInvalidError
from checker.packs.pack import Pack

if TYPE_CHECKING:
    from checker.citations.registry import Registry
    from checker.core.rule_page import RulePage


def wanted_packs(names: Sequence[str], examples: bool = True, city: bool = False) -> list[Pack]:
    """Load the named packs, or all shipped ones, with `city` also those of tests across stations. Raises UsageError (exit code 2) with file and line."""
    try:
        if names:
            return [load_named(name, examples) for name in names]
        more = [load_named(file.stem, examples) for file in city_pack_files()] if city else []
        return [*shipped_packs(examples), *more]
    except PackInvalidError as invalid:
        raise click.UsageError("规则包有错：\n" + "\n".join(map(str, invalid.errors))) from invalid
    except LookupError as unknown:
        raise _no_pack(unknown) from unknown
    except OSError as error:
        raise click.UsageError(f"规则包打不开：{error}") from error


def wanted_city_packs(names: Sequence[str]) -> list[Pack]:
    """The named packs, or all shipped ones of tests across stations. Raises UsageError as `wanted_packs` does."""
    return wanted_packs(names or [file.stem for file in city_pack_files()], examples=False)


def pack_paths(names: Sequence[str]) -> list[Path]:
    """The files of the named packs, or of all shipped ones, those across stations too. Raises UsageError for a name that is none."""
    try:
        return [path_of(name) for name in names] if names else [*pack_files(), *city_pack_files()]
    except LookupError as unknown:
        raise _no_pack(unknown) from unknown


def wanted_registry(file: Path | None = None) -> "Registry":
    """The registry of known documents, the shipped one by default. Raises UsageError with file and line."""
    from checker.citations.registry import RegistryError, load_registry

    try:
        return load_registry(file or rules_folder() / REGISTRY)
    except RegistryError as error:
        raise click.UsageError(f"登记表有错：{error}") from error
    except OSError as error:
        raise click.UsageError(f"登记表打不开：{error.filename}：{error.strerror}") from error


def page_of_rule(name: str, packs: Sequence[str], lang: Lang) -> "RulePage":
    """The page of one rule. Raises UsageError naming the rules that are called nearly so."""
    import difflib

    from checker.packs.page import rule_page

    rules = {rule.id: (pack, rule) for pack in wanted_packs(packs, city=True) for rule in pack.source.rules}
    if name not in rules:
        near = difflib.get_close_matches(name, rules, n=3, cutoff=0.4)
        raise click.UsageError(f"没有规则或文件“{name}”" + (f"，相近的有：{'、'.join(near)}" if near else ""))
    return rule_page(*rules[name], lang)


def _no_pack(unknown: LookupError) -> click.UsageError:
    there = "、".join(file.stem for file in (*pack_files(), *city_pack_files()))
    return click.UsageError(f"没有规则包“{unknown.args[0]}”，可用：{there}")

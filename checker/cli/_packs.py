"""Find the packs a command was asked to use; a pack with mistakes ends the command with all of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli._wrong_usage import WrongUsageError, no_such_pack
from checker.core.lang import Both, Lang, named
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
        mistakes = "\n" + "\n".join(map(str, invalid.errors))
        raise WrongUsageError(Both("规则包有错：", "rule packs have mistakes:") + Both(mistakes, mistakes)) from invalid
    except LookupError as unknown:
        raise _no_pack(unknown) from unknown
    except OSError as error:
        raise WrongUsageError(Both(f"规则包打不开：{error}", f"a rule pack cannot be opened: {error}")) from error


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
        raise WrongUsageError(Both(f"登记表有错：{error}", f"the registry has a mistake: {error}")) from error
    except OSError as error:
        raise WrongUsageError(
            Both(
                f"登记表打不开：{error.filename}：{error.strerror}",
                f"the registry cannot be opened: {error.filename}: {error.strerror}",
            )
        ) from error


def page_of_rule(name: str, packs: Sequence[str], lang: Lang) -> "RulePage":
    """The page of one rule. Raises UsageError naming the rules that are called nearly so."""
    import difflib

    from checker.packs.page import rule_page

    rules = {rule.id: (pack, rule) for pack in wanted_packs(packs, city=True) for rule in pack.source.rules}
    if name not in rules:
        near = named(difflib.get_close_matches(name, rules, n=3, cutoff=0.4), quoted=False)
        said = Both(f"没有规则或文件“{name}”", f"there is no rule or file “{name}”")
        raise WrongUsageError(said + Both(f"，相近的有：{near.zh}", f"; like it: {near.en}") if near else said)
    return rule_page(*rules[name], lang)


def _no_pack(unknown: LookupError) -> WrongUsageError:
    return no_such_pack(unknown.args[0], [file.stem for file in (*pack_files(), *city_pack_files())])

"""What ends a command as wrong usage, said in the language the command was given with --lang."""

from collections.abc import Iterable
from pathlib import Path

import click

from checker.core.lang import Both, Lang, named


class WrongUsageError(click.UsageError):
    """Exit code 2. Its text as an exception is the Chinese; what is shown follows --lang."""

    def __init__(self, said: Both) -> None:
        super().__init__(said.zh)
        self.said = said

    def format_message(self) -> str:
        """The sentence for whoever gave the command."""
        return self.said.to(lang_of(self.ctx))


def lang_of(context: click.Context | None) -> Lang:
    """The language a command was given; Chinese where it has none, or where that is not known yet."""
    return "en" if context is not None and context.params.get("lang") == "en" else "zh"


def cannot_write(path: Path, error: OSError) -> WrongUsageError:
    """A file cannot be written."""
    return WrongUsageError(Both(f"{path} 写不进去：{error.strerror}", f"{path} cannot be written to: {error.strerror}"))


def cannot_open(path: object, error: OSError) -> WrongUsageError:
    """A file cannot be opened."""
    return WrongUsageError(Both(f"{path} 打不开：{error.strerror}", f"{path} cannot be opened: {error.strerror}"))


def already_there(path: Path) -> WrongUsageError:
    """A file would be overwritten."""
    return WrongUsageError(Both(f"{path} 已存在；要覆盖请加 --force", f"{path} exists; add --force to overwrite it"))


def no_such_format(name: str, there: Iterable[str]) -> WrongUsageError:
    """A format nobody has, and those there are."""
    known = named(there, quoted=False)
    return WrongUsageError(
        Both(f"没有“{name}”这种格式，可用：{known.zh}", f"there is no format “{name}”; there are: {known.en}")
    )


def no_such_pack(name: object, there: Iterable[str]) -> WrongUsageError:
    """A pack nobody has, and those there are."""
    known = named(there, quoted=False)
    return WrongUsageError(
        Both(f"没有规则包“{name}”，可用：{known.zh}", f"there is no rule pack “{name}”; there are: {known.en}")
    )

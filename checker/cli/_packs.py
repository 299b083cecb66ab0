"""Find the packs a command was asked to use; a pack with mistakes ends the command with all of them."""

from collections.abc import Sequence

import click

from checker.packs.find import load_named, pack_files, shipped_packs
from checker.packs.load import PackInvalidError
from checker.packs.pack import Pack


def wanted_packs(names: Sequence[str]) -> list[Pack]:
    """Load the named packs, or all shipped ones. Raises UsageError (exit code 2) with file and line."""
    try:
        return [load_named(name) for name in names] if names else list(shipped_packs())
    except PackInvalidError as invalid:
        raise click.UsageError("规则包有错：\n" + "\n".join(map(str, invalid.errors))) from invalid
    except LookupError as unknown:
        there = "、".join(file.stem for file in pack_files())
        raise click.UsageError(f"没有规则包“{unknown.args[0]}”，可用：{there}") from unknown
    except OSError as error:
        raise click.UsageError(f"规则包打不开：{error}") from error

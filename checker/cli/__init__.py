"""The command line: one command a file, found by this folder. Nothing heavy is imported to show help."""

import importlib
import pkgutil
from typing import Any

import click

from checker import __version__

INTERRUPTED = 130  # as shells say it: 128 + SIGINT


class FoundCommands(click.Group):
    """A group whose commands are the modules of this folder that have `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands by name."""
        return sorted(info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command when it is asked for."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"checker.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when one is misspelt."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            hint = f"，是不是 {near[0]}？" if near else f"，可用：{'、'.join(self.list_commands(ctx))}"
            raise click.UsageError(f"没有 {args[0]} 这个命令{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; stopped by Ctrl-C it ends as 130: click's own 1 would say that something was found."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, RuntimeError) as stopped:
            # Python 3.11 makes a RuntimeError of a Ctrl-C that comes while a class is being made.
            if not isinstance(stopped, KeyboardInterrupt) and not isinstance(stopped.__cause__, KeyboardInterrupt):
                raise
            click.echo("\n中途停下了。", err=True)
            ctx.exit(INTERRUPTED)


@click.command(cls=FoundCommands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="checker")
def checker() -> None:
    """社工站项目资金合规检查：按政策文件的规则核对账表，给出问题清单、依据和证明。"""

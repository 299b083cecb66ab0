"""The parts of the README that are made, not written: run this file to bring them up to date.

python tests/readme_sections.py
"""

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from click.testing import CliRunner

from checker.cli import checker

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
MARK = re.compile(r"(<!-- made: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
REPORT_LINES = 40


def report() -> str:
    """The head of a real report."""
    lines = _run("check", "sample_ledgers/永平街-2022.xlsx", "--out", "reports_out", "--format", "json").splitlines()
    return _block("text", [*(line.rstrip() for line in lines[:REPORT_LINES]), "…"])


def commands() -> str:
    """Every command with its help."""
    parts = [_block("text", _run("--help").splitlines())]
    for name, command in sorted(_commands().items()):
        parts += [f"#### checker {name}", "", _block("text", _run(name, "--help").splitlines())]
        for sub in sorted(getattr(command, "commands", {})):
            parts += [_block("text", _run(name, sub, "--help").splitlines())]
    return "\n".join(parts)


def rules() -> str:
    """Every rule of every shipped pack."""
    from checker.packs.find import shipped_packs

    lines = ["| rule | severity | 规则 | compares |", "|---|---|---|---|"]
    for pack in shipped_packs():
        lines.append(f"| **{pack.id}** | | **{pack.name()}** | |")
        lines += [f"| {rule.id} | {rule.severity} | {rule.title} | {rule.title_en} |" for rule in pack.source.rules]
    return "\n".join(lines) + "\n"


def across() -> str:
    """Every rule across stations, and what it is wrong about."""
    from checker.packs.find import city_pack_files, load_named

    lines = ["| rule | 规则 | compares | 常见误报 |", "|---|---|---|---|"]
    for file in city_pack_files():
        for rule in load_named(file.stem).source.rules:
            lines.append(f"| {rule.id} | {rule.title} | {rule.title_en} | {rule.false_alarms} |")
    return "\n".join(lines) + "\n"


def kinds() -> str:
    """Every check kind with the first line of its page."""
    from checker.packs.kinds import kinds as found

    return "\n".join(f"- `{kind.name}`: {kind.doc.splitlines()[0]}" for kind in found().values()) + "\n"


def gallery() -> str:
    """What can be read, from the gallery of books under tests."""
    sys.path.insert(0, str(ROOT / "tests" / "gallery"))
    from gallery import gallery_table

    return gallery_table().strip() + "\n"


def store() -> str:
    """The tables of the results store."""
    from checker.store.schema_page import schema_page

    return schema_page("en")


def peers() -> str:
    """The cost beside other validators, as `tests/benchmarks/peers.py --save` last measured it."""
    return _benchmark("peers_table")


def growth() -> str:
    """The cost by size, from the same run."""
    return _benchmark("growth_table")


def _benchmark(table: str) -> str:
    sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))
    import peers as benchmark

    result = json.loads(benchmark.RESULTS.read_text(encoding="utf-8"))
    made: str = getattr(benchmark, table)(result)
    return made


SECTIONS = {
    "across": across,
    "store": store,
    "peers": peers,
    "growth": growth,
    "gallery": gallery,
    "report": report,
    "commands": commands,
    "rules": rules,
    "kinds": kinds,
}


def up_to_date(text: str) -> str:
    """A README with every made section made anew."""
    return MARK.sub(lambda found: f"{found[1]}{SECTIONS[found[2]]()}{found[3]}", text)


def _commands() -> dict[str, object]:
    import click

    context = click.Context(checker)
    return {name: checker.get_command(context, name) for name in checker.list_commands(context)}


def _run(*words: str) -> str:
    return CliRunner().invoke(checker, list(words), prog_name="checker", env={"COLUMNS": "80"}).stdout


def _block(language: str, lines: list[str]) -> str:
    return "\n".join([f"```{language}", *lines, "```", ""])


if __name__ == "__main__":
    for name in READMES:
        path = ROOT / name
        path.write_text(up_to_date(path.read_text(encoding="utf-8")), encoding="utf-8")
        sys.stdout.write(f"{name}\n")

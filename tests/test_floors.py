"""A module imports only from floors below its own (or its own); proved from the imports themselves."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "checker"
FLOORS = {
    "core": 0,
    "yaml_source": 1,
    "rules_folder": 1,
    "readers": 1,
    "tables": 1,
    "citations": 2,
    "measures": 2,
    "sampling": 2,
    "profile": 2,
    "waivers": 2,
    "comparison": 2,
    "checks": 2,
    "packs": 3,
    "engine": 4,
    "reports": 4,
    "store": 4,
    "city": 5,
    "verdicts": 5,
    "annotating": 5,
    "applies": 5,
    "pictures": 5,
    "exhibiting": 5,
    "audit": 5,
    "batch": 5,
    "headroom": 5,
    "case_limits": 5,
    "rule_examples": 5,
    "rule_tools": 5,
    "cli": 6,
    "__main__": 7,
    "__init__": 0,
}
# Within a floor: readers know nothing of tables, measures nothing of checks; a report never sees a Grid or a Pack.
NEVER = {
    "readers": {"tables", "yaml_source"},
    "measures": {"checks"},
    "sampling": {"measures", "checks", "citations"},
    "profile": {"measures", "checks", "citations"},
    "checks": {"measures", "tables", "readers", "citations"},
    "packs": {"measures", "engine"},
    "engine": {"packs", "measures", "tables", "readers", "reports"},
    "store": {"packs", "measures", "tables", "readers", "engine", "checks", "reports"},
    "reports": {"packs", "measures", "tables", "readers", "engine", "checks"},
}
ONLY_IN = {
    "yaml": {"yaml_source.py"},
    "durable": {"engine/durable_rules.py"},
    "durable_rules_engine": {"engine/durable_rules.py"},
    "chinese_calendar": {"core/workdays.py"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_every_part_of_the_package_has_a_floor():
    assert {part_of(path) for path in MODULES} <= set(FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_downward(path):
    part = part_of(path)
    for name in imports_of(path):
        top, _, rest = name.partition(".")
        if top == "checker" and rest:
            other = rest.split(".")[0]
            if other in FLOORS and other != part:
                assert FLOORS[other] <= FLOORS[part], f"{path.name} imports {name} from a floor above"
                assert other not in NEVER.get(part, set()), f"{path.name} must not know {name}"
        if top in ONLY_IN:
            assert path.relative_to(PACKAGE).as_posix() in ONLY_IN[top], f"{top} is imported in one file only"


def test_core_needs_the_standard_library_only():
    import sys

    for path in (PACKAGE / "core").glob("*.py"):
        for name in imports_of(path):
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names or top in {"checker", "chinese_calendar"}, (
                f"{path.name} imports {name}"
            )


def test_only_the_boundary_catches_everything():
    for path in MODULES:
        if path.name == "__main__.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                names = {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type else {"everything"}
                passed_on = any(isinstance(n, ast.Raise) and n.exc is None for n in ast.walk(node))
                broad = names & {"Exception", "BaseException", "everything"}
                assert not broad or passed_on, f"{path}:{node.lineno} swallows what it does not know"

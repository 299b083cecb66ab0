"""The built wheel carries the rules and checks a sample from any folder."""

import subprocess
import sys
import zipfile

import pytest

from tests.conftest import ROOT, SAMPLES


@pytest.mark.heavy
def test_an_installed_wheel_finds_its_rules(tmp_path):
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "-q",
        "-w",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(build, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
        file.extractall(tmp_path / "site")
    assert "checker/_rules/gz-2018-13.yaml" in names
    assert "checker/reports/report.schema.json" in names
    assert {"checker/reports/docx/templates/审计取证单.docx", "checker/reports/docx/templates/README.md"} <= set(names)
    assert {f"checker/reports/html/page.{ending}" for ending in ("html.j2", "css", "js")} <= set(names)
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from checker.__main__ import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "site"), "check", str(SAMPLES / "永平街-2022.xlsx"), "--out", "-"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1, ran.stderr
    assert '"GZ13-03/运营管理费用"' in ran.stdout
    where = [
        sys.executable,
        "-c",
        "import sys; sys.path.insert(0, sys.argv[1]); import checker; print(checker.__file__)",
        str(tmp_path / "site"),
    ]
    assert str(tmp_path) in subprocess.run(where, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

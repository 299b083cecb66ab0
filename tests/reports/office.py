"""Open our workbooks with LibreOffice: it gets them without the values we wrote, so that what comes back is its own."""

import re
import subprocess
import zipfile

from tests.outside import program

FORMULA_VALUE = re.compile(rb"(<c [^>]*?)( t=\"(?:str|b|e)\")?([^>]*>)(<f\b[^>]*>[^<]*</f>)<v>[^<]*</v>")


def without_values(path, target):
    """A copy of a workbook whose formulas have lost the values they were written with."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = FORMULA_VALUE.sub(rb"\1\3\4", content)
            copy.writestr(name, content)
    return target


def recalculated(paths, folder):
    """The workbooks as LibreOffice works them out, in one run: {name: path of the .xlsx it wrote}."""
    stripped, out, home = folder / "in", folder / "out", folder / "home"
    for one in (stripped, out, home):
        one.mkdir()
    copies = [without_values(path, stripped / path.name) for path in paths]
    converted(copies, out, home, "xlsx:Calc MS Excel 2007 XML")
    return {path.name: out / path.name for path in paths}


def converted(paths, out, home, kind):
    """Convert files with LibreOffice; it must not complain."""
    command = [program("soffice", "libreoffice"), f"-env:UserInstallation=file://{home}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(out), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert len(list(out.iterdir())) >= len(paths), done.stdout + done.stderr

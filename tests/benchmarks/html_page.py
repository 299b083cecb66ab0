"""What a very large page costs: writing it beside writing the JSON, opening and filtering it in Chromium. Not a timed test.

python tests/benchmarks/html_page.py [--findings N]
"""

import argparse
import io
import shutil
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT), str(ROOT / "tests" / "reports" / "html")]

from reports_made import many  # noqa: E402

from checker.core.findings import Report  # noqa: E402
from checker.reports import html, json  # noqa: E402


def cpu_of_writing(write, report: Report) -> tuple[float, int]:
    """CPU seconds and bytes of writing a report once."""
    out = io.BytesIO()
    start = time.process_time()
    write(report, "zh", out)
    return time.process_time() - start, len(out.getvalue())


def peak_of_writing(report: Report) -> int:
    """Bytes held at most while the page is written to a file that keeps nothing."""
    with Path("/dev/null").open("wb") as out:
        html.write(report, "zh", out)
        tracemalloc.start()
        html.write(report, "zh", out)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return peak


def in_browser(page_file: Path, small_file: Path) -> None:
    """Open the page beside a small one, and filter it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for name, file in (("small", small_file), ("large", page_file)):
            page.goto(file.as_uri())
            loaded = page.evaluate("() => performance.getEntriesByType('navigation')[0].loadEventEnd")
            print(f"{name}: {file.stat().st_size / 1e6:.1f} MB, opened in {loaded:,.0f} ms")
        clicked = page.evaluate(
            "() => { const start = performance.now(); document.querySelector('input[value=doubt]').click();"
            " document.body.offsetHeight; return performance.now() - start; }"
        )
        print(f"filtered by status in {clicked:,.0f} ms: {page.inner_text('#count')}")
        browser.close()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--findings", type=int, default=100_000)
    report, small = many(parser.parse_args().findings), many(100)
    cpu_of_writing(html.write, small)
    page, size = cpu_of_writing(html.write, report)
    plain, json_size = cpu_of_writing(json.write, report)
    print(f"written: {size / 1e6:.1f} MB, {page / plain:.2f} × the CPU time of the JSON ({json_size / 1e6:.1f} MB)")
    print(f"memory held while writing: {peak_of_writing(report) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "large.html", Path(folder) / "small.html"
        for file, one in zip(files, (report, small), strict=True):
            with file.open("wb") as out:
                html.write(one, "zh", out)
        in_browser(*files)


if __name__ == "__main__":
    main()

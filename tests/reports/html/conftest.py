"""A real browser, offline, that tells of everything a page asks for or complains about."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from checker.core.findings import Report
from checker.reports.files import write_through
from checker.reports.html import write
from tests.outside import program


@dataclass
class Opened:
    """A page in the browser and what it did: its requests, its words to the console, its dialogs."""

    page: Any
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def count(self, selector: str) -> int:
        """How many elements that match can be seen."""
        return self.page.locator(selector).filter(visible=True).count()


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    path = program("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def show(browser, tmp_path):
    """Write a report (or take a file) and open it; the network is off and every request is counted."""
    contexts = []

    def opened(what: Report | Path, lang: str = "zh", **options: Any) -> Opened:
        path = what
        if isinstance(what, Report):
            path = tmp_path / f"report-{len(contexts)}.html"
            write_through(path, lambda out: write(what, lang, out))
        context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900}, **options)
        contexts.append(context)
        one = Opened(context.new_page())
        one.page.on("request", lambda request: one.asked.append(request.url))
        one.page.on("console", lambda message: one.said.append(f"{message.type}: {message.text}"))
        one.page.on("pageerror", lambda error: one.said.append(f"error: {error}"))
        one.page.on("dialog", lambda dialog: (one.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        one.page.goto(path.as_uri())
        return one

    yield opened
    for context in contexts:
        context.close()

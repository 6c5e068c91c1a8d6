"""A real browser for tests: a headless Chromium, its tabs, and waiting for what a page does."""

import os
import shutil
import time
from contextlib import contextmanager

import pytest

BROWSER = (
    os.environ.get("UNLEARNBIB_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome") or ""
)
_PATIENCE = 30  # seconds; a machine may be slow, a condition that never comes fails the test


@contextmanager
def start_browser():
    """Yield a headless Chromium; it must be there where UNLEARNBIB_BROWSER names it."""
    if not os.environ.get("UNLEARNBIB_BROWSER"):
        pytest.importorskip("playwright")
        if not BROWSER:
            pytest.skip("no Chromium here; UNLEARNBIB_BROWSER may name one")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield started
        started.close()


@contextmanager
def visit(browser, url, hosts=(), **options):
    """Yield a tab with a page; nothing may be said on its console, and nothing asked of another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True, **options)
    context.set_default_timeout(1000 * _PATIENCE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab, said, asked = context.new_page(), [], []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(url)
    yield tab
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", *hosts))] == []
    context.close()


def await_value(read, expected):
    """Wait until `read()` is what is expected; the policy of the page refuses playwright's own waiting."""
    end = time.monotonic() + _PATIENCE
    while (found := _read_value(read)) != expected and time.monotonic() < end:
        time.sleep(0.02)
    assert found == expected, (found, expected)


def _read_value(read):
    """Return a value of the page, or None while it is reloaded."""
    from playwright.sync_api import Error

    try:
        return read()
    except Error as error:
        if "context was destroyed" not in str(error):
            raise
        return None


def await_true(tab, expression):
    """Wait until an expression of JavaScript is true."""
    await_value(lambda: bool(tab.evaluate(expression)), expected=True)

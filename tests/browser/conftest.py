"""A real Chromium for the page; pictures of every page stay behind in pytest's cache folder.

MAILAUTOCONF_LAB unset: where there is no browser the tests skip and say so.
MAILAUTOCONF_LAB=required: the same is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .house import served
from .visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def lacking() -> list[str]:
    missing = [name for name in ("playwright", "axe_playwright_python") if not find_spec(name)]
    if not any(map(shutil.which, PROGRAMS)):
        missing.append("chromium")
    return missing


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed before other tests begin: playwright runs an event loop in this very thread."""
    if missing := lacking():
        reason = f"the page's tests need: {', '.join(missing)}"
        if os.environ.get("MAILAUTOCONF_LAB") == "required":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, PROGRAMS)))
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=list(SWITCHES))
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def house(browser: Browser) -> Iterator[str]:
    with served() as url:
        yield url


@pytest.fixture(scope="package")
def axe(browser: Browser) -> str:
    """The source of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="package")
def pictures(request: pytest.FixtureRequest) -> Path:
    cache = request.config.cache
    assert cache is not None
    folder = cache.mkdir("pictures")
    for old in folder.glob("*.png"):
        old.unlink()
    return folder


@pytest.fixture
def visit(browser: Browser, house: str) -> Iterator[Callable[..., Visit]]:
    """Opens a window; at the end of the test every window must have been silent and at home."""
    opened: list[Visit] = []

    def open_one(**wishes: Any) -> Visit:
        opened.append(Visit.begin(browser, house, **wishes))
        return opened[-1]

    yield open_one
    for each in opened:
        each.end()

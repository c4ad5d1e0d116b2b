"""The page in a real browser: offline, at a phone's width, in print."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest

from trucekeeper.brief import write_brief
from trucekeeper.dossier import Dossier

Browser: TypeAlias = Any
playwright: Any = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def address(small: Dossier, tmp_path_factory: pytest.TempPathFactory) -> str:
    written = write_brief(small, small.default_as_of, tmp_path_factory.mktemp("brief"))
    return written[0].as_uri()


def test_it_opens_with_nothing_else(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    requested: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address)
    assert requested == [address]
    assert complaints == []
    page.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_page_never_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_phone_gets_the_narrow_strip_and_a_desk_the_wide_one(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(address)
    strip = page.locator("section[aria-labelledby=strips] details[open] figure")
    assert strip.locator(".narrow").is_visible()
    assert not strip.locator(".wide").is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert strip.locator(".wide").is_visible()
    assert not strip.locator(".narrow").is_visible()
    page.close()


def test_it_prints_on_a4_with_what_is_folded_on_screen(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.emulate_media(media="print")
    folded = page.locator("details:not([open]) .wide").first
    assert folded.evaluate("e => e.checkVisibility({contentVisibilityAuto: true})")
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.9" in printed or b"/MediaBox [0 0 595" in printed
    page.close()

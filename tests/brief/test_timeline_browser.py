"""The page of a timeline in a real browser: offline, at a phone's width, right to left."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from trucekeeper.agreement import read_draft
from trucekeeper.agreement.sequence import due_of
from trucekeeper.brief.timeline_page import timeline_html

Browser: TypeAlias = Any
playwright: Any = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]
FILE = Path(__file__).parents[2] / "examples" / "agreements" / "minsk-2015" / "agreement.yaml"


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
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    draft = read_draft(FILE.read_text(encoding="utf-8"), FILE.name, None)
    assert draft.document is not None
    assert draft.timeline is not None
    path = tmp_path_factory.mktemp("timeline") / "timeline.html"
    path.write_text(timeline_html(due_of(draft.document, draft.timeline, draft.source)), encoding="utf-8")
    return path.as_uri()


def test_it_opens_with_nothing_else(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    requested: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address)
    assert (requested, complaints) == ([address], [])
    page.close()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_only_the_picture_scrolls_sideways(
    browser: Browser, address: str, width: int, direction: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    picture = page.locator("figure .scroll").first
    assert picture.evaluate("e => e.scrollWidth > e.clientWidth") is (width < 1180)
    page.close()

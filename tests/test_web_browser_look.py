"""How the app looks in Debian's Chromium: both themes, a phone, and how soon something is there."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from web_browser import PHONE, Desk, bare_command, free_port, marked, served

QUESTION = "What were the Scope 1 emissions of Ravnsborg Dairy in 2023?"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_shown_in_both_themes(browser: Any, address: str, scheme: str) -> None:
    window = Desk(browser, address, scheme)
    signs = {
        "": "For example:",
        "reports": "Every page has text",
        "indicators": "Pillar",
        "briefing": "Briefing",
        "verify": "Verify",
    }
    for path, sign in signs.items():
        page = window.open(path)
        page.get_by_text(sign).first.wait_for(state="attached")
        picture = window.picture(path or "ask")
        red, green, blue = picture.getpixel((picture.width - 8, picture.height // 2))
        assert (red + green + blue > 600) == (scheme == "light")
    window.open()
    window.ask(QUESTION)
    window.page.locator(".paper .box").first.wait_for()
    window.picture("ask-source")
    assert window.elsewhere == []
    window.context.close()


def test_a_phone_shows_the_answer_first_and_the_source_on_demand(browser: Any, address: str) -> None:
    window = Desk(browser, address, size=PHONE)
    page = window.open()
    page.get_by_text("For example:").wait_for()
    window.picture("phone-empty")
    window.ask(QUESTION)
    page.locator("ul.sources").wait_for()
    assert (
        page.locator(".st-key-panel-first .paper").count() == 0 or not page.locator(".st-key-panel-first").is_visible()
    )
    window.picture("phone-answer")
    page.locator("button.mark").first.click()
    box = page.locator(".paper .box").first
    box.wait_for()
    assert marked(window, box, "phone-source") > 0.3
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    window.context.close()


def test_the_first_paint_is_quick_beside_a_bare_page(browser: Any, address: str, tmp_path: Path) -> None:
    port = free_port()
    with served(bare_command(tmp_path, port), tmp_path, port) as bare_address:
        bare = _paint(browser, bare_address)
    ours = _paint(browser, address)
    window = Desk(browser, address)
    window.open().get_by_text("For example:").wait_for()
    start = time.perf_counter()
    window.ask(QUESTION)
    window.page.locator(".plain", has_text="7,310").or_(
        window.page.locator(".esg p", has_text="7,310")
    ).first.wait_for()
    word = time.perf_counter() - start
    window.context.close()
    print(
        f"\nfirst paint, warm: {ours:.2f} s, a bare Streamlit page {bare:.2f} s; first words of an answer: {word:.2f} s"
    )
    assert ours < 2 * bare + 2.0


def _paint(browser: Any, address: str) -> float:
    """The shortest of three visits, in seconds, after one that fills the caches."""
    window = Desk(browser, address)
    seconds = []
    for _ in range(4):
        start = time.perf_counter()
        window.page.goto(address)
        window.page.get_by_text("For example:").wait_for()
        seconds.append(time.perf_counter() - start)
    window.context.close()
    return min(seconds[1:])

"""How each page looks over the sample reports: in both themes, on a desk and on a phone. The pictures are kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from web_browser import DESK, PHONE, Desk, marked, unreadable

DRAFT = (
    "Tessalund emitted 10.71 Mt CO2e of Scope 1 in 2024. Its share of renewable electricity was 44% in 2024. "
    "Harzmoor AG emitted 900,000 t CO2e of Scope 1 in 2024."
)
_SCROLLED = (Path(__file__).parent / "web_scrolled.js").read_text("utf-8")

SIZES = {"desk": DESK, "phone": PHONE}


@pytest.fixture(params=list(SIZES))
def window(request: pytest.FixtureRequest, browser: Any, corpus_address: str) -> Iterator[Desk]:
    """A window of that size in which nothing may go wrong."""
    one = Desk(browser, corpus_address, size=SIZES[request.param])
    yield one
    one.context.close()
    assert (one.errors, one.elsewhere) == ([], [])


def look(window: Desk, name: str) -> None:
    """Keeps a picture in both themes; each has its own ground, fits its width, and its words stand out from the ground."""
    for scheme in ("dark", "light"):
        window.turn(scheme)
        picture = window.picture(name)
        assert (sum(picture.getpixel((picture.width - 6, 90))) > 600) == (scheme == "light")
        assert window.page.evaluate("document.documentElement.scrollWidth") <= window.width
        assert unreadable(window.page) == []


def test_the_ask_page_answers_follows_up_and_abstains(window: Desk) -> None:
    page = window.open()
    page.get_by_text("For example:").wait_for()
    look(window, "ask-1-empty")
    window.ask("What were the Scope 1 emissions of Tessalund in 2024?")
    page.locator("ul.sources").wait_for()
    look(window, "ask-2-answer")
    page.locator("button.mark").first.click()
    box = page.locator(".paper .box").first
    box.wait_for()
    assert marked(window, box) > 0.3
    look(window, "ask-3-source")
    page.get_by_role("button", name="Close").click()
    window.ask("What about Harzmoor?")
    page.get_by_text("Understood as: What were the Scope 1 emissions of Harzmoor in 2024?").wait_for()
    page.locator("ul.sources").nth(1).wait_for()
    look(window, "ask-4-follow-up")
    window.ask("How many lobbyists does Nimbralis employ in Brussels?")
    page.locator(".aside").wait_for()
    page.locator("ul.sources").nth(2).wait_for()
    look(window, "ask-5-abstention")


def test_the_page_of_a_source_does_not_jump_while_a_slow_machine_draws_it(window: Desk) -> None:
    page = window.open()
    window.ask("What were the Scope 1 emissions of Tessalund in 2024?")
    page.locator("ul.sources").wait_for()
    window.still()
    window.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 12})
    page.evaluate(f"({_SCROLLED})()")
    page.locator("button.mark").first.click()
    page.locator(".paper .box").first.wait_for()
    window.still()
    # The answer's run is over when the panel is drawn a second time; what comes after it is quiet.
    page.wait_for_timeout(1500)
    places = page.evaluate("[...window.scrolled]")
    assert len(places) == 1
    assert places != ["0,0"]


def test_the_reports_page_lists_searches_and_judges(window: Desk) -> None:
    page = window.open("reports")
    page.locator("button.link", has_text="tessalund-2024.pdf").click()
    page.get_by_role("heading", name="Tessalund 2024, tessalund-2024.pdf").wait_for()
    look(window, "reports-1-list")
    page.get_by_label("Find in this report").fill("market-based")
    page.keyboard.press("Enter")
    box = page.locator(".paper .box").first
    box.wait_for()
    box.scroll_into_view_if_needed()
    assert marked(window, box) > 0.3
    look(window, "reports-2-search")
    page.get_by_role("tab", name="Health").click()
    page.get_by_text("Every page has text.").wait_for()
    look(window, "reports-3-health")
    page.get_by_role("tab", name="Correct or remove").click()
    page.get_by_role("button", name="Save").wait_for()
    look(window, "reports-4-correct")
    page.locator("summary", has_text="Add reports").click()
    page.get_by_role("button", name="Add to the library").wait_for()
    look(window, "reports-5-add")


def test_the_indicators_page_compares_and_shows_the_source(window: Desk) -> None:
    page = window.open("indicators")
    page.locator("table.grid").wait_for()
    look(window, "indicators-1-table")
    page.locator("button.value", has_text="388,914").click()
    box = page.locator(".paper .box").last
    box.wait_for()
    chosen = page.locator('button.value[aria-pressed="true"]').last
    assert chosen.inner_text() == "388,914"
    look(window, "indicators-2-source")
    page.get_by_role("button", name="Close").click()
    page.locator(".paper").wait_for(state="detached")
    page.locator("[data-testid=stVegaLiteChart]").last.scroll_into_view_if_needed()
    look(window, "indicators-3-chart")


def test_the_briefing_page_writes_compares_and_names_gaps(window: Desk) -> None:
    page = window.open("briefing")
    page.get_by_role("button", name="Write").click()
    page.locator(".esg h3").first.wait_for()
    look(window, "briefing-1-text")
    page.locator("button.mark").nth(1).click()
    page.locator(".paper .box").first.wait_for()
    look(window, "briefing-2-source")
    page.get_by_role("button", name="Close").click()
    page.locator(".paper").wait_for(state="detached")
    signs = {"Coverage": "table.coverage", "Gaps": "text=What the outline asks for", "References": "ul.references"}
    for at, (view, sign) in enumerate(signs.items(), 3):
        page.get_by_test_id("stButtonGroup").get_by_text(view, exact=True).click()
        page.locator(sign).first.wait_for()
        look(window, f"briefing-{at}-{view.lower()}")


def test_the_verify_page_marks_a_draft(window: Desk) -> None:
    page = window.open("verify")
    page.get_by_placeholder("Paste the draft here.").wait_for()
    look(window, "verify-1-empty")
    page.get_by_placeholder("Paste the draft here.").fill(DRAFT)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Check the draft").click()
    page.locator(".sentence").first.wait_for()
    assert page.locator(".sentence").count() == 3
    look(window, "verify-2-draft")
    page.locator(".sentence").first.click()
    page.locator(".paper .box").first.wait_for()
    look(window, "verify-3-evidence")

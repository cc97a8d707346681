"""Asking in Debian's Chromium: what a person does on the Ask page, seen on the screen."""

from __future__ import annotations

import re
import urllib.request

from web_browser import DESK, Desk, marked

QUESTION = "What were the Scope 1 emissions of Ravnsborg Dairy in 2023?"


def test_a_question_leads_to_the_marked_words_on_the_page(desk: Desk) -> None:
    page = desk.open()
    page.get_by_text("For example:").wait_for()
    desk.ask(QUESTION)
    boxes = page.locator(".paper .box")
    boxes.first.wait_for()
    page.get_by_text("7,310").first.wait_for()
    # The figures stand in the upper part of page 2, from the left margin on.
    assert marked(desk, boxes.first) > 0.5
    paper, box = page.locator(".paper").bounding_box(), boxes.first.bounding_box()
    assert 0.03 < (box["x"] - paper["x"]) / paper["width"] < 0.15
    assert 0.05 < (box["y"] - paper["y"]) / paper["height"] < 0.25
    assert page.get_by_text("page 2", exact=False).count()
    sheet = page.locator(".sheet").bounding_box()
    assert sheet["y"] + sheet["height"] <= DESK["height"]


def test_a_citation_is_clicked_and_stepped_through_by_keyboard(desk: Desk) -> None:
    page = desk.open()
    desk.ask(QUESTION)
    page.locator(".paper .box").first.wait_for()
    desk.ask("What about Halvorsen Tidewater?")
    page.get_by_text("Understood as: What were the Scope 1 emissions of Halvorsen Tidewater in 2023?").wait_for()
    page.locator(".lines mark").first.wait_for()
    assert "48,200" in page.locator(".lines mark").first.inner_text()
    # Back to the first answer's source, without the mouse.
    page.locator("button.mark").first.focus()
    page.keyboard.press("Enter")
    page.locator(".paper .box").first.wait_for()
    assert page.locator('button.mark[aria-pressed="true"]').count() >= 1
    page.get_by_text("Page", exact=True).click()
    page.locator('.paper[style*="width: 100%"]').wait_for()
    page.get_by_role("button", name="Close").click()
    page.locator(".paper").wait_for(state="detached")


def test_the_original_opens_at_the_page(desk: Desk, address: str) -> None:
    page = desk.open()
    desk.ask(QUESTION)
    link = page.get_by_role("link", name=re.compile("Open the PDF at page 2"))
    link.wait_for()
    href = link.get_attribute("href")
    assert href.endswith("#page=2")
    with urllib.request.urlopen(address + href.split("#")[0], timeout=10) as answer:
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.read().startswith(b"%PDF")


def test_text_of_a_report_is_never_run(desk: Desk) -> None:
    page = desk.open()
    desk.ask("What stands in the notes on water of Ravnsborg Dairy?")
    page.locator("ul.sources").wait_for()
    desk.ask('<script>document.title = "asked"</script> ![x](https://example.org/y.png) water?')
    # The verdict's thumbs stand below an answer that is written to its end.
    page.get_by_test_id("stFeedback").nth(1).or_(page.locator(".aside").nth(1)).first.wait_for()
    desk.still()
    assert page.title() not in ("owned", "asked")
    assert page.locator("img[src*='example.org']").count() == 0
    assert "<script>" in page.locator(".asked").nth(1).inner_text()


def test_chat_and_filters_outlast_a_change_of_page(desk: Desk) -> None:
    page = desk.open()
    page.get_by_label("Company", exact=True).click()
    page.get_by_role("option", name="Ravnsborg Dairy").click()
    desk.ask(QUESTION)
    page.locator("ul.sources").wait_for()
    page.get_by_role("link", name="Briefing").click()
    page.get_by_role("heading", name="Briefing", exact=True).wait_for()
    page.get_by_role("link", name="Ask").click()
    page.locator("ul.sources").wait_for()
    assert page.get_by_label("Company", exact=True).input_value() == "Ravnsborg Dairy"
    assert page.locator(".asked").count() == 1
    assert page.locator(".chip", has_text="Ravnsborg Dairy").count() == 1

"""What a person does beside asking, in Debian's Chromium: keys instead of a mouse, follow-ups, verdicts, files, company."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from web_browser import Desk

from rag.store import Library

QUESTION = "What were the Scope 1 emissions of Ravnsborg Dairy in 2023?"
FOCUSED = """() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return [one?.tagName, one?.className, (one?.innerText || one?.ariaLabel || "").trim()].join("|");
}"""


def tab_to(page: Any, wanted: str, most: int = 60) -> str:
    """Presses the tabulator until a button with these words or this class has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = str(page.evaluate(FOCUSED))
        if focused.startswith("BUTTON") and wanted in focused:
            return focused
    raise AssertionError(f"{wanted} is not reached by the keyboard")


def test_the_app_is_used_without_a_mouse(desk: Desk) -> None:
    page = desk.open()
    page.get_by_text("For example:").wait_for()
    tab_to(page, "What were the Scope 1 emissions of")
    page.keyboard.press("Enter")
    page.locator("ul.sources").wait_for()
    desk.still()
    tab_to(page, "|mark|")
    page.keyboard.press("Enter")
    page.locator('button.mark[aria-pressed="true"]').first.wait_for()
    desk.still()
    # The focus stays where it was, so that the next key goes on from there.
    assert "|mark|" in page.evaluate(FOCUSED)
    tab_to(page, "Close")
    page.keyboard.press("Enter")
    page.get_by_text("Source 1 of").wait_for(state="detached")


def test_a_value_and_a_sentence_are_opened_by_keys(desk: Desk) -> None:
    page = desk.open("indicators")
    page.locator("button.value", has_text="7,310").focus()
    page.keyboard.press("Enter")
    page.locator(".paper .box").first.wait_for()
    page = desk.open("verify")
    page.get_by_placeholder("Paste the draft here.").fill(
        "Ravnsborg Dairy emitted 7,310 tonnes CO2e of Scope 1 in 2023."
    )
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Check the draft", disabled=False).wait_for()
    tab_to(page, "Check the draft")
    page.keyboard.press("Enter")
    page.locator(".sentence").first.press("Enter")
    page.locator(".paper .box").first.wait_for()


def test_follow_ups_are_understood_and_said(desk: Desk) -> None:
    page = desk.open()
    desk.ask(QUESTION)
    page.locator("ul.sources").wait_for()
    desk.ask("and in 2022?")
    page.get_by_text("Understood as: What were the Scope 1 emissions of Ravnsborg Dairy in 2022?").wait_for()
    page.locator("ul.sources").nth(1).wait_for()
    assert "7,905" in page.locator(".esg p").filter(has=page.locator("button.mark")).last.inner_text()
    desk.ask("what about Halvorsen Tidewater?")
    page.get_by_text("Understood as: What were the Scope 1 emissions of Halvorsen Tidewater in 2022?").wait_for()
    page.locator("ul.sources").nth(2).wait_for()
    assert "51,900" in page.locator(".esg p").filter(has=page.locator("button.mark")).last.inner_text()


def test_a_thumb_with_its_reason_is_kept_in_the_library(desk: Desk, served_folder: Path) -> None:
    page = desk.open()
    desk.ask(QUESTION)
    page.locator("ul.sources").wait_for()
    page.get_by_role("radio", name="Thumbs down").click()
    page.get_by_label("What is wrong with it?").fill("the base year is missing")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("Your verdict is kept in the library.").wait_for()
    with Library.open(served_folder / "library") as library:
        kept = library.feedback()[-1]
    assert (kept.question, kept.verdict, kept.reason) == (QUESTION, "down", "the base year is missing")
    assert kept.answer["citations"][0]["document"] == "ravnsborg-2023.pdf"


@pytest.mark.parametrize("kind", ["Markdown", "HTML", "Word (DOCX)"])
def test_a_conversation_is_saved_with_its_citations(desk: Desk, kind: str) -> None:
    page = desk.open()
    desk.ask(QUESTION)
    page.locator("ul.sources").wait_for()
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name=kind, exact=True).click()
    content = Path(saved.value.path()).read_bytes()
    if kind.startswith("Word"):
        text = "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)
    else:
        text = content.decode("utf-8").replace("\\", "")
    assert "7,310 tonnes" in text
    assert "ravnsborg-2023.pdf#page=2" in text


def test_a_conversation_is_copied(desk: Desk) -> None:
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = desk.open()
    desk.ask(QUESTION)
    page.locator("ul.sources").wait_for()
    page.get_by_role("button", name="Export").click()
    page.get_by_role("button", name="Copy as Markdown").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert "ravnsborg-2023.pdf" in page.evaluate("navigator.clipboard.readText()")


def test_two_people_ask_at_once_and_see_their_own_alone(desk: Desk, browser: Any, address: str) -> None:
    other = Desk(browser, address)
    for window in (desk, other):
        window.open().get_by_text("For example:").wait_for()
    desk.ask(QUESTION)
    other.ask("What were the Scope 1 emissions of Halvorsen Tidewater in 2023?")
    for window, own, foreign in ((desk, "7,310", "48,200"), (other, "48,200", "7,310")):
        window.page.locator("ul.sources").wait_for()
        window.still()
        assert window.page.locator(".esg").get_by_text(own).count() == 1
        assert window.page.get_by_text(foreign).count() == 0
        assert window.page.locator(".asked").count() == 1
    assert (other.errors, other.elsewhere) == ([], [])
    other.context.close()

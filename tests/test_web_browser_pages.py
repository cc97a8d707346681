"""Reports, indicators, briefings and drafts in Debian's Chromium, as a person uses them."""

from __future__ import annotations

import re
from pathlib import Path

from pdf_files import make_pdf, paragraph
from web_browser import Desk, marked

DRAFT = "Ravnsborg Dairy emitted 7,310 tonnes CO2e of Scope 1 in 2023. Its boilers were replaced by nuclear reactors in 2021."


def test_a_report_is_uploaded_searched_and_read(desk: Desk, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    lines = ["Our Scope 1 emissions were 512 tonnes CO2e in 2022.", "The orchard in Fernholt is watered at night."]
    upload = tmp_path / "fernholt-2022.pdf"
    upload.write_bytes(
        make_pdf([[(50.0, 700.0, 20.0, "*Fernholt Orchards Sustainability Report 2022")], paragraph(lines)])
    )
    page = desk.open("reports")
    page.locator("summary", has_text="Add reports").click()
    page.locator("input[type=file]").set_input_files(upload)
    page.get_by_label("Company").first.fill("Fernholt Orchards")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Add to the library").click()
    page.get_by_text(re.compile(r"fernholt-2022\.pdf: added: Fernholt Orchards, 2022")).wait_for()
    page.locator("button.link", has_text="fernholt-2022.pdf").click()
    page.get_by_role("heading", name="Fernholt Orchards 2022, fernholt-2022.pdf").wait_for()
    # The fields of the report shown before leave the page a moment later.
    expect(page.get_by_label("Find in this report")).to_have_count(1, timeout=30_000)
    page.get_by_label("Find in this report").fill("watered at night")
    page.keyboard.press("Enter")
    box = page.locator(".paper .box").first
    box.wait_for()
    box.scroll_into_view_if_needed()
    assert marked(desk, box) > 0.5


def test_two_companies_are_compared(desk: Desk) -> None:
    page = desk.open("indicators")
    page.locator("table.grid").wait_for()
    heads = page.locator("table.grid th.company").all_inner_texts()
    assert {"Halvorsen Tidewater", "Ravnsborg Dairy"} <= set(heads)
    page.locator("button.value", has_text="7,310").click()
    box = page.locator(".paper .box").last
    box.wait_for()
    assert marked(desk, box) > 0.3
    page.locator("[data-testid=stVegaLiteChart]").scroll_into_view_if_needed()


def test_a_draft_is_checked(desk: Desk) -> None:
    page = desk.open("verify")
    page.get_by_placeholder("Paste the draft here.").fill(DRAFT)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Check the draft").click()
    sentences = page.locator(".sentence")
    sentences.first.wait_for()
    assert sentences.count() == 2
    assert "supported" in sentences.nth(0).get_attribute("class").split()
    assert "supported" not in sentences.nth(1).get_attribute("class").split()
    assert "✓ supported" in sentences.nth(0).inner_text()
    assert "✓ supported" not in sentences.nth(1).inner_text()
    sentences.nth(0).click()
    page.locator(".paper .box").first.wait_for()
    with page.expect_download() as saved:
        page.get_by_role("button", name="HTML", exact=True).click()
    assert "7,310" in Path(saved.value.path()).read_text("utf-8")


def test_a_pdf_draft_is_uploaded_and_checked(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "draft.pdf").write_bytes(make_pdf([paragraph([DRAFT])]))
    page = desk.open("verify")
    page.locator("input[type=file]").set_input_files(tmp_path / "draft.pdf")
    page.get_by_role("button", name="Check the draft").click()
    page.locator(".sentence.supported").wait_for()
    assert page.locator(".sentence").count() == 2


def test_two_companies_are_briefed_side_by_side(desk: Desk) -> None:
    from playwright.sync_api import expect

    page = desk.open("briefing")
    page.get_by_label("Company, or several to compare").click()
    page.get_by_role("option", name="Ravnsborg Dairy").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Compare").click()
    side = page.locator(".side").first
    side.wait_for()
    one, other = (side.locator("h4").nth(at).bounding_box() for at in (0, 1))
    assert one["y"] == other["y"]
    assert other["x"] > one["x"] + 200
    page.locator("button.mark[title*='Ravnsborg']").first.click()
    box = page.locator(".paper .box").first
    box.wait_for()
    assert marked(desk, box) > 0.3
    for view, sign in (("Coverage", "disclosed"), ("Gaps", "What the outline asks for")):
        page.get_by_test_id("stButtonGroup").get_by_text(view, exact=True).click()
        page.locator(".esg").get_by_text(sign).first.wait_for()
        # The view before it leaves the page a moment later.
        expect(page.locator("table.coverage")).to_have_count(1, timeout=30_000)
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Word", exact=True).click()
    assert Path(saved.value.path()).read_bytes().startswith(b"PK")

"""The logic of the pages on reports, indicators, briefings and drafts, run without a browser."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pdf_files import make_pdf, paragraph
from streamlit.testing.v1 import AppTest
from web_library import PDF_LINES
from web_pages import ask, briefing, indicators, press, reports, run, shown, verify

from rag.store import Library

SENTENCE = "Ravnsborg Dairy emitted 7,310 tonnes CO2e of Scope 1 in 2023."


@pytest.mark.parametrize("page", [ask, reports, indicators, briefing, verify])
def test_an_empty_library_says_what_to_do(page: Any, empty_web_folder: Path) -> None:
    assert "The library is empty" in shown(run(page))


def test_a_library_that_cannot_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no library")
    monkeypatch.setenv("ESG_LIBRARY", str(tmp_path / "file"))
    assert "The library cannot be opened" in shown(run(ask))


def test_reports_are_listed_with_their_health(web_folder: Path) -> None:
    text = shown(run(reports))
    assert "ravnsborg-2023.pdf" in text
    assert "halvorsen-2023.txt" in text
    assert "Plain text, which has no pages." in text


def test_a_report_is_uploaded_with_a_result_line(web_folder: Path) -> None:
    test = run(reports)
    text = f"Ostwick Mills Ltd\nSustainability Report 2022\n\n{' '.join(PDF_LINES)}".encode()
    test.file_uploader[0].set_value([("ostwick.txt", text, "text/plain"), ("empty.pdf", b"", "application/pdf")])
    test.text_input(key="company-0").set_value("Ostwick Mills")
    test.run()
    next(button for button in test.button if button.label == "Add to the library").click().run()
    assert not test.exception
    text_shown = shown(test)
    assert "ostwick.txt: added: Ostwick Mills, 2022" in text_shown
    assert "empty.pdf: failed" in text_shown
    with Library.open(web_folder) as opened:
        assert opened.find("ostwick.txt") is not None


def test_company_and_year_are_corrected(web_folder: Path) -> None:
    test = run(reports)
    field = next(field for field in test.text_input if field.value == "Halvorsen Tidewater")
    field.set_value("Halvorsen Group")
    next(button for button in test.button if button.label == "Save").click().run()
    assert not test.exception
    with Library.open(web_folder) as opened:
        assert {report.company for report in opened.reports()} == {"Halvorsen Group", "Ravnsborg Dairy"}


def test_a_report_is_removed_after_confirmation(web_folder: Path) -> None:
    test = run(reports)
    next(button for button in test.button if button.label == "Remove for good").click().run()
    with Library.open(web_folder) as opened:
        assert [report.file_name for report in opened.reports()] == ["ravnsborg-2023.pdf"]


def test_a_search_opens_the_first_page_that_holds_the_words(web_folder: Path) -> None:
    with Library.open(web_folder) as opened:
        report = opened.find("ravnsborg-2023.pdf")
    assert report is not None
    test = AppTest.from_function(reports, default_timeout=60)
    test.session_state["report_id"] = report.report_id
    test.run()
    key = f"browse-{report.report_id}"
    test.text_input(key=f"{key}-find").set_value("heat pumps").run()
    assert test.number_input(key=f"{key}-page").value == 2
    assert "<b>heat pumps</b>" in shown(test).replace("\\u003c", "<")


def test_indicators_are_compared_between_companies(web_folder: Path) -> None:
    test = run(indicators)
    text = shown(test)
    assert "7,310" in text
    assert "48,200" in text
    assert test.selectbox(key="charted").value
    test.multiselect(key="indicator-companies").set_value(["Ravnsborg Dairy"]).run()
    assert "48,200" not in shown(test)


def test_a_draft_is_checked_sentence_by_sentence(web_folder: Path) -> None:
    test = run(verify)
    test.text_area(key="draft").set_value("Ravnsborg Dairy emitted 7,310 tonnes CO2e of Scope 1 in 2023.").run()
    press(test, "Check the draft")
    _, text, verified = test.session_state["verified"]
    assert [text[claim.start : claim.end] for claim in verified.claims] == [text]
    assert verified.count("supported") == 1
    assert test.get("button_group")[0].options == ["✓ 1 supported"]
    assert "sentence supported" in shown(test)
    test.session_state["claim"] = 0
    test.run()
    assert "ravnsborg-2023.pdf" in shown(test)
    assert "Sentence 1 of 1" in shown(test)


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_an_uploaded_draft_is_checked(web_folder: Path, ending: str) -> None:
    test = run(verify)
    test.file_uploader[0].set_value([(f"draft.{ending}", draft_file(ending), "application/octet-stream")]).run()
    press(test, "Check the draft")
    name, text, verified = test.session_state["verified"]
    assert name == f"draft.{ending}"
    assert SENTENCE in " ".join(text.split())
    assert verified.count("supported") == 1


def test_a_draft_that_cannot_be_read_is_said(web_folder: Path) -> None:
    test = run(verify)
    test.file_uploader[0].set_value([("broken.docx", b"no Word file", "application/octet-stream")]).run()
    press(test, "Check the draft")
    assert "The draft was not checked" in shown(test)
    assert "broken.docx" in shown(test)


def test_a_wrong_source_of_a_draft_is_shown(web_folder: Path) -> None:
    test = run(verify)
    test.text_area(key="draft").set_value(f"{SENTENCE[:-1]} (ravnsborg-2023.pdf, p. 1).").run()
    press(test, "Check the draft")
    assert "wrong source" in shown(test)


def draft_file(ending: str) -> bytes:
    """A draft of one sentence as a file of that kind."""
    if ending == "pdf":
        return make_pdf([paragraph([SENTENCE])])
    out = BytesIO()
    document = Document()
    document.add_paragraph(SENTENCE)
    document.save(out)
    return out.getvalue()


def test_a_briefing_is_written_with_its_sources(web_folder: Path) -> None:
    test = run(briefing)
    test.multiselect(key="brief-companies").set_value(["Ravnsborg Dairy"]).run()
    press(test, "Write")
    made = test.session_state["briefing"]
    assert made.company == "Ravnsborg Dairy"
    assert any(section.coverage == "not_found" for section in made.sections)
    assert made.citations
    test.session_state["brief-marker"] = 1
    test.run()
    assert "ravnsborg-2023.pdf" in shown(test)
    assert len(test.get("download_button")) == 4


def test_two_companies_are_briefed_side_by_side(web_folder: Path) -> None:
    test = run(briefing)
    test.multiselect(key="brief-companies").set_value(["Ravnsborg Dairy", "Halvorsen Tidewater"]).run()
    press(test, "Compare")
    made = test.session_state["briefing"]
    assert [one.company for one in made.briefings] == ["Ravnsborg Dairy", "Halvorsen Tidewater"]
    assert 'class=\\"side\\"' in shown(test)
    assert "Halvorsen Tidewater 2023" in shown(test)

"""The logic of each page of the web app, run without a browser."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from web_library import PDF_LINES, filled

from rag.store import Library

QUESTION = "What were the Scope 1 emissions of Ravnsborg Dairy in 2023?"


def _ask() -> None:
    from ui.web.ask import page

    page()


def _reports() -> None:
    from ui.web.reports import page

    page()


def _indicators() -> None:
    from ui.web.indicators import page

    page()


def _briefing() -> None:
    from ui.web.briefing import page

    page()


def _verify() -> None:
    from ui.web.verify import page

    page()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("pages"))


@pytest.fixture
def library(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of this test's own with both reports."""
    folder = tmp_path / "library"
    shutil.copytree(made, folder)
    monkeypatch.setenv("ESG_LIBRARY", str(folder))
    return folder


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ESG_LIBRARY", str(tmp_path / "empty"))
    return tmp_path / "empty"


def run(page: Any) -> AppTest:
    test = AppTest.from_function(page, default_timeout=60).run()
    assert not test.exception, test.exception
    return test


def shown(test: AppTest) -> str:
    """All markup and texts of the page."""
    parts = [element.proto.body for element in test.get("html")]
    parts += [element.proto.json for element in test.get("bidi_component")]
    parts += [title.value for title in test.title] + [header.value for header in test.subheader]
    return "\n".join(parts)


@pytest.mark.parametrize("page", [_ask, _reports, _indicators, _briefing, _verify])
def test_an_empty_library_says_what_to_do(page: Any, empty: Path) -> None:
    assert "The library is empty" in shown(run(page))


def test_a_library_that_cannot_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no library")
    monkeypatch.setenv("ESG_LIBRARY", str(tmp_path / "file"))
    assert "The library cannot be opened" in shown(run(_ask))


def test_a_question_is_answered_with_its_source_open(library: Path) -> None:
    test = run(_ask)
    assert any(button.label.startswith("What were the Scope 1") for button in test.button)
    test.chat_input[0].set_value(QUESTION).run()
    assert not test.exception
    text = shown(test)
    assert "7,310" in text
    assert "Source 1 of" in text
    assert "ravnsborg-2023.pdf" in text
    assert test.session_state["shown"] == (0, 1)


def test_a_sample_question_is_asked_by_its_button(library: Path) -> None:
    test = run(_ask)
    test.button(key="sample-0").click().run()
    assert len(test.session_state["turns"]) == 1


def test_a_follow_up_is_rewritten_and_shown_so(library: Path) -> None:
    test = run(_ask)
    test.chat_input[0].set_value(QUESTION).run()
    test.chat_input[0].set_value("What about Halvorsen Tidewater?").run()
    turn = test.session_state["turns"][-1]
    assert turn.question == "What were the Scope 1 emissions of Halvorsen Tidewater in 2023?"
    assert f"Understood as: {turn.question}" in shown(test)
    assert "48,200" in turn.answer.text


def test_filters_restrict_the_answer_and_are_shown_with_it(library: Path) -> None:
    test = run(_ask)
    test.selectbox(key="company").set_value("Halvorsen Tidewater").run()
    assert test.selectbox(key="report").options == ["halvorsen-2023.txt"]
    test.chat_input[0].set_value("What were the Scope 1 emissions in 2023?").run()
    turn = test.session_state["turns"][0]
    assert {citation.document for citation in turn.citations} == {"halvorsen-2023.txt"}
    assert "chip" in shown(test)
    assert "<mark>" in shown(test)


def test_what_the_reports_do_not_tell_is_an_answer_and_no_error(library: Path) -> None:
    test = run(_ask)
    test.chat_input[0].set_value("Which chess openings does the treasurer prefer?").run()
    assert not test.exception
    turn = test.session_state["turns"][0]
    assert turn.answer.abstained
    assert 'class=\\"aside\\"' in shown(test)


def test_a_question_that_cannot_be_asked_is_explained(library: Path) -> None:
    test = run(_ask)
    test.chat_input[0].set_value("???").run()
    assert not test.exception
    assert "The question is empty" in test.session_state["turns"][0].error


def test_a_verdict_with_its_reason_is_kept_in_the_library(library: Path) -> None:
    test = run(_ask)
    test.chat_input[0].set_value(QUESTION).run()
    test.feedback(key="thumb-0").set_value(0).run()
    test.text_input(key="why-0").set_value("the year is missing")
    next(button for button in test.button if button.label == "Send").click().run()
    assert "kept in the library" in shown(test)
    with Library.open(library) as opened:
        (kept,) = opened.feedback()
    assert (kept.question, kept.verdict, kept.reason) == (QUESTION, "down", "the year is missing")
    assert kept.answer["citations"]


def test_citations_can_be_closed_and_a_conversation_begun_anew(library: Path) -> None:
    test = run(_ask)
    test.chat_input[0].set_value(QUESTION).run()
    test.button(key="source-close").click().run()
    assert "shown" not in test.session_state
    next(button for button in test.button if button.label == "New conversation").click().run()
    assert "turns" not in test.session_state or not test.session_state["turns"]


def test_two_sessions_do_not_see_each_other(library: Path) -> None:
    first, second = run(_ask), run(_ask)
    first.chat_input[0].set_value(QUESTION).run()
    second.run()
    assert not second.session_state["turns"]


def test_reports_are_listed_with_their_health(library: Path) -> None:
    text = shown(run(_reports))
    assert "ravnsborg-2023.pdf" in text
    assert "halvorsen-2023.txt" in text
    assert "Every page has text." in text


def test_a_report_is_uploaded_with_a_result_line(library: Path) -> None:
    test = run(_reports)
    text = f"Ostwick Mills Ltd\nSustainability Report 2022\n\n{' '.join(PDF_LINES)}".encode()
    test.file_uploader[0].set_value([("ostwick.txt", text, "text/plain"), ("empty.pdf", b"", "application/pdf")])
    test.text_input(key="company-0").set_value("Ostwick Mills")
    test.run()
    next(button for button in test.button if button.label == "Add to the library").click().run()
    assert not test.exception
    text_shown = shown(test)
    assert "ostwick.txt: added: Ostwick Mills, 2022" in text_shown
    assert "empty.pdf: failed" in text_shown
    with Library.open(library) as opened:
        assert opened.find("ostwick.txt") is not None


def test_company_and_year_are_corrected(library: Path) -> None:
    test = run(_reports)
    field = next(field for field in test.text_input if field.value == "Halvorsen Tidewater")
    field.set_value("Halvorsen Group")
    next(button for button in test.button if button.label == "Save").click().run()
    assert not test.exception
    with Library.open(library) as opened:
        assert {report.company for report in opened.reports()} == {"Halvorsen Group", "Ravnsborg Dairy"}


def test_a_report_is_removed_after_confirmation(library: Path) -> None:
    test = run(_reports)
    next(button for button in test.button if button.label == "Remove for good").click().run()
    with Library.open(library) as opened:
        assert [report.file_name for report in opened.reports()] == ["ravnsborg-2023.pdf"]


def test_a_search_opens_the_first_page_that_holds_the_words(library: Path) -> None:
    with Library.open(library) as opened:
        report = opened.find("ravnsborg-2023.pdf")
    assert report is not None
    test = AppTest.from_function(_reports, default_timeout=60)
    test.session_state["report_id"] = report.report_id
    test.run()
    key = f"browse-{report.report_id}"
    test.text_input(key=f"{key}-find").set_value("heat pumps").run()
    assert test.number_input(key=f"{key}-page").value == 2
    assert "<b>heat pumps</b>" in shown(test).replace("\\u003c", "<")


def test_indicators_are_compared_between_companies(library: Path) -> None:
    test = run(_indicators)
    text = shown(test)
    assert "7,310" in text
    assert "48,200" in text
    assert test.selectbox(key="charted").value
    test.multiselect(key="indicator-companies").set_value(["Ravnsborg Dairy"]).run()
    assert "48,200" not in shown(test)


def test_a_draft_is_checked_sentence_by_sentence(library: Path) -> None:
    from ui.web import engines

    if not engines.can_verify():
        pytest.skip("this build has no rag.verify")
    test = run(_verify)
    test.text_area(key="draft").set_value("Ravnsborg Dairy emitted 7,310 tonnes CO2e of Scope 1 in 2023.").run()
    next(button for button in test.button if button.label == "Check the draft").click().run()
    assert not test.exception
    text, verified = test.session_state["verified"]
    assert [text[claim["start"] : claim["end"]] for claim in verified["claims"]] == [text]
    assert verified["supported"] == 1
    assert "1 supported" in shown(test)
    test.session_state["claim"] = 0
    test.run()
    assert "ravnsborg-2023.pdf" in shown(test)


def test_a_briefing_is_written_with_its_sources(library: Path) -> None:
    from ui.web import engines

    if not engines.can_brief():
        pytest.skip("this build has no rag.briefing")
    test = run(_briefing)
    test.selectbox(key="brief-company").set_value("Ravnsborg Dairy").run()
    next(button for button in test.button if button.label == "Write the briefing").click().run()
    assert not test.exception
    _, told = test.session_state["briefing"]
    assert told["company"] == "Ravnsborg Dairy"
    assert any(section["coverage"] == "not_found" for section in told["sections"])
    assert told["citations"]
    test.session_state["brief-marker"] = 1
    test.run()
    assert "ravnsborg-2023.pdf" in shown(test)

"""Turns of a conversation: what is checked, what is nearest, what can be chosen, and their files."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from docx import Document
from web_library import CITATION, TRICKY, filled, opened

from rag import Assistant
from ui.web import export, turns
from ui.web.checking import Check
from ui.web.conversation import Scope, Turn, answered, choices
from ui.web.nearest import nearest_disclosures
from ui.web.picture import citation_picture
from ui.web.samples import sample_questions


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with opened(filled(tmp_path_factory.mktemp("web"))) as one:
        yield one


def test_a_turn_has_checked_statements_and_its_citation_can_be_drawn(assistant: Assistant) -> None:
    turn = answered(
        assistant, "q", "What were the Scope 1 emissions of Ravnsborg Dairy in 2023?", Scope("Ravnsborg Dairy")
    )
    assert turn.answer is not None
    assert "7,310" in turn.answer.text
    assert all(check.quotes for check in turn.checks)
    citation = turn.citations[0]
    path = assistant.library.original(citation.report_id)
    assert path is not None
    picture = citation_picture(path, citation)
    assert picture is not None
    assert picture.boxes


def test_what_is_nearest_is_quoted_from_its_page(assistant: Assistant) -> None:
    hits = assistant.search("water withdrawal")
    nearest = nearest_disclosures(assistant.library, hits)
    assert [citation.marker for citation in nearest] == list(range(1, len(nearest) + 1))
    for citation in nearest:
        source = assistant.library.page(citation.report_id, citation.page or 1).source
        assert " ".join(source[citation.start : citation.end].split()) == citation.quote


def test_an_abstention_is_shown_with_its_reason_and_what_is_nearest() -> None:
    from rag.schema import Answer

    nothing = Answer("q", "Not answered: no figure.", (), (), True, "no figure.", (), "extractive", {})
    html = turns.turn_html(Turn("q", "q", Scope(), nothing, nearest=(CITATION,)), 1)
    assert 'class="aside"' in html
    assert "no figure" in html
    assert "Water | 12 | m3" in html
    assert 'data-ref="1" aria-pressed="true"' in html


def test_dropped_statements_are_folded_away_from_the_answer() -> None:
    assert turns.notes_html(["Rewritten."]) == '<p class="faint">Rewritten.</p>'
    html = turns.notes_html(["Dropped a statement because of <b>.", "Rewritten."])
    assert "<details" in html
    assert "1 statement was not proved and left out" in html
    assert "because of &lt;b&gt;.</li>" in html


def test_checks_are_told_in_words() -> None:
    assert [seal[:2] for seal in Check(True, True, 0.9).seals()] == [("✓ quote", "good"), ("✓ figures", "good")]
    assert [seal[:2] for seal in Check(False, None, 0.2).seals()] == [("✗ quote", "bad"), ("support 20%", "weak")]
    assert [seal[:2] for seal in Check(True, False, 0.9).seals()] == [("✓ quote", "good"), ("? figures", "weak")]


def test_choices_follow_the_filters(assistant: Assistant) -> None:
    reports = assistant.library.reports()
    assert choices(reports, Scope()) == (
        ["Halvorsen Tidewater", "Ravnsborg Dairy"], [2023], ["halvorsen-2023.txt", "ravnsborg-2023.pdf"],
    )  # fmt: skip
    assert choices(reports, Scope("Ravnsborg Dairy"))[2] == ["ravnsborg-2023.pdf"]


def test_sample_questions_ask_for_what_a_report_holds(assistant: Assistant) -> None:
    samples = sample_questions(assistant.library)
    assert "What were the Scope 1 emissions of Halvorsen Tidewater in 2023?" in samples
    assert not any("human rights" in sample for sample in samples)


def test_a_conversation_is_exported_with_its_citations(assistant: Assistant) -> None:
    turn = answered(
        assistant, "and 2023?", "What were the Scope 1 emissions of Ravnsborg Dairy in 2023?", Scope("Ravnsborg Dairy")
    )
    text = export.conversation_markdown([turn])
    assert "ravnsborg-2023.pdf\\#page=2" in text
    assert "7,310" in text
    html = export.conversation_html([turn])
    assert "ravnsborg-2023.pdf#page=2" in html
    words = "\n".join(paragraph.text for paragraph in Document(BytesIO(export.conversation_docx([turn]))).paragraphs)
    assert "page 2" in words
    assert "7,310" in words
    assert "Filters: Ravnsborg Dairy" in words


def test_an_export_carries_no_markup_of_a_report() -> None:
    turn = Turn(TRICKY, TRICKY, Scope(), error=TRICKY + "\x00\ufffe")
    assert "<script" not in export.conversation_html([turn])
    assert "\\!\\[picture\\](" in export.conversation_markdown([turn])
    assert export.conversation_docx([turn])


def test_only_a_question_that_was_read_otherwise_says_how() -> None:
    assert "Understood as" not in turns.question_html(Turn("and in 2022", "And in 2022", Scope()))
    html = turns.question_html(Turn("And in 2022?", "What were the emissions in 2022?", Scope()))
    assert "Understood as: What were the emissions in 2022?" in html

"""The logic of the Ask page, run without a browser."""

from __future__ import annotations

from pathlib import Path

from web_pages import ask, run, shown

from rag.store import Library

QUESTION = "What were the Scope 1 emissions of Ravnsborg Dairy in 2023?"


def test_a_question_is_answered_with_its_source_open(web_folder: Path) -> None:
    test = run(ask)
    assert any(button.label.startswith("What were the Scope 1") for button in test.button)
    test.chat_input[0].set_value(QUESTION).run()
    assert not test.exception
    text = shown(test)
    assert "7,310" in text
    assert "Source 1 of" in text
    assert "ravnsborg-2023.pdf" in text
    assert test.session_state["shown"] == (0, 1)


def test_a_sample_question_is_asked_by_its_button(web_folder: Path) -> None:
    test = run(ask)
    test.button(key="sample-0").click().run()
    assert len(test.session_state["turns"]) == 1


def test_a_follow_up_is_rewritten_and_shown_so(web_folder: Path) -> None:
    test = run(ask)
    test.chat_input[0].set_value(QUESTION).run()
    test.chat_input[0].set_value("What about Halvorsen Tidewater?").run()
    turn = test.session_state["turns"][-1]
    assert turn.question == "What were the Scope 1 emissions of Halvorsen Tidewater in 2023?"
    assert f"Understood as: {turn.question}" in shown(test)
    assert "48,200" in turn.answer.text


def test_filters_restrict_the_answer_and_are_shown_with_it(web_folder: Path) -> None:
    test = run(ask)
    test.selectbox(key="company").set_value("Halvorsen Tidewater").run()
    assert test.selectbox(key="report").options == ["halvorsen-2023.txt"]
    test.chat_input[0].set_value("What were the Scope 1 emissions in 2023?").run()
    turn = test.session_state["turns"][0]
    assert {citation.document for citation in turn.citations} == {"halvorsen-2023.txt"}
    assert "chip" in shown(test)
    assert "<mark>" in shown(test)


def test_what_the_reports_do_not_tell_is_an_answer_and_no_error(web_folder: Path) -> None:
    test = run(ask)
    test.chat_input[0].set_value("Which chess openings does the treasurer prefer?").run()
    assert not test.exception
    turn = test.session_state["turns"][0]
    assert turn.answer.abstained
    assert 'class=\\"aside\\"' in shown(test)


def test_a_question_that_cannot_be_asked_is_explained(web_folder: Path) -> None:
    test = run(ask)
    test.chat_input[0].set_value("???").run()
    assert not test.exception
    assert "The question is empty" in test.session_state["turns"][0].error


def test_a_verdict_with_its_reason_is_kept_in_the_library(web_folder: Path) -> None:
    test = run(ask)
    test.chat_input[0].set_value(QUESTION).run()
    test.feedback(key="thumb-0").set_value(0).run()
    test.text_input(key="why-0").set_value("the year is missing")
    next(button for button in test.button if button.label == "Send").click().run()
    assert "kept in the library" in shown(test)
    with Library.open(web_folder) as opened:
        (kept,) = opened.feedback()
    assert (kept.question, kept.verdict, kept.reason) == (QUESTION, "down", "the year is missing")
    assert kept.answer["citations"]


def test_citations_can_be_closed_and_a_conversation_begun_anew(web_folder: Path) -> None:
    test = run(ask)
    test.chat_input[0].set_value(QUESTION).run()
    test.button(key="source-close").click().run()
    assert "shown" not in test.session_state
    next(button for button in test.button if button.label == "New conversation").click().run()
    assert "turns" not in test.session_state or not test.session_state["turns"]


def test_two_sessions_do_not_see_each_other(web_folder: Path) -> None:
    first, second = run(ask), run(ask)
    first.chat_input[0].set_value(QUESTION).run()
    second.run()
    assert not second.session_state["turns"]

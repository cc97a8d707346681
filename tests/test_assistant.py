"""The spine from a question to a cited answer, on two small invented reports with the real encoder and reader."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from conftest import REPORT_TEXT
from openai_server import says, serving

from ingest.pipeline import IngestOptions, ingest_files
from rag.answer.assistant import Assistant
from rag.answer.checking.check import quote_on_page
from rag.encode import load_encoder
from rag.errors import EmptyLibraryError, FilterError, QuestionError
from rag.settings import load_settings
from rag.store import Library

OTHER_TEXT = """Quillan Yards plc
Sustainability Report 2023

Energy and climate
Our Scope 1 emissions were 9,400 tonnes CO2e in 2023.
Before then, in 2021, our Scope 1 emissions were 11,800 tonnes CO2e.
The harbour crane was electrified because its diesel engine had failed.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("two-reports")
    (folder / "halvorsen-2023.txt").write_text(REPORT_TEXT, encoding="utf-8")
    (folder / "quillan-2023.txt").write_text(OTHER_TEXT, encoding="utf-8")
    settings = load_settings(library=folder / "library", threads=1)
    encoder = load_encoder(settings)
    with Library.open(folder / "library", create=True, model=encoder) as library:
        ingest_files(sorted(folder.glob("*.txt")), library, encoder, IngestOptions(), None)
        yield Assistant(library, encoder, settings)


def companies(assistant: Assistant) -> list[str]:
    return [report.company for report in assistant.library.reports()]


def test_the_company_that_is_named_answers(assistant: Assistant) -> None:
    answer = assistant.ask("What were Quillan's Scope 1 emissions in 2023?")
    assert not answer.abstained
    assert "9,400" in answer.text
    assert "48,200" not in answer.text
    assert {citation.document for citation in answer.citations} == {"quillan-2023.txt"}


def test_each_of_two_companies_answers_for_itself(assistant: Assistant) -> None:
    one, other = companies(assistant)
    answer = assistant.ask(f"Compare the Scope 1 emissions of {other} and {one} in 2023.")
    texts = [statement.text for statement in answer.statements]
    assert len(texts) == 2
    assert [text.split(": ")[0] for text in texts] == [one, other]
    assert "48,200" in texts[0]
    assert "9,400" in texts[1]
    assert len({hit.report.report_id for hit in answer.hits[:2]}) == 2
    assert [hit.rank for hit in answer.hits] == list(range(1, len(answer.hits) + 1))


def test_a_company_that_does_not_say_is_named_beside_the_one_that_does(assistant: Assistant) -> None:
    one, other = companies(assistant)
    answer = assistant.ask(f"What were the Scope 1 emissions of {one} and {other} in 2022?")
    assert "51,900" in answer.text
    assert "9,400" not in answer.text
    assert [note.split(":")[0] for note in answer.notes] == [other]


def test_each_of_several_indicators_is_answered_or_named(assistant: Assistant) -> None:
    question = (
        "What were the Scope 1 emissions, the water withdrawal and the number of fatalities of Halvorsen in 2023?"
    )
    answer = assistant.ask(question)
    assert answer.question == question
    texts = [statement.text for statement in answer.statements]
    assert len(texts) == 2
    assert "48,200" in texts[0]
    assert "310,000" in texts[1]
    assert [note.split(": ")[0] for note in answer.notes] == ["Work-related fatalities"]


def test_indicators_of_several_companies_are_answered_for_each(assistant: Assistant) -> None:
    one, other = companies(assistant)
    answer = assistant.ask(f"What were the Scope 1 emissions and the water withdrawal of {one} and {other} in 2023?")
    assert [statement.text.split(": ")[0] for statement in answer.statements] == [one, one, other]
    assert [note.split(": ")[0] for note in answer.notes] == [f"{other}, Water withdrawal"]


def test_without_a_company_several_indicators_are_not_asked_one_by_one(assistant: Assistant) -> None:
    answer = assistant.ask("What were the energy consumption and the number of fatalities in 2023?")
    assert answer.abstained
    assert "fatalities" not in str(answer.reason)


def test_without_a_company_each_statement_says_whose_it_is(assistant: Assistant) -> None:
    answer = assistant.ask("Why was the harbour crane electrified?")
    assert answer.statements[0].text.startswith(f"{companies(assistant)[1]}: ")
    only = assistant.ask("Why was the harbour crane electrified?", report="quillan-2023.txt")
    assert not only.statements[0].text.startswith(companies(assistant)[1])


def test_companies_that_a_figure_asked_of_all_leaves_out_are_named(assistant: Assistant) -> None:
    one, other = companies(assistant)
    note = "The question names no company; not in this answer: {}. Name one to ask about it."
    asked = assistant.ask("What were the Scope 1 emissions in 2021?")
    assert {citation.company for citation in asked.citations} == {other}
    assert note.format(one) in asked.notes
    assert not assistant.ask(f"What were the Scope 1 emissions of {other} in 2021?").notes
    assert not assistant.ask("What were the Scope 1 emissions in 2021?", report="quillan-2023.txt").notes
    assert not assistant.ask("Why was the harbour crane electrified?").notes


def test_every_quote_stands_on_its_page(assistant: Assistant) -> None:
    answer = assistant.ask("How much fresh water did the Bergsund yard withdraw?", company=companies(assistant)[0])
    assert "310,000" in answer.text
    for citation in answer.citations:
        assert quote_on_page(assistant.library.page(citation.report_id, citation.page or 1), citation.quote)


def test_what_the_reports_do_not_say_is_not_answered(assistant: Assistant) -> None:
    answer = assistant.ask("What were Quillan's Scope 1 emissions in 2019?")
    assert answer.abstained
    assert answer.statements == ()
    assert answer.reason


@pytest.mark.parametrize(("filters", "named"), [({"company": "Nobody"}, "Nobody"), ({"report": "no.pdf"}, "no.pdf")])
def test_an_unknown_company_or_report_is_named(assistant: Assistant, filters: dict[str, str], named: str) -> None:
    with pytest.raises(FilterError, match=named):
        assistant.ask("What were the emissions?", company=filters.get("company"), report=filters.get("report"))


def test_an_empty_question_is_refused(assistant: Assistant) -> None:
    with pytest.raises(QuestionError):
        assistant.ask(" ? ")


def test_an_empty_library_says_so(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("empty") / "library"
    with Library.open(folder, create=True, model=assistant.encoder) as library, pytest.raises(EmptyLibraryError):
        Assistant(library, assistant.encoder, assistant.settings).ask("What were the emissions?")


def test_a_company_without_a_report_is_told_in_a_note(assistant: Assistant) -> None:
    answer = assistant.ask("What were the Scope 1 emissions of Quillan and Ostrander in 2023?")
    assert "9,400" in answer.text
    assert answer.notes == ("The library holds no report of Ostrander, which is left out.",)
    assert answer.question == "What were the Scope 1 emissions of Quillan and Ostrander in 2023?"


def test_what_decides_for_one_company_is_not_said_of_two(assistant: Assistant) -> None:
    one, other = companies(assistant)
    answer = assistant.ask(f"Did {one} have lower Scope 1 emissions than {other} in 2023?")
    assert not answer.text.startswith(("Yes", "No"))


def test_what_is_joined_and_not_taken_apart_is_noted(assistant: Assistant) -> None:
    answer = assistant.ask("What were the Scope 1 emissions of Halvorsen in 2023, and why did they fall?")
    assert answer.notes[-1].startswith("The question joins several things")


def test_a_language_model_is_asked_the_whole_question(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("langchain_openai")
    question = "What were the Scope 1 emissions and the water withdrawal of Halvorsen in 2023?"
    written = {"statements": [{"text": "Scope 1 emissions were 48,200 tonnes CO2e in 2023.", "markers": [1]}]}
    with serving(says(json.dumps(written))) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", "secret")
        settings = assistant.settings.model_copy(update={"llm": "openai:test-model"})
        answer = Assistant(assistant.library, assistant.encoder, settings).ask(question)
    assert answer.generator == "openai:test-model"
    sent = json.dumps(server.requests[0]["messages"])
    assert question in sent
    # Evidence of both indicators is given.
    assert "48,200" in sent
    assert "310,000" in sent

"""A language model's words on the Ask page: shown while they are written, and only what was checked remains."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openai_server import OpenAIServer, fails, says, says_in_two, serving
from web_pages import ask, run, shown

from rag.answer.generation.chat import chat
from rag.answer.generation.reply import words_so_far
from rag.settings import Settings
from ui.web import markup

QUESTION = "What were the Scope 1 emissions of Ravnsborg Dairy in 2023?"
TRUE = "Scope 1 emissions of Ravnsborg Dairy were 7,310 tonnes CO2e in 2023."
FALSE = "Its Scope 1 emissions will be 12 tonnes in 2031."
REPLY = json.dumps({"statements": [{"text": TRUE, "markers": [1]}, {"text": FALSE, "markers": [1]}]})


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("", ""),
        ('{"statements": [{"te', ""),
        ('{"statements": [{"text": "A fe', "A fe"),
        ('{"statements": [{"text": "A fell.", "markers": [1]}, {"text": "B \\u00', "A fell. B"),
        ('```json\n{"statements": [{"text": "caf\\u00e9 \\"x\\" [3]', 'café "x"'),
        ("A fell [1]. B ro", "A fell. B ro"),
        ('{"text": "<img src=x> ![p](http://a.b/c.png) A"}', "A"),
    ],
)
def test_a_begun_reply_is_read_as_plain_words(reply: str, words: str) -> None:
    assert words_so_far(reply) == words


@given(st.text(), st.integers(0, 200))
def test_a_reply_may_be_cut_anywhere(text: str, cut: int) -> None:
    reply = json.dumps({"statements": [{"text": text, "markers": [1]}]})
    words_so_far(reply[:cut]).encode("utf-8")
    words_so_far(text).encode("utf-8")


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Settings of a language model that a test points to its own server."""
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    monkeypatch.setenv("ESG_LLM", "openai:test-model")
    return monkeypatch


def test_the_reply_is_told_while_it_grows(model: pytest.MonkeyPatch) -> None:
    with serving(says_in_two("one two three", 8)) as server:
        model.setenv("OPENAI_BASE_URL", server.url)
        heard: list[str] = []

        def told(reply: str) -> None:
            heard.append(reply)
            if reply == "one two ":
                server.released.set()

        assert chat([("user", "count")], Settings(llm="openai:test-model"), told) == "one two three"
    assert heard[0] == ""
    assert "one two " in heard
    assert all(later.startswith(earlier) for earlier, later in pairwise(heard))


def test_words_on_their_way_are_told_apart_and_escaped() -> None:
    assert (
        markup.draft("", "m")
        == '<div class="plain draft" aria-busy="true"><p class="faint">m reads the evidence …</p></div>'
    )
    html = markup.draft("It is <b>12</b> t.", "openai:x")
    assert "Being written by openai:x, not checked yet" in html
    assert "&lt;b&gt;12&lt;/b&gt;" in html


def test_only_what_the_evidence_holds_remains(web_folder: Path, model: pytest.MonkeyPatch) -> None:
    with serving(says(REPLY)) as server:
        turn, text = asked(server, model)
    assert turn.answer.generator == "openai:test-model"
    assert [statement.text for statement in turn.answer.statements] == [TRUE]
    assert "not checked yet" not in text
    assert "12 tonnes" not in turn.answer.text
    assert "Dropped a statement because its evidence does not hold" in text
    assert "worded by openai:test-model" in text


def test_a_model_that_fails_leaves_the_answer_of_the_reports(web_folder: Path, model: pytest.MonkeyPatch) -> None:
    with serving(fails(401)) as server:
        turn, text = asked(server, model)
    assert turn.answer.generator == "extractive"
    assert "7,310" in turn.answer.text
    assert "The language model was not used" in text


def asked(server: OpenAIServer, model: pytest.MonkeyPatch) -> tuple[object, str]:
    """The turn of the question with that server as the language model, and what the page shows of it."""
    model.setenv("OPENAI_BASE_URL", server.url)
    test = run(ask)
    test.chat_input[0].set_value(QUESTION).run()
    assert not test.exception, test.exception
    return test.session_state["turns"][-1], shown(test)

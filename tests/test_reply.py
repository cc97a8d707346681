"""Reading what a language model wrote."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.answer.generation.prompts import REFUSAL, visible
from rag.answer.generation.reply import is_refusal, plain_text, read_reply


def read(reply: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.text, one.markers) for one in read_reply(reply)]


@pytest.mark.parametrize(
    "reply",
    [
        '{"statements": [{"text": "A fell.", "markers": [1]}, {"text": "B rose.", "markers": [2, 3]}]}',
        '```json\n{"statements": [{"text": "A fell.", "markers": ["[1]"]}, {"text": "B rose.", "markers": "2, 3"}]}\n```',
        'Here it is: [{"text": "A fell [1].", "markers": []}, {"text": "B rose [2-3]."}] Anything else?',
        '{"statements": [{"text": "A fell.", "markers": [1]}, {"text": "B rose.", "markers": [2, 3]}, {"text": "C st',
        "A fell [1]. B rose [2][3].",
        "1. A fell. [1]\n2. B rose. [2, 3]\n",
        "* A fell 【1】.\n\n* B rose [2; 3].",
    ],
)
def test_statements_and_markers_in_any_dress(reply: str) -> None:
    assert read(reply) == [("A fell.", (1,)), ("B rose.", (2, 3))]


def test_a_marker_inside_a_sentence_does_not_cut_it() -> None:
    assert read("A fell [1] while Oslo grew [2].") == [("A fell while Oslo grew.", (1, 2))]


@pytest.mark.parametrize(
    "reply", ["", "   ", "{}", "[]", '{"statements": []}', '{"statements": [{"text": 5}, 7, null]}', "```"]
)
def test_nothing_to_read(reply: str) -> None:
    assert read(reply) == []


def test_a_reply_has_at_most_twelve_statements_of_800_characters() -> None:
    many = read(json.dumps({"statements": [{"text": "a" * 5000, "markers": [1]}] * 100}))
    assert len(many) == 12
    assert {len(text) for text, _ in many} == {800}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("See ![chart](http://x.test/a.png) here", "See here"),
        ("See [the site](https://x.test/a_(b)) here", "See the site here"),
        ("See [the site][1] here\n[1]: http://x.test", "See [the site][1] here"),
        ("As said [1](http://x.test).", "As said [1]."),
        ("Go to https://x.test/?q=secret now", "Go to now"),
        ("<p>Fell by <b>5</b> t</p><script>alert(1)</script>", "Fell by 5 t"),
        ("Fell &lt;img src=x onerror=alert(1)&gt; by 5", "Fell by 5"),
        ("Fell &amp;lt;b&amp;gt; by 5", "Fell by 5"),
        ("Fell <scr<script>ipt>alert(1)", "Fell"),
        ("See [a [b] c](//x.test)", "See [a [b] c] (//x.test)"),
        ("JavaScript:alert(1)", "alert(1)"),
        ("Energy data: 5 t < 6 t and **bold** `code`", "Energy data: 5 t < 6 t and bold code"),
        ("a\u200bb\u202ec\x1b[31m d", "abc[31m d"),
    ],
)
def test_only_plain_text_is_left(text: str, plain: str) -> None:
    assert plain_text(text) == plain


def test_lost_markup_is_known_and_lost_emphasis_is_not() -> None:
    linked, bold = read_reply('[{"text": "See [x](http://y.test)."}, {"text": "See **x**."}]')
    assert (linked.stripped, bold.stripped) == (True, False)


def test_the_refusal_is_known_whatever_its_dress() -> None:
    assert is_refusal(REFUSAL)
    assert is_refusal(f'  "{REFUSAL.upper()}"\n')
    assert not is_refusal(f"{REFUSAL} But see page 3.")


def test_invisible_characters_are_no_text() -> None:
    assert visible("a\tb\n\u200bc\U000e0041\x00d ") == "a b cd"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[]{}()<>!&;:\"'\\/ \nab1.,ltgjavscripthttp", max_size=120))
def test_any_reply_is_read_and_left_without_markup(reply: str) -> None:
    for one in read_reply(reply):
        assert plain_text(one.text) == one.text
        assert "](" not in one.text
        assert "javascript:" not in one.text.lower()

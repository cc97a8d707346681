"""Sentence splitting: abbreviations, decimals, lists, headings, the length limit."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.text.sentences import LONGEST, split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We cut waste. We saved water.", ["We cut waste.", "We saved water."]),
        (
            "Use fell by approx. 4.5 % in the U.S. market. Then it rose.",
            ["Use fell by approx. 4.5 % in the U.S. market.", "Then it rose."],
        ),
        ("It grew in the U.S. The rest shrank.", ["It grew in the U.S.", "The rest shrank."]),
        ("See No. 7 of the list. Done.", ["See No. 7 of the list.", "Done."]),
        ("Ms. Ada J. Stone chairs it. She votes.", ["Ms. Ada J. Stone chairs it.", "She votes."]),
        ("Lamps (e.g. LED) help. Good!", ["Lamps (e.g. LED) help.", "Good!"]),
        ("Acme Ltd. Holdings grew. Fine.", ["Acme Ltd. Holdings grew.", "Fine."]),
        ("Safety first\n\nWe train everyone.", ["Safety first", "We train everyone."]),
        ("Goals:\n• cut waste\n• save water\nThat is all.", ["Goals:", "• cut waste", "• save water", "That is all."]),
        ("We do: • one thing • another", ["We do:", "• one thing", "• another"]),
        ("1. First aim\n2. Second aim", ["1. First aim", "2. Second aim"]),
        (
            "A wrapped line that goes\non in the next line. End.",
            ["A wrapped line that goes\non in the next line.", "End."],
        ),
        ("Emissions fell.3 Water use rose.", ["Emissions fell.3", "Water use rose."]),
        ("Costs fell.Water use rose too.", ["Costs fell.", "Water use rose too."]),
        ("“We grow.” They agreed.", ["“We grow.”", "They agreed."]),
        ("排放下降。用水上升。", ["排放下降。", "用水上升。"]),
        ("  \n ", []),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_no_sentence_is_longer_than_the_limit() -> None:
    parts = sentences("word " * 1000 + "x" * 2000)
    assert max(map(len, parts)) <= LONGEST
    assert "".join(parts).replace(" ", "") == "word" * 1000 + "x" * 2000


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='aB1 .\n•-?,("é。', max_size=300))
def test_spans_ascend_and_lose_nothing_but_white_space(text: str) -> None:
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())

"""Which ranked candidates become the evidence of an answer, on a library of one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from fakes import made

from rag.answer.evidence.select import MOST_STATEMENTS, select
from rag.answer.ranking.candidates import Candidate, candidates
from rag.answer.ranking.features import FEATURES
from rag.answer.ranking.rank import Scored
from rag.question import parse_question
from rag.schema import Hit
from rag.store import Library

PAGE = (
    "The mill moved to night deliveries in May 2022. Before then, lorries waited two hours. The canteen serves soup. "
    "Lorries are weighed at the gate."
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", create=True) as opened:
        yield opened


def units_of(library: Library, text: str) -> list[Candidate]:
    page = made(texts=[text]).into(library)
    return candidates([Hit(page.passages[0], page.report, 1.0, 1)])


def ranked(units: Sequence[Candidate], scores: Sequence[float]) -> list[Scored]:
    features = np.zeros(len(FEATURES), dtype=np.float32)
    found = [Scored(unit, features, score) for unit, score in zip(units, scores, strict=True)]
    return sorted(found, key=lambda item: -item.score)


def chosen(library: Library, question: str, text: str, scores: Sequence[float]) -> list[str]:
    units = units_of(library, text)
    return [evidence.text for evidence in select(parse_question(question), ranked(units, scores), library)]


def test_the_best_is_taken_and_others_only_near_its_score(library: Library) -> None:
    found = chosen(library, "Who weighs the lorries?", PAGE, [4.0, 1.4, 0.0, 6.0])
    assert found == ["Lorries are weighed at the gate.", "The mill moved to night deliveries in May 2022."]


def test_a_sentence_that_goes_on_where_the_best_ends_is_taken_for_a_trend(library: Library) -> None:
    found = chosen(library, "How did waiting change from before to after May 2022?", PAGE, [9.0, 0.0, 0.0, 0.0])
    assert found == ["The mill moved to night deliveries in May 2022.", "Before then, lorries waited two hours."]


def test_a_sentence_that_goes_on_is_no_evidence_for_one_figure(library: Library) -> None:
    found = chosen(library, "How many lorries came in May 2022?", PAGE, [9.0, 0.0, 0.0, 0.0])
    assert found == ["The mill moved to night deliveries in May 2022."]


def test_what_says_the_same_is_left_out(library: Library) -> None:
    text = "The mill saved 40 litres of river water. River water saved by the mill: 40 litres."
    assert chosen(library, "How much water did the mill save?", text, [5.0, 5.0]) == [
        "The mill saved 40 litres of river water."
    ]


def test_an_answer_has_at_most_four_statements(library: Library) -> None:
    text = " ".join(
        f"{name} keeps {thing}."
        for name, thing in zip("Ada Bo Cy Di Ed".split(), "ash oak elm yew fir".split(), strict=True)
    )
    assert len(chosen(library, "Which trees are kept?", text, [5.0] * 5)) == MOST_STATEMENTS


def test_nothing_ranked_is_no_evidence(library: Library) -> None:
    assert select(parse_question("Which trees are kept?"), [], library) == []


def test_a_denial_near_the_best_helps_to_decide_a_question(library: Library) -> None:
    text = "Lorries are weighed at the gate. Soup is served. No lorry is turned away for its weight."
    question = "Does the mill turn lorries away?"
    assert chosen(library, question, text, [6.0, 3.6, 3.0]) == [
        "Lorries are weighed at the gate.", "No lorry is turned away for its weight.", "Soup is served."
    ]  # fmt: skip
    assert chosen(library, "Who weighs the lorries?", text, [6.0, 3.6, 3.0]) == [
        "Lorries are weighed at the gate.", "Soup is served."
    ]  # fmt: skip


def test_for_a_reason_the_neighbour_may_be_a_little_further_from_the_best(library: Library) -> None:
    found = chosen(library, "Why are lorries weighed?", PAGE, [0.0, 0.0, 3.0, 6.0])
    assert found == ["Lorries are weighed at the gate.", "The canteen serves soup."]

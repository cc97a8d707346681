"""Sentences that announce a list bring its items along, on a library of one page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fakes import made

from rag.answer.evidence.select import select
from rag.answer.ranking.candidates import candidates
from rag.answer.ranking.features import FEATURES
from rag.answer.ranking.rank import Scored
from rag.question import parse_question
from rag.schema import Evidence, Hit
from rag.store import Library

ITEMS = "Lasting effect: the trees stay\n\nReal effect: nobody else pays\n\nOur nurseries raise oak and ash."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", create=True) as opened:
        yield opened


def chosen(library: Library, question: str, texts: list[str], scores: list[float]) -> list[Evidence]:
    """The evidence where only the first passage was found."""
    page = made(texts=texts).into(library)
    units = candidates([Hit(page.passages[0], page.report, 1.0, 1)])
    zeros = np.zeros(len(FEATURES), dtype=np.float32)
    ranked = [Scored(unit, zeros, score) for unit, score in zip(units, scores, strict=True)]
    return select(parse_question(question), sorted(ranked, key=lambda item: -item.score), library)


def test_the_items_are_fetched_from_behind_the_passage(library: Library) -> None:
    [found] = chosen(library, "What do we look at in forests?", ["In forests we look at two things:", ITEMS], [5.0])
    items = "Lasting effect: the trees stay; Real effect: nobody else pays."
    assert found.text == f"In forests we look at two things: {items}"
    assert found.quote == f"In forests we look at two things: {items[:-1].replace(';', '')}"


def test_no_more_items_are_taken_than_are_asked_for(library: Library) -> None:
    texts = ["In forests we ask:", "does it last\n\nis it real\n\nwho pays for it"]
    [found] = chosen(library, "Which two things are asked in forests?", texts, [5.0])
    assert found.text == "In forests we ask: does it last; is it real."


def test_of_sentences_without_a_mark_only_the_first_is_taken(library: Library) -> None:
    texts = ["One rule holds in forests:", "No tree is felled in spring. Nurseries raise oak."]
    [found] = chosen(library, "Which rule holds in forests?", texts, [5.0])
    assert found.text == "One rule holds in forests: No tree is felled in spring."


def test_a_list_that_the_end_of_the_passage_cuts_goes_on(library: Library) -> None:
    texts = ["In forests we plant:\n• oak\n• ash", "• beech\nNurseries raise them."]
    [found] = chosen(library, "What do we plant in forests?", texts, [5.0])
    assert found.text == "In forests we plant: • oak • ash • beech"


def test_what_only_announces_gives_way_where_its_list_is_missing(library: Library) -> None:
    texts = ["We plant trees near rivers. In forests we plant the following trees:"]
    found = chosen(library, "What do we plant?", texts, [4.0, 5.0])
    assert [item.text for item in found] == ["We plant trees near rivers."]


@pytest.mark.parametrize("after", ["Rivers", "Rivers\n\nEels live in rivers."])
def test_the_title_of_the_next_text_is_no_list(library: Library, after: str) -> None:
    [found] = chosen(library, "What do we plant?", ["In forests we plant the following trees:", after], [5.0])
    assert found.text == "In forests we plant the following trees:"


def test_words_in_quotation_marks_end_once(library: Library) -> None:
    [found] = chosen(library, "What was said?", ["In forests one says:", "“No tree is felled.” Rain fell."], [5.0])
    assert found.text == "In forests one says: “No tree is felled.”"


def test_what_only_announces_is_still_shown_where_nothing_else_is_found(library: Library) -> None:
    [found] = chosen(library, "What do we plant?", ["In forests we plant the following trees:"], [5.0])
    assert found.text == "In forests we plant the following trees:"

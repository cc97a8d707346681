"""Questions without an answer for the reader, and how it is measured on them."""

from __future__ import annotations

import numpy as np

from eval.reader.answerable import above
from eval.reader.invented import invented_lists
from eval.reader.lists import NEGATIVES, Asked, Document
from eval.reader.near import with_other_qualifier, without_answer

ROWS = (
    "Tax > Current tax | 2024: 41 | 2023: 43",
    "Tax > Paid at home | 2024: 30 | 2023: 31",
    "Tax > Paid abroad | 2024: 11 | 2023: 12",
    "The group pays tax in two countries.",
)
QUESTION = "What was current tax in 2024?"
VECTORS = {QUESTION: np.ones(4, dtype=np.float32)}


def _document(source: str = "TAT-QA") -> Document:
    vectors = np.array([[4, 0, 0, 0], [3, 0, 0, 0], [2, 0, 0, 0], [1, 0, 0, 0]], dtype=np.float32)
    return Document(source, "Tax", "Taxes", ROWS, (Asked(QUESTION, (0,), (1, 2)),), vectors)


def test_without_its_answer_a_question_has_the_units_most_like_it() -> None:
    (made,) = without_answer([_document()], VECTORS, 1.0, 1)
    assert not made.answered
    assert made.question == QUESTION
    assert made.units == tuple(f"Taxes. {row}" for row in ROWS[1:])


def test_policies_keep_their_answers() -> None:
    assert without_answer([_document("PolicyQA")], VECTORS, 1.0, 1) == []


def test_a_qualifier_that_the_table_lacks_is_asked_for() -> None:
    (made,) = with_other_qualifier([_document()], VECTORS, 1)
    assert made.question == "What was deferred tax in 2024?"
    assert made.units[0] == f"Taxes. {ROWS[0]}"
    assert not made.answered


def test_a_qualifier_that_the_table_has_is_not_asked_for() -> None:
    document = _document()
    both = Document("TAT-QA", "Tax", "", (*ROWS[:3], "Tax > Deferred tax | 2024: 2"), document.asked, document.vectors)
    assert with_other_qualifier([both], VECTORS, 1) == []


def test_invented_lists_are_the_same_for_a_seed() -> None:
    lists = invented_lists(60, 4)
    assert lists == invented_lists(60, 4)
    assert all(2 <= len(item.units) <= NEGATIVES + 1 for item in lists)
    assert 0.4 < sum(item.answered for item in lists) / 60 < 0.8


def test_an_invented_answer_has_the_year_asked_for() -> None:
    for item in invented_lists(80, 5):
        years = [word.strip("?,.") for word in item.question.split() if word.strip("?,.").isdigit()]
        if item.answered:
            assert all(year in item.units[0] for year in years)


def test_separation_counts_pairs_and_ties_half() -> None:
    higher = np.array([3.0, 1.0], dtype=np.float32)
    assert above(higher, np.array([2.0, 1.0], dtype=np.float32)) == 0.625
    assert above(higher, np.array([], dtype=np.float32)) == 0.5

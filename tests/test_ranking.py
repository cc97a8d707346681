"""Candidates, their order and the confidence in them, on values worked out by hand."""

import math

import numpy as np
import pytest

from rag.answer.abstain import missing_period
from rag.answer.ranking.candidates import candidates, with_lists
from rag.answer.ranking.confidence import SIGNS, ConfidenceModel
from rag.answer.ranking.features import FEATURES, TermWeights
from rag.answer.ranking.rank import Scored, rerank
from rag.question import parse_question
from rag.schema import Cell, Hit, Passage, Report, Row
from rag.text.sentences import split_sentences

REPORT = Report("r", "t", "Tarn Mills", 2023, "tarn.pdf", "0", 1)


def hit(number: int, text: str) -> Hit:
    return Hit(Passage(f"p{number}", "r", 1, 0, len(text), "prose", "Water", text), REPORT, 1.0, number)


def test_a_sentence_that_ends_in_a_colon_takes_in_its_items() -> None:
    text = "We rest on three pillars:\n• clean water\n• safe work\nThe plan runs until 2030."
    found = [text[s:e] for s, e in with_lists(text, split_sentences(text))]
    assert found[0] == "We rest on three pillars:\n• clean water\n• safe work"
    assert found[-1] == "The plan runs until 2030."


def test_a_bullet_is_no_part_of_a_candidate() -> None:
    assert [unit.text for unit in candidates([hit(1, "• We save river water.")])] == ["We save river water."]


def test_hits_are_ordered_by_their_best_unit_less_half_the_logarithm_of_their_rank() -> None:
    first, second = hit(1, "We save water."), hit(2, "We save river water.")
    features = np.zeros(len(FEATURES), dtype=np.float32)
    units = [Scored(unit, features, score) for unit, score in zip(candidates([first, second]), (1.0, 3.0), strict=True)]
    ordered = rerank([first, second], sorted(units, key=lambda unit: -unit.score))
    assert [(h.passage.passage_id, h.rank) for h in ordered] == [("p2", 1), ("p1", 2)]
    assert ordered[0].score == pytest.approx(3.0 - 0.5 * math.log(2), abs=1e-3)
    assert ordered[1].score == pytest.approx(1.0)


def test_a_rare_word_weighs_more_and_an_unseen_one_is_known() -> None:
    weights = TermWeights(10, {"water": 9, "heron": 1})
    assert weights("heron") == pytest.approx(math.log(1 + 9.5 / 1.5))
    assert weights("heron") > weights("water")
    assert weights.unseen("otter")
    assert not weights.unseen("water")


def test_confidence_is_a_logistic_of_the_weighed_signs() -> None:
    size = len(SIGNS)
    weights = np.zeros(size)
    weights[SIGNS.index("score")] = 2.0
    model = ConfidenceModel(np.zeros(size), np.ones(size), weights, -1.0, 0.5)
    signs = dict.fromkeys(SIGNS, 0.0) | {"score": 1.0}
    assert model.probability(signs) == pytest.approx(1 / (1 + math.exp(-1.0)))


def test_a_row_without_the_asked_year_is_a_reason_to_abstain() -> None:
    row = Row("Scope 3", (), (Cell("2020", "5", 0, 1, value=5.0), Cell("2021", "6", 2, 3, value=6.0)), 0, 3)
    question = parse_question("What were the Scope 3 emissions in 2019?")
    assert missing_period(question, row) == "Scope 3 for 2019 is not disclosed; the table gives 2020, 2021."
    assert missing_period(parse_question("What were the Scope 3 emissions in 2021?"), row) is None

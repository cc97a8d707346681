"""When an answer is held back although the fitted confidence would give it."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.answer.abstain import _beside_the_point, _without_figure, another_subject
from rag.answer.ranking.candidates import Candidate
from rag.answer.ranking.features import FEATURES
from rag.answer.ranking.rank import Scored
from rag.question import parse_question
from rag.schema import Cell, Evidence, Hit, Passage, Report, Row

REPORT = Report("r" * 16, "Report", "Mill", 2023, "mill.txt", "0" * 64, 1)


def features(**named: float) -> NDArray[np.float32]:
    return np.array([[named.get(name, 0.0) for name in FEATURES]], dtype=np.float32)


@pytest.mark.parametrize(
    ("best", "held_back"),
    [
        ({"reader": -0.5}, True),
        ({"reader": 0.5}, False),
        ({"reader": -0.5, "coverage_context": 0.1}, False),
        ({"reader": -0.5, "coverage_concepts": 0.1}, False),
    ],
)
def test_nothing_in_common_and_a_doubting_reader(best: dict[str, float], held_back: bool) -> None:
    assert _beside_the_point(features(**best)) is held_back


def evidence(text: str) -> Evidence:
    passage = Passage("p1", REPORT.report_id, 1, 0, len(text), "prose", "", text)
    return Evidence(Hit(passage, REPORT, 1.0, 1), text, text, 0, len(text), "prose", 1.0)


@pytest.mark.parametrize(
    ("question", "text", "without"),
    [
        ("How many cranes does Mill own?", "Mill owns cranes in the harbour.", True),
        ("How many cranes does Mill own?", "Mill owns seven cranes.", False),
        ("How many cranes does Mill own?", "Mill owns 7 cranes.", False),
        ("Where are the cranes of Mill?", "Mill owns cranes in the harbour.", False),
    ],
)
def test_a_question_for_a_figure_wants_one(question: str, text: str, without: bool) -> None:
    assert _without_figure(parse_question(question, ["Mill"]), [evidence(text)]) is without


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("What were Halden's Scope 1 emissions?", "Halden"),
        ("What were Mill's Scope 1 emissions?", ""),
        ("What were the river's emissions?", ""),
    ],
)
def test_a_table_of_the_company_says_nothing_of_another(question: str, other: str) -> None:
    row = Row("Scope 1 emissions", (), (Cell("2023", "5", 0, 1, 5.0, "t"),), 0, 1, "t")
    text = "Scope 1 emissions | 2023: 5"
    passage = Passage("p1", REPORT.report_id, 1, 0, len(text), "table", "Emissions", text, (row,))
    candidate = Candidate(Hit(passage, REPORT, 1.0, 1), text, "Emissions", 0, len(text), 0, row)
    found = Scored(candidate, features()[0], 1.0)
    assert another_subject(parse_question(question, ["Mill"]), found) == other

"""How `esg eval` shows an evaluation, and which limits it holds a question set of one's own to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.baseline import Change, Comparison
from eval.dataset import Question
from eval.gate import Limit, Shortfall
from eval.measures.bootstrap import Mean
from eval.schema import Evaluation, Row
from ui.commands.evaluate import applicable
from ui.show_evaluation import show_evaluation

FAILED = Row(Question("q2", "a.pdf", None, None, "Why?", "reason"), None, "FilterError: no such report", 0.1, {})
EVALUATION = Evaluation(
    source="set.jsonl",
    made="2024-01-01T00:00:00+00:00",
    rows=(FAILED,),
    means={"correct": Mean(0.75, 0.5, 1.0, 4)},
    by_type={"table": {"correct": Mean(0.5, 0.0, 1.0, 2)}},
    by_report={},
    curve=(),
)
LIMITS = (
    Limit("correct", "", 0.8, None, ""),
    Limit("correct", "table", 0.4, None, ""),
    Limit("abstained", "", 0.3, None, ""),
)


def shown(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_measures_have_interval_count_and_limit(capsys: pytest.CaptureFixture[str]) -> None:
    show_evaluation(EVALUATION, LIMITS, (), None, None)
    lines = shown(capsys)
    assert lines[0] == "1 question of set.jsonl"
    assert any(line.startswith("correct 0.750 0.50-1.00 4 >= 0.8 ") for line in lines)
    assert "correct:table 0.500 0.00-1.00 2 >= 0.4 of type table" in lines
    assert "q2 failed: FilterError: no such report" in lines
    assert lines[-1] == "Gate: passed, 3 limits"


def test_questions_that_failed_for_one_reason_are_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    rows = tuple(replace(FAILED, question=replace(FAILED.question, question_id=f"q{n}")) for n in range(1, 6))
    other = replace(FAILED, error="FilterError: no such year")
    show_evaluation(replace(EVALUATION, rows=(*rows, other)), LIMITS, (), None, None)
    assert [line for line in shown(capsys) if " failed: " in line] == [
        "q1, q2, q3 and 2 more failed: FilterError: no such report",
        "q2 failed: FilterError: no such year",
    ]


def test_the_verdict_names_what_fell_short(capsys: pytest.CaptureFixture[str]) -> None:
    show_evaluation(EVALUATION, LIMITS, (Shortfall(LIMITS[0], 0.75),), None, Path("out"))
    lines = shown(capsys)
    assert "correct is 0.750; the gate asks for at least 0.8" in lines
    assert "Report: out/evaluation.html" in lines
    assert lines[-1] == "Gate: fell short of 1 of 3 limits"


def test_changes_against_a_baseline_are_listed_and_sure_ones_starred(capsys: pytest.CaptureFixture[str]) -> None:
    change = Change("correct", 0.5, 0.75, Mean(0.25, 0.125, 0.5, 4), ("q1",), ())
    show_evaluation(EVALUATION, (), (), Comparison("old.json", (change,), 0, 0), None)
    assert "correct 0.500 0.750 +0.250* +0.12 to +0.50 1 0" in shown(capsys)


def test_a_set_of_ones_own_is_held_to_the_limits_it_has_questions_for() -> None:
    assert applicable(LIMITS, EVALUATION) == LIMITS[:2]

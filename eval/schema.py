"""The values of an evaluation: what each question got, and what that comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.dataset import Question
from eval.measures.bootstrap import Mean
from rag.schema import Answer

Curve = tuple[tuple[float, float], ...]
"""(coverage, risk) points of a risk-coverage curve."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question, its answer and its scores by measure; None where a measure does not apply.

    `answer` is None where answering failed; then `error` says why, and the scores are those of the worst answer.
    `seconds` is the time from asking to the answer.
    """

    question: Question
    answer: Answer | None
    error: str | None
    seconds: float
    scores: Mapping[str, float | None]

    @property
    def fell_short(self) -> bool:
        """Whether the question was got wrong: not grounded, or answered although nothing answers it, or failed."""
        return self.error is not None or not (
            self.scores["grounded"] if self.question.answerable else self.scores["abstained"]
        )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The rows of a run and their means by measure: over all, by question type, by report.

    A measure that applies to no row of a group is left out of that group. `curve` is the risk-coverage curve of the
    answers given. `source` names the question set, `made` is the time of the run (ISO 8601, UTC).
    """

    source: str
    made: str
    rows: tuple[Row, ...]
    means: Mapping[str, Mean]
    by_type: Mapping[str, Mapping[str, Mean]]
    by_report: Mapping[str, Mapping[str, Mean]]
    curve: Curve

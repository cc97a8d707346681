"""Choosing the evidence of an answer from the ranked candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.answer.evidence import evidence_of
from rag.answer.rank import Scored
from rag.question import Question
from rag.schema import Evidence
from rag.store import Library
from rag.text.terms import terms

MOST_STATEMENTS = 4
_WORD_BUDGET = 60
_LIST_BUDGET = 90
_MARGIN = 2.5
_SAME = 0.7
_DEPTH = 12
_BESIDE = 1.0


def select(question: Question, ranked: Sequence[Scored], library: Library) -> list[Evidence]:
    """One to four pieces of evidence, best first: the best, then others near its score that say something else.

    Their texts stay within a budget of words, so that the answer is short; the best is always taken.
    """
    chosen: list[Evidence] = []
    budget = _LIST_BUDGET if question.kind in ("list", "explain") else _WORD_BUDGET
    for item in _near_the_best(question, ranked):
        evidence = evidence_of(question, item, library)
        if evidence is None or any(_repeats(evidence.text, other.text) for other in chosen):
            continue
        size = sum(len(e.text.split()) for e in (*chosen, evidence))
        if chosen and size > budget:
            continue
        chosen.append(evidence)
        if len(chosen) == MOST_STATEMENTS:
            break
    return chosen


def _near_the_best(question: Question, ranked: Sequence[Scored]) -> Iterator[Scored]:
    """The best, then those within the margin; where several sentences may be wanted its neighbours come first."""
    margin = [item for item in ranked[:_DEPTH] if item.score >= ranked[0].score - _MARGIN]
    if question.kind in ("list", "explain", "trend") and margin and not margin[0].candidate.is_row:
        margin[1:] = sorted(margin[1:], key=lambda item: item.score + _BESIDE * _beside(item, margin[0]), reverse=True)
    yield from margin


def _beside(item: Scored, best: Scored) -> bool:
    one, other = item.candidate, best.candidate
    return one.hit.passage.passage_id == other.hit.passage.passage_id and abs(one.position - other.position) == 1


def _repeats(text: str, other: str) -> bool:
    a, b = set(terms(text)), set(terms(other))
    return bool(a) and len(a & b) / len(a) >= _SAME

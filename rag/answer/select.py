"""Choosing the evidence of an answer from the ranked candidates."""

from __future__ import annotations

import re
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
# a sentence that cannot be understood without the one before it
_CONTINUES = re.compile(
    r"(?:before (?:then|that)|until then|since then|after that|previously|earlier|prior to (?:this|that)|this|these|those|such|it|they|"
    r"both|the (?:first|second|third|former|latter)|firstly|secondly|thirdly|first|second|third|in addition|additionally|moreover|"
    r"furthermore|as a result|therefore|consequently)\b",
    re.IGNORECASE,
)


def select(question: Question, ranked: Sequence[Scored], library: Library) -> list[Evidence]:
    """One to four pieces of evidence, best first: the best, then others near its score that say something else.

    Their texts stay within a budget of words, so that the answer is short; the best is always taken.
    """
    chosen: list[Evidence] = []
    budget = _LIST_BUDGET if question.kind in ("list", "explain") else _WORD_BUDGET
    for item in _near_the_best(question, ranked):
        if chosen and _cut_off(question, item):
            continue
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
    """The best, then those within the margin; where several sentences may be wanted its neighbours come first.

    A sentence that goes on where the best one ends is then taken whatever its score.
    """
    margin = [item for item in ranked[:_DEPTH] if item.score >= ranked[0].score - _MARGIN]
    if question.kind in ("list", "explain", "trend") and margin and not margin[0].candidate.is_row:
        best, rest = margin[0], margin[1:]
        rest.sort(key=lambda item: item.score + _BESIDE * _beside(item, best), reverse=True)
        onward = [item for item in ranked if _goes_on(item, best)]
        margin = [best, *onward, *(item for item in rest if all(item is not other for other in onward))]
    yield from margin


def _cut_off(question: Question, item: Scored) -> bool:
    """Whether it is a heading, a label or a piece of a sentence; beside an answer these add nothing but a figure."""
    text = item.candidate.text
    whole = item.candidate.is_row or text[-1] in ".!?:;”\"'’)"
    return not question.wants_figure and (not whole or text[0].islower())


def _goes_on(item: Scored, best: Scored) -> bool:
    return (
        _beside(item, best)
        and item.candidate.position > best.candidate.position
        and _CONTINUES.match(item.candidate.text) is not None
    )


def _beside(item: Scored, best: Scored) -> bool:
    one, other = item.candidate, best.candidate
    return one.hit.passage.passage_id == other.hit.passage.passage_id and abs(one.position - other.position) == 1


def _repeats(text: str, other: str) -> bool:
    a, b = set(terms(text)), set(terms(other))
    return bool(a) and len(a & b) / len(a) >= _SAME

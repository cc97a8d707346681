"""Choosing the evidence of an answer from the ranked candidates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer.evidence.listed import announces
from rag.answer.evidence.onward import beside, continued, reason_near
from rag.answer.evidence.quoted import evidence_of
from rag.answer.ranking.plain_fit import asks_cause, says_cause
from rag.answer.ranking.rank import Scored
from rag.question import Question
from rag.schema import Evidence
from rag.store import Library
from rag.text.terms import terms

MOST_STATEMENTS = 4
_WORD_BUDGET = 60
_LIST_BUDGET = 90
_MARGIN = 2.5
_NARROW = 1.0
"""The margin where the best sentence gives the reason that is asked for: another must be nearly as good."""
_SAME = 0.7
_DEPTH = 12
_BESIDE = 1.0
_DECIDES = 1.0
_NOT = re.compile(r"\b(?:not|no|none|never|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE)


def select(question: Question, ranked: Sequence[Scored], library: Library) -> list[Evidence]:
    """One to four pieces of evidence, best first: the best, then others near its score that say something else.

    Their texts stay within a budget of words, so that the answer is short; the best is always taken, unless it only
    announces a list that is not found and anything else is near.
    """
    chosen: list[Evidence] = []
    budget = _LIST_BUDGET if question.kind in ("list", "explain") else _WORD_BUDGET
    onward = _onward(question, ranked[0], library) if ranked else []
    for item in (*ranked[:1], *onward, *_near_the_best(question, ranked)):
        if chosen and _cut_off(question, item):
            continue
        evidence = evidence_of(question, item, library)
        if evidence is None or announces(evidence.text) or any(_repeats(evidence.text, other.text) for other in chosen):
            continue
        size = sum(len(e.text.split()) for e in (*chosen, evidence))
        needed = _denies(question, item, ranked[0]) or any(item is each for each in onward)
        if chosen and size > (_LIST_BUDGET if needed else budget):
            continue
        chosen.append(evidence)
        if len(chosen) == MOST_STATEMENTS:
            break
    best = evidence_of(question, ranked[0], library) if ranked and not chosen else None
    return [best] if best else chosen


def _onward(question: Question, best: Scored, library: Library) -> list[Scored]:
    """The sentences that belong to the best one, whatever their score; none where one sentence or figure is wanted."""
    if not _several(question, best):
        return []
    found = continued(best, library, back=question.kind != "trend")
    return found or (reason_near(best, library) if asks_cause(question) else [])


def _several(question: Question, best: Scored) -> bool:
    return question.kind in ("list", "explain", "trend", "yesno") and not best.candidate.is_row


def _near_the_best(question: Question, ranked: Sequence[Scored]) -> list[Scored]:
    """Those behind the best within the margin; where several sentences may be wanted its neighbours come first."""
    if not ranked:
        return []
    best = ranked[0]
    several = _several(question, best)

    def worth(item: Scored) -> float:
        near = _DECIDES * _denies(question, item, best) if question.kind == "yesno" else _BESIDE * _beside(item, best)
        return item.score + several * near

    margin = _NARROW if asks_cause(question) and says_cause(best.candidate.text) else _MARGIN
    rest = [item for item in ranked[1:_DEPTH] if worth(item) >= best.score - margin]
    return sorted(rest, key=worth, reverse=True) if several else rest


def _beside(item: Scored, best: Scored) -> bool:
    return beside(item.candidate, best.candidate)


def _denies(question: Question, item: Scored, best: Scored) -> bool:
    """Whether a sentence denies where the best one does not, so that a question to be decided may be decided by it."""
    return question.kind == "yesno" and _negated(item.candidate.text) and not _negated(best.candidate.text)


def _negated(text: str) -> bool:
    return _NOT.search(text) is not None


def _cut_off(question: Question, item: Scored) -> bool:
    """Whether it is a heading, a label or a piece of a sentence; beside an answer these add nothing but a figure."""
    text = item.candidate.text
    whole = item.candidate.is_row or text[-1] in ".!?:;”\"'’)"
    return not question.wants_figure and (not whole or text[0].islower())


def _repeats(text: str, other: str) -> bool:
    a, b = set(terms(text)), set(terms(other))
    return bool(a) and len(a & b) / len(a) >= _SAME

"""Measures of an answer's text: whether it is right, says it first, stays silent where it should.

Definitions are this project's own, after the key-point matching of TREC question answering (Voorhees, "Overview of
the TREC 2004 Question Answering Track", TREC 2004) and SQuAD 2.0's scoring of silence (Rajpurkar, Jia and Liang,
"Know What You Don't Know", ACL 2018).
"""

from __future__ import annotations

from eval.dataset import Question
from eval.measures.evidence import citation_place, points_at
from eval.measures.matching import holds_keys
from rag.schema import Answer

MAX_WORDS = 150
DIRECT_WORDS = 50
MAX_CITATIONS = 6


def silent(answer: Answer) -> bool:
    """Whether the answer abstains or says nothing."""
    return answer.abstained or not answer.text.strip()


def correct(question: Question, answer: Answer) -> bool | None:
    """Whether an answer of at most 150 words holds an alternative of each key group; None where there are no keys."""
    if not question.answerable or not question.groups:
        return None
    brief = not silent(answer) and len(answer.text.split()) <= MAX_WORDS
    return brief and holds_keys(answer.text, question.groups)


def direct(question: Question, answer: Answer) -> bool | None:
    """Whether the answer is correct and its first 50 words alone hold the keys; None where there are no keys."""
    right = correct(question, answer)
    return right and holds_keys(" ".join(answer.text.split()[:DIRECT_WORDS]), question.groups)


def grounded(question: Question, answer: Answer) -> bool | None:
    """Whether the answer is correct (if it has keys) and one of its first 6 citations points at the gold evidence.

    None for an unanswerable question.
    """
    if not question.answerable:
        return None
    pointed = any(points_at(citation_place(citation), question) for citation in answer.citations[:MAX_CITATIONS])
    return pointed and not silent(answer) and correct(question, answer) is not False


def abstained(question: Question, answer: Answer) -> bool | None:
    """Whether an unanswerable question was left unanswered; None for an answerable one. Higher is better."""
    return None if question.answerable else silent(answer)


def false_abstain(question: Question, answer: Answer) -> bool | None:
    """Whether an answerable question was left unanswered; None for an unanswerable one. Lower is better."""
    return silent(answer) if question.answerable else None


def cited(answer: Answer) -> bool | None:
    """Whether an answer that says something carries a citation; None for a silent one."""
    return None if silent(answer) else bool(answer.citations)

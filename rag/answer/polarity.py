"""Whether the evidence of a yes/no question says yes or no, where it says so plainly."""

from __future__ import annotations

import re
from typing import Literal

from rag.question import Question, load_glossary
from rag.text.terms import terms

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|nil|zero|cannot|yet to|prohibit\w*|ban(?:s|ned)?|exclud\w+|refus\w+|"
    r"zero[- ]tolerance|free of)\b|n['’]t\b",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(
    r"\bnot only\b|\bno later than\b|\bno (?:less|fewer) than\b|\bnot limited to\b|\bnet[- ]zero\b|\bzero[- ](?:emission|carbon|waste)\w*",
    re.IGNORECASE,
)
# what may be, is planned or is sought decides nothing about what is
_HEDGE = re.compile(
    r"\b(?:can|could|may|might|would|should|plan\w*|intend\w*|seek\w*|upcoming|future|develop(?:ing)? an?|consider\w*|explor\w*|if|whether)\b",
    re.IGNORECASE,
)
_ENOUGH = 0.75


def decide(question: Question, statement: str) -> Literal["Yes", "No"] | None:
    """What the statement decides; None where it leaves out too much of the question to decide it.

    A negation in either the question or the statement turns yes into no, in both it does not.
    """
    said = set(terms(statement))
    shared = [phrase for group, phrase in load_glossary().concepts(statement).items() if group in question.concepts]
    given = {
        stem
        for group in load_glossary().concepts(statement)
        if group in question.concepts
        for stem in question.concepts[group]
    }
    held = [t for t in question.terms if t in said or t in given]
    if (not shared and len(held) < 2) or len(held) / max(1, len(question.terms)) < _ENOUGH:
        return None
    if _HEDGE.search(statement) and not _HEDGE.search(question.text):
        return None
    negated = _negated(statement) != _negated(question.text)
    return "No" if negated else "Yes"


def _negated(text: str) -> bool:
    return _NEGATION.search(_NOT_ONLY.sub(" ", text)) is not None

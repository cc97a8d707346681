"""What a question plainly asks for and the evidence plainly lacks: a name, a part of a whole, a duration, a price, a rate."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from rag.answer.ranking.rank import Scored
from rag.answer.said import held_stems, stems_in
from rag.answer.tables.cells import PLACE_ADJECTIVE
from rag.question import Question
from rag.schema import Evidence
from rag.text.quantities.wording import CURRENCY
from rag.text.terms import stem, terms, words

_ALIKE = 0.8
_ROOT = 5
"""Fewest letters that two forms of one word have in common."""
_RUN = re.compile(r"[A-Z][\w&-]*(?: [A-Z][\w&-]*)*")
_PART = re.compile(
    r"\b(?:how much of|(?:what|which) (?:share|part|proportion|percentage|per ?cent|fraction) of)\b(?P<whole>.+?)"
    r"\b(?:was|were|is|are|came from|comes? from|stem(?:s|med)? from|consist(?:s|ed) of|(?:had|has|have) been|went to|goes to)\b"
    r"(?P<part>[^?]+)",
    re.IGNORECASE,
)
_MONEY = (
    rf"(?:{CURRENCY}|\b(?i:us ?\$|usd|eur|gbp|rmb|dollars?|cents?|euros?|pounds?|pence|won|yuan|yen|francs?|rand|rupees?|crowns?|zloty)\b)"
    r"(?![A-Za-z])"
)
_TIME = (
    r"\b(?i:years?|quarters?|months?|weeks?|fortnights?|days?|hours?|minutes?|decades?|permanent\w*|indefinite\w*|since|until|"
    r"lifetime|as long as|(?:19|20)\d\d)\b"
)
_RATE = r"%|\b(?i:per ?cent|basis points?|bps|interest-free)\b"
_MEASURES = tuple(
    (name, re.compile(asked, re.IGNORECASE), re.compile(given))
    for name, asked, given in (
        ("no duration", r"\b(?:for|within|after) how (?:many (?:years|months|weeks|days|hours)|long)\b", _TIME),
        ("no price", r"\bwhat (?:\w+ )?price\b|\bhow much money\b", _MONEY),
        ("no interest rate", r"\b(?:what|which) (?:\w+ ){0,2}?(?:coupon|interest rate)\b", _RATE),
    )
)


def lacks(question: Question, best: Scored, evidence: Sequence[Evidence]) -> str:
    """What is missing, in words that go on "What was found ..."; "" where nothing plainly is."""
    for name, asked, given in _MEASURES:
        if asked.search(question.text) and not any(given.search(f"{item.text} {item.quote}") for item in evidence):
            return f"gives {name}"
    if not question.wants_figure:
        return ""
    part = _PART.search(question.text)
    wanted = [term for term in terms(part["part"]) if term in question.terms] if part else []
    held = held_stems(question, best, evidence) if wanted else set()
    if part and wanted and not any(_has_form(term, held) for term in wanted):
        return f"does not speak of “{re.split(r'(?<=.) in ', part['part'].strip())[0]}”"
    if part and _whole_absent(question, part["whole"], best):
        return f"does not speak of “{' '.join(part['whole'].split())}”"
    name = _name_not_near(question, best) if question.kind == "figure" else ""
    return f"does not mention {name}" if name else ""


def _whole_absent(question: Question, whole: str, best: Scored) -> bool:
    """Whether neither the best candidate nor its passage has any word of the whole whose part is asked for."""
    passage = best.candidate.hit.passage
    wanted = [term for term in terms(whole) if term in question.terms]
    text = f"{best.candidate.text} {best.candidate.context} {passage.heading} {passage.text}"
    held = stems_in(question, text)
    return bool(wanted) and not any(_has_form(term, held) for term in wanted)


def _has_form(word: str, stems: Collection[str]) -> bool:
    """Whether the stem or another form of its word, stemmed apart ("satisfi", "satisfact"), is among the stems."""
    if word in stems:
        return True
    lengths = ((other, max(_ROOT, min(len(word), len(other)) - 2)) for other in stems)
    return any(len(word) >= _ROOT and word[:length] == other[:length] for other, length in lengths)


def _name_not_near(question: Question, best: Scored) -> str:
    """The names asked about where the best and its passage hold none of them, nor any word spelt like one.

    An adjective of a place ("Austrian") may stand for the place, and is not missed.
    """
    passage = best.candidate.hit.passage
    near = set(terms(f"{best.candidate.text} {best.candidate.context} {passage.text} {passage.heading}"))
    adjectives = {stem(word.lower()) for word in PLACE_ADJECTIVE.findall(question.text)}
    if not question.names or any(name in near or name in adjectives for name in question.names):
        return ""
    alike = (word for name in question.names for word in near if word[0] == name[0] and _ratio(word, name) >= _ALIKE)
    if next(alike, None) is not None:
        return ""
    written = [run for run in _RUN.findall(question.text) if set(map(stem, words(run))) & set(question.names)]
    return " or ".join(written)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()

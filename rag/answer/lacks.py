"""What a question plainly asks for and the evidence plainly lacks: a name, a part of a whole, a duration, a price, a rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from rag.answer.ranking.features import FEATURES
from rag.answer.ranking.rank import Scored
from rag.answer.tables.cells import column_years
from rag.question import Question, load_glossary
from rag.schema import Evidence
from rag.text.terms import stem, terms, words

_AT = {name: at for at, name in enumerate(FEATURES)}
_ALIKE = 0.8
_NARROWED = 0.5
_PLACE_ADJECTIVE = re.compile(r"\b[A-Z][a-z]+(?:n|ese|ish|iss|ic|i)\b")
_RUN = re.compile(r"[A-Z][\w&-]*(?: [A-Z][\w&-]*)*")
_PART = re.compile(
    r"\b(?:how much of|(?:what|which) (?:share|part|proportion|percentage|per ?cent|fraction) of)\b.+?"
    r"\b(?:was|were|is|are|came from|comes? from|stem(?:s|med)? from|consist(?:s|ed) of|(?:had|has|have) been|went to|goes to)\b"
    r"(?P<part>[^?]+)",
    re.IGNORECASE,
)
_MONEY = r"[$€£¥₩]|\b(?:us ?\$|usd|eur|gbp|rmb|krw|chf|cny|inr|jpy|aud|cad|sek|nok|dollars?|euros?|pounds?|won|yuan|yen|francs?)\b"
_MEASURES = tuple(
    (name, re.compile(asked, re.IGNORECASE), re.compile(given, re.IGNORECASE))
    for name, asked, given in (
        (
            "no duration",
            r"\b(?:for|within|after) how (?:many (?:years|months|weeks|days|hours)|long)\b",
            r"\b(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|permanent\w*|indefinite\w*|20\d\d)\b",
        ),
        ("no price", r"\bwhat (?:\w+ )?price\b|\bhow much money\b", _MONEY),
        ("no interest rate", r"\b(?:what|which) (?:\w+ ){0,2}?(?:coupon|interest rate)\b", r"%|\bper ?cent"),
    )
)
# words that say how something is measured, not what
_MEASURING = frozenset(
    terms(
        "part share proportion percentage percent fraction number amount total volume figure level value average mean annual yearly "
        "fiscal financial year end"
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
    if part and wanted and not set(wanted) - set(_missing(question, wanted, best, evidence)):
        return f"does not speak of “{part['part'].split(' in ')[0].strip()}”"
    name = _name_not_near(question, best) if question.kind == "figure" else ""
    return f"does not mention {name}" if name else ""


def row_says_all(question: Question, best: Scored) -> bool:
    """Whether the best is a row that holds every word of a question for a figure, of the asked years and of nothing narrower."""
    row = best.candidate.row
    if row is None or not question.wants_figure or not question.years:
        return False
    wanted = [term for term in question.terms if term not in _MEASURING]
    if not wanted or _missing(question, wanted, best, ()):
        return False
    held = {year for cell in row.cells for year in column_years(cell)}
    fits = best.features[_AT["slot_clash"]] == 0 and best.features[_AT["label_extra"]] <= _NARROWED
    return set(question.years) <= held and bool(fits)


def _missing(question: Question, wanted: Sequence[str], best: Scored, evidence: Sequence[Evidence]) -> list[str]:
    """Those of the stems that neither the best candidate with its heading nor the first piece of evidence holds."""
    text = " ".join([best.candidate.text, best.candidate.context, *(item.text for item in evidence[:1])])
    own = set(terms(text))
    own |= {held for group in load_glossary().concepts(text) for held in question.concepts.get(group, ())}
    return [term for term in wanted if term not in own]


def _name_not_near(question: Question, best: Scored) -> str:
    """The names asked about where the best and its passage hold none of them, nor any word spelt like one.

    An adjective of a place ("Austrian") may stand for the place, and is not missed.
    """
    passage = best.candidate.hit.passage
    near = set(terms(f"{best.candidate.text} {best.candidate.context} {passage.text} {passage.heading}"))
    adjectives = {stem(word.lower()) for word in _PLACE_ADJECTIVE.findall(question.text)}
    if not question.names or any(name in near or name in adjectives for name in question.names):
        return ""
    alike = (word for name in question.names for word in near if word[0] == name[0] and _ratio(word, name) >= _ALIKE)
    if next(alike, None) is not None:
        return ""
    written = [run for run in _RUN.findall(question.text) if set(map(stem, words(run))) & set(question.names)]
    return " or ".join(written)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()

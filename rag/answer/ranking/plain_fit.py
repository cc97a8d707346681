"""What plainly makes a sentence or row an answer, or keeps it from being one, whatever else speaks for it."""

from __future__ import annotations

import re

from rag.answer.ranking.candidates import Candidate
from rag.answer.ranking.kind_fit import DIMENSION_RX
from rag.question import Question
from rag.question.kind import defined_term
from rag.question.parse import COUNT_WORDS
from rag.question.slots import slots
from rag.text.countries import countries_in
from rag.text.quantities import find_quantities
from rag.text.terms import terms

_REFERS = 5.0
_OTHER_SCOPE = 3.0
_SCOPES_TOGETHER = 1.5
_CUT = 1.5
_TITLE = 3.0
_OTHER_UNIT = 2.0
_DEFINES = 3.0
_COUNTED = 2.5
_COUNTRY = 1.5
_CAUSE = 1.2
_LABEL = 1.5
_LABEL_WORDS = 8

# a line of a table of contents: "Water . . . . . . 12"
_LEADERS = re.compile(r"(?:\. ?){6,}|(?:… ?){3,}|_{6,}")
_SEE = re.compile(
    r"\W*(?:please |also |cf\.? )*(?:see|refer to|visit|go to|turn to|read more|find out more|learn more)\b",
    re.IGNORECASE,
)
_FOUND_ELSEWHERE = re.compile(
    r"\b(?:(?P<more>further|more|additional|detailed|other|related) (?:information|details|explanations?|figures|disclosures?)|details|the (?:table|chart|figure|graph)s?)\b"
    r".{0,80}\b(?:(?:can|may) be (?:found|seen|viewed|downloaded|accessed)|(?:is|are) (?:available|provided|given|set out|included|presented|shown|published|listed|contained))"
    r" .{0,40}\b(?:pages?|chapters?|sections?|tables?|appendix|annex|website|report|figures?|notes?|below|above|following|next|www|https?)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:pages?|pp?\.|chapters?|sections?|tables?|figures?|appendix|annex|notes?|website|report|policy|statement|index|below|above|www|https?)|\b\d{1,3}(?:\.\d+)*\W*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:pages?|pp?\.|chapters?|sections?|tables?|figures?|appendix|annex|notes?)\W{0,2}\d+(?:[.,–-]\d+)*",
    re.IGNORECASE,
)
_ASKS_PLACE = re.compile(
    r"\b(?:where|which (?:page|chapter|section|table|document|report|policy|website))\b", re.IGNORECASE
)
_ASKS_COUNTRY = re.compile(r"\b(?:which|what|name|list)(?: [\w-]+){0,3}? countr(?P<several>y|ies)\b", re.IGNORECASE)
_ASKS_CAUSE = re.compile(
    r"^\s*why\b|\bhow come\b|\bwhat (?:is|was|lies|lay) behind\b|\b(?:what|which|on)\b.{0,60}?\b(?:causes?(?= (?:of|for|behind)\b)|reasons?|grounds)\b"
    r"|\bwhat (?:caused|causes|drove|drives|explains|led to|prevented|delayed|held (?:up|back)|accounts for|accounted for|kept)\b",
    re.IGNORECASE,
)
_CAUSE_SAID = re.compile(
    r"\b(?:because|due to|owing to|as a result of|result(?:s|ed|ing)? (?:from|of)|caused (?:primarily |mainly |partly )?by|attribut(?:able|ed) to|"
    r"on account of|thanks to|driven (?:primarily |mainly |partly )?by|(?<!for this )(?<!for that )reasons?|led to|in view of|given that|explained by|stems? from)\b",
    re.IGNORECASE,
)
_BETWEEN_ITEMS = re.compile(r"[,;•](?: and| or)?|\band\b|\bor\b", re.IGNORECASE)
_MOST_WORDS = 30
_SPENT = re.compile(r"\b(?:spend(?:s|ing)?|spent|costs?|invest(?:s|ed|ing)?)\b", re.IGNORECASE)
_TOGETHER = re.compile(r"\bscopes? ?[123](?:(?: ?,| ?&| ?/| and| ?\+)+ ?(?:scope )?[123])+(?!\d)", re.IGNORECASE)
_MEANS = re.compile(
    r"\b(?:(?<!by )means(?! of\b)|mean(?= (?:that|an?|the)\b)|meaning|stands? for|is short for|refers? to|(?:is|are) defined as|denotes?|is the abbreviation|(?:is|are) understood as)\b|\bthat is(?:,| to say\b)|\bi\.e\.",
    re.IGNORECASE,
)
# "... are emissions that", "... is a way of"
_IS_WHAT = (
    r"[\"”’']?(?: \([^)]*\))? (?:is|are) (?:(?:an?|any|all|those) (?:[\w-]+ ){1,4}?(?:that|which|who|where|when|of|for|from|in)"
    r"|(?:[\w-]+ ){1,2}?(?:that|which|who|caused|generated|resulting))\b"
)
_NUMBER_WORDS = {number: word for word, number in COUNT_WORDS.items()}


def plain_fit(question: Question, unit: Candidate) -> float:
    """What is added to the unit's score, negative for what should not answer; 0 for most units."""
    fit = _DEFINES * says_meaning(question, unit.text) + _COUNTED * _counts_out(question, unit)
    fit += _COUNTRY * _country_fit(question, unit) + _CAUSE * (asks_cause(question) and says_cause(unit.text))
    fit -= _REFERS * (refers_elsewhere(unit.text) and not unit.is_row and _ASKS_PLACE.search(question.text) is None)
    fit -= _REFERS * (_LEADERS.search(unit.text) is not None) + _TITLE * _only_title(question, unit)
    fit -= _scope_apart(question, unit) + _OTHER_UNIT * _no_money(question, unit)
    return fit - _CUT * _cut_out(question, unit) - _LABEL * _only_label(question, unit)


def refers_elsewhere(text: str) -> bool:
    """Whether the sentence only says where something is to be found ("See the table on the next page").

    One of a table that gives a figure as well says more than that.
    """
    if len(text.split()) > _MOST_WORDS:
        return False
    if _SEE.match(text) and _PLACE.search(text):
        return True
    found = _FOUND_ELSEWHERE.search(text)
    return found is not None and bool(found["more"] or not find_quantities(_NUMBERED.sub(" ", text)))


def says_meaning(question: Question, text: str) -> bool:
    """Whether the question asks what a term means and the text says so of that term, or writes it out beside brackets."""
    term = defined_term(question.text)
    if not term:
        return False
    if term.isupper() and re.search(rf"\({re.escape(term)}\)|(?<!\w){re.escape(term)} \([A-Z]?[a-z]", text):
        return True
    if re.match(rf"\W*(?:the |an? )?{re.escape(term)}{_IS_WHAT}", text, re.IGNORECASE):
        return True
    wanted = [stem for stem in dict.fromkeys(terms(term)) if stem in question.terms]
    held = set(terms(text))
    return _MEANS.search(text) is not None and bool(wanted) and 2 * sum(stem in held for stem in wanted) > len(wanted)


def _only_title(question: Question, unit: Candidate) -> bool:
    """Whether the unit is no more than the title of its section, which says nothing by itself."""
    if unit.is_row or question.wants_figure:
        return False
    return unit.text[-1:] not in '.!?:”"' and unit.text.lower().strip() in unit.context.lower()


def _counts_out(question: Question, unit: Candidate) -> bool:
    """Whether as many things of the kind asked for are announced ("three main pillars" for "the three pillars")."""
    if question.kind != "list" or not question.count or unit.is_row:
        return False
    word = _NUMBER_WORDS[question.count]
    asked = re.search(rf"\b(?:{word}|{question.count})\b((?:\W+[\w’'-]+){{1,3}})", question.text, re.IGNORECASE)
    said = re.search(rf"\b(?:{word}|{question.count})\b((?:\W+[\w’'-]+){{1,3}})", unit.text, re.IGNORECASE)
    if asked and said and set(terms(asked[1])) & set(terms(said[1])):
        return True
    listed = re.search(
        rf"\b(?:{word}|{question.count}) [^.:;]{{3,80}}?(?: ?[:–—]|,? namely) ?(.*)", unit.text, re.IGNORECASE
    )
    # where nothing follows, the items come behind the sentence
    return listed is not None and (not listed[1] or len(_BETWEEN_ITEMS.split(listed[1])) >= question.count)


def asks_cause(question: Question) -> bool:
    """Whether the question asks why something is so."""
    return question.kind == "explain" and _ASKS_CAUSE.search(question.text) is not None


def says_cause(text: str) -> bool:
    """Whether the sentence says a cause in so many words."""
    return _CAUSE_SAID.search(text) is not None


def _only_label(question: Question, unit: Candidate) -> bool:
    """Whether a question to be explained meets a few words that are no sentence."""
    if question.kind != "explain" or unit.is_row:
        return False
    return len(unit.text.split()) <= _LABEL_WORDS and unit.text[-1:] not in '.!?:;”"'


def _country_fit(question: Question, unit: Candidate) -> int:
    """1 where countries are asked for and the unit names some (two where several are asked for), -1 where it names none."""
    asked = _ASKS_COUNTRY.search(question.text)
    if asked is None:
        return 0
    named = countries_in(unit.text) - countries_in(question.text)
    several = asked["several"].lower() == "ies"
    return 1 if len(named) > several else 0 if named else -1


def _scope_apart(question: Question, unit: Candidate) -> float:
    """How far the unit is of other Scopes than the one asked for, or only of several Scopes together."""
    asked = question.slots.get("scope", frozenset())
    if len(asked) != 1 or not question.wants_figure:
        return 0.0
    own = unit.text if "scope" in slots(unit.text) or not unit.is_row else unit.context
    given = slots(own).get("scope", frozenset())
    if unit.is_row and given and not asked & given:
        return _OTHER_SCOPE
    together = asked < given and not asked & slots(_TOGETHER.sub(" ", own)).get("scope", frozenset())
    return _SCOPES_TOGETHER * together


def _no_money(question: Question, unit: Candidate) -> bool:
    """Whether money alone is asked for and the row's unit is of another kind ("hours")."""
    if unit.row is None or question.dimensions != ("money",) or not _SPENT.search(question.text):
        return False
    units = " ".join([unit.row.unit, *(cell.unit for cell in unit.row.cells)])
    kinds = {name for name, rx in DIMENSION_RX.items() if rx.search(units)}
    return bool(kinds) and "money" not in kinds


def _cut_out(question: Question, unit: Candidate) -> bool:
    """Whether a question to be decided or explained meets a piece cut out of a sentence, which decides nothing."""
    if question.kind not in ("yesno", "explain") or unit.is_row:
        return False
    return unit.text[:1].islower() and unit.text[-1:] not in '.!?”"'

"""What makes a candidate the figure or date of just what is asked for: its name, its side of the present, the whole of a table."""

from __future__ import annotations

import re

from rag.answer.ranking.candidates import Candidate
from rag.answer.ranking.named import names_another
from rag.answer.ranking.shape_fit import speaks_of
from rag.question import Question
from rag.text.quantities import find_periods, find_quantities
from rag.text.terms import stem, terms, words

_NAMESAKE = 3.0
_WRONG_SIDE = 5.0
_WHOLE = 1.0
_COUNTS = 1.0
_PERSONS = 1.0
_ABSOLUTE = 1.5
_WORKED_OUT = 5.0

_TO_COME = re.compile(
    r"\b(?:will|due to|is to|are to|expect(?:s|ed)? to|plan(?:s|ned)? to|scheduled|targets?|targeted|intends?|aims?|hopes?|going to|supposed to)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:did|was|were|has|have|had)\b", re.IGNORECASE)
_PER_ANOTHER = re.compile(
    r"intensit|\bper\b(?! (?:cent|year|annum|month|day)\b)|\w/\w|\b(?:average|mean|median|each|rates?|ratio)\b|efficien",
    re.IGNORECASE,
)
# signs may be lost between page and text
FORMULA = re.compile(
    r"\((?:the )?(?:total |average )?(?:number|sum|amount|hours)\b[^()]*\b(?:number|sum|amount|hours)\b[^()]*\)"
    r"\s*[×x*·]?\s*(?:100|1,?000|200,?000|1,?000,?000)\b",
    re.IGNORECASE,
)
"""How a rate is worked out: "(number of spills / total hours at sea) x 1,000,000" gives no figure."""
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_PEOPLE = re.compile(r"\bhow many (?:people|persons|individuals)\b", re.IGNORECASE)
_PERSONS_COUNTED = re.compile(
    r"\b\d[\d,.]* (?:[\w’'-]+ ){0,2}?(?:students|pupils|graduates|trainees|apprentices|interns|participants|volunteers|members|women|girls|children|"
    r"youths|teachers|farmers|visitors|patients|residents|villagers|beneficiaries|candidates|individuals|citizens)\b",
    re.IGNORECASE,
)
_WHOLE_WORDS = frozenset(
    stem(word) for word in "total overall group consolidated all sum aggregate companywide".split()
)


def figure_fit(question: Question, unit: Candidate) -> float:
    """What is added to the unit's score for these reasons, negative for what should not answer; 0 for most units."""
    fit = _WHOLE * _is_whole(question, unit) + _COUNTS * _gives_all_counts(question, unit)
    fit += _PERSONS * _counts_persons(question, unit)
    if question.wants_figure:
        fit -= _NAMESAKE * names_another(question, unit) + _ABSOLUTE * _is_absolute(question, unit)
        fit -= _WORKED_OUT * (FORMULA.search(unit.text) is not None)
    return fit - _WRONG_SIDE * _wrong_side(question, unit)


def _is_absolute(question: Question, unit: Candidate) -> bool:
    """Whether an amount per another is asked for and the unit gives no such one ("5 t" for "tonnes per employee")."""
    if "intensity" not in question.slots:
        return False
    units = [unit.row.unit, *(f"{cell.unit} {cell.column}" for cell in unit.row.cells)] if unit.row is not None else []
    return _PER_ANOTHER.search(" ".join([unit.text, unit.context, *units])) is None


def _wrong_side(question: Question, unit: Candidate) -> bool:
    """Whether a date to come is asked for and the unit has only past ones, or the other way round."""
    reported = unit.hit.report.year
    if question.kind != "date" or reported is None or question.years:
        return False
    years = [period.year for period in find_periods(unit.text)]
    if not years:
        return False
    if _TO_COME.search(question.text):
        return max(years) <= reported
    return _PAST.search(question.text) is not None and min(years) > reported + 1


def _is_whole(question: Question, unit: Candidate) -> bool:
    """Whether the row is the company's or the total one of a table whose heading speaks of what is asked for."""
    if unit.row is None or not question.wants_figure or not speaks_of(question, unit.context):
        return False
    own = {stem(word) for name in question.companies for word in words(name)} | _WHOLE_WORDS
    named = terms(" ".join([*unit.row.path, unit.row.label]))
    return bool(named) and all(term in own for term in named)


def _counts_persons(question: Question, unit: Candidate) -> bool:
    """Whether people are to be counted and the sentence counts them by what they are ("300 students")."""
    return (
        _PEOPLE.search(question.text) is not None and not unit.is_row and _PERSONS_COUNTED.search(unit.text) is not None
    )


def _gives_all_counts(question: Question, unit: Candidate) -> bool:
    """Whether several counts are asked for and the sentence gives as many."""
    asked = len(_HOW_MANY.findall(question.text))
    return asked > 1 and not unit.is_row and len(find_quantities(unit.text)) >= asked

"""Whether what was found says all that is asked for, so that no fitted confidence is needed to answer with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer.ranking.features import FEATURES, given_stems
from rag.answer.ranking.rank import Scored
from rag.answer.tables.cells import choose_cells, column_years
from rag.question import Question
from rag.schema import Evidence, Row
from rag.text.quantities import find_quantities
from rag.text.terms import terms

_AT = {name: at for at, name in enumerate(FEATURES)}
_NARROWED = 0.5
_FEWEST_WORDS = 3
_SHARE = re.compile(r"%|\b(?:per ?cent\w*|shares?|rates?|ratios?|proportions?|fractions?)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:average|mean|median|per(?! ?cent)|each)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|without|except)\b|n['’]t\b", re.IGNORECASE)
# a report speaks of the present where it names no other time
_NOWADAYS = frozenset(terms("present presently current currently far date moment today"))
# words that say how something is measured, not what
_MEASURING = frozenset(
    terms(
        "part share proportion percentage percent fraction number amount total volume figure level value average mean annual yearly "
        "fiscal financial year end"
    )
)


def row_says_all(question: Question, best: Scored) -> bool:
    """Whether the best is a row that holds every word of a question for a figure, of the asked years and of nothing narrower."""
    row = best.candidate.row
    if row is None or not question.wants_figure or not question.years or not _measured_alike(question.text, row):
        return False
    wanted = {term for term in question.terms if term not in _MEASURING}
    if not wanted or not wanted <= held_stems(question, best, ()):
        return False
    held = {year for cell in row.cells for year in column_years(cell)}
    fits = best.features[_AT["slot_clash"]] == 0 and best.features[_AT["label_extra"]] <= _NARROWED
    return set(question.years) <= held and bool(fits)


def cell_is_named(question: Question, best: Scored) -> bool:
    """Whether the question for a figure holds every word of the best row's label and of the column of its answering cell.

    The column's name has two words or more, and the question is for no other year than the report's own.
    """
    row, reported = best.candidate.row, best.candidate.hit.report.year
    if row is None or question.kind != "figure" or not set(question.years) <= {reported} or _NOT.search(question.text):
        return False
    cells = choose_cells(question, row, reported)[:1]
    label, column = terms(row.label), [term for cell in cells for term in terms(cell.column)]
    known = _MEASURING | set(question.terms)
    fits = best.features[_AT["slot_clash"]] == 0 and best.features[_AT["dimension_fit"]] >= 0
    telling = set(column) - _MEASURING
    return bool(label) and len(telling) > 1 and set(label) | set(column) <= known and bool(fits)


def sentence_says_all(question: Question, best: Scored) -> bool:
    """Whether the best is a sentence with a figure that holds every word of a question for one, in its own or in other words."""
    unit = best.candidate
    if unit.is_row or question.kind != "figure" or question.years or len(question.terms) < _FEWEST_WORDS:
        return False
    held = stems_in(question, unit.text)
    fits = best.features[_AT["slot_clash"]] == 0 and best.features[_AT["dimension_fit"]] >= 0
    return (
        set(question.terms) - _NOWADAYS <= held
        and bool(fits)
        and bool(find_quantities(unit.text))
        and _NOT.search(question.text) is None
    )


def _measured_alike(asked: str, row: Row) -> bool:
    """Whether the row is a share where a share is asked for and a mean where a mean is; what is not so is in no row."""
    cells = (part for cell in row.cells for part in (cell.column, cell.text, cell.unit))
    own = " ".join([*row.path, row.label, row.unit, *cells]).replace("/", " per ")
    same = all(kind.search(own) is not None for kind in (_SHARE, _EACH) if kind.search(asked))
    return same and _NOT.search(asked) is None


def held_stems(question: Question, best: Scored, evidence: Sequence[Evidence]) -> set[str]:
    """The stems that the best candidate with its heading and the first piece of evidence hold, in their words or others."""
    return stems_in(
        question, " ".join([best.candidate.text, best.candidate.context, *(item.text for item in evidence[:1])])
    )


def stems_in(question: Question, text: str) -> set[str]:
    """The stems of a text, and those of the question that it says in other words of the field."""
    return set(terms(text)) | given_stems(question, text)

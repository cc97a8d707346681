"""Table rows as figure lines: a label, a value with its unit, and the year."""

from __future__ import annotations

import re

from rag.answer.ranking.candidates import Candidate
from rag.answer.tables.cells import choose_cells, column_years
from rag.answer.tables.rows import figure
from rag.question import Question
from rag.schema import Row
from rag.text.terms import terms

_MOST_LABEL_WORDS = 14
_FEWEST_LABEL_TERMS = 3
_COUNTED = re.compile(
    r"\b(?:numbers?|rates?|ratio|shares?|cases|hours|injuries|incidents|fatalit\w+|accidents|days|hires|people|trainings?)\b",
    re.IGNORECASE,
)
_EMPTY = frozenset(["total", "sum", "number", "employe", "other", "averag", "thereof"])
_SCALES = ((re.compile(r"^1[,.]?000\s+"), "thousand "), (re.compile(r"^Mio\.?\s*"), "million "))
_REST = re.compile(r"\b(?:no/other|other|others|unknown|not (?:stated|disclosed|specified)|n/a)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:target|goal|baseline|base year|change|variance|delta|Δ)\b|\+/|%\s*(?:change|vs)", re.IGNORECASE
)


def row_figure(question: Question, unit: Candidate, year: int | None) -> tuple[str, str, str] | None:
    """Label, value and statement of a row whose column is of that year; None where it has none or says too little."""
    row = unit.row
    assert row is not None
    chosen = choose_cells(question, row, year or unit.hit.report.year)[:1]
    if not chosen or (year is not None and year not in column_years(chosen[0])) or _CHANGE.search(chosen[0].column):
        return None
    label = short_label(row)
    if len(set(terms(label)) - _EMPTY) < _FEWEST_LABEL_TERMS or len(label.split()) > _MOST_LABEL_WORDS:
        return None
    value = with_unit_apart(" ".join(figure(chosen[0], row).split()))
    if not any(c in "123456789" for c in value) or _REST.search(label):
        return None
    if not (re.search(r"[^\d\s.,()<>≥≤~–−-]", value) or _COUNTED.search(label)):
        return None
    return label, value, f"{label}: {value} ({max(column_years(chosen[0]), default=year)})."


def short_label(row: Row) -> str:
    """The row's label behind the nearest label above it; behind more of them while it says little."""
    parts = [" ".join(part.split()).strip(" :") for part in (*row.path, row.label) if part.strip()]
    kept = parts[-1:]
    for part in reversed(parts[:-1]):
        if len(kept) > 1 and len(terms(" ".join(kept))) >= 2 * _FEWEST_LABEL_TERMS:
            break
        if all(part.lower() not in one.lower() for one in kept):
            kept.insert(0, part)
    return ", ".join(kept)


def with_scale(value: str) -> str:
    """ "347 1,000 tons" -> "347 thousand tons"."""
    number, _, unit = value.partition(" ")
    for pattern, word in _SCALES:
        if pattern.match(unit):
            return f"{number} {pattern.sub(word, unit)}"
    return value


def with_unit_apart(value: str) -> str:
    """ "347 1,000 tons" -> "347 (1,000 tons)", for units that begin with a number."""
    number, _, unit = value.partition(" ")
    return f"{number} ({unit})" if unit[:1].isdigit() else value

"""Whether the evidence gives an amount of the kind asked for: in the unit asked for, a count, for the year asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer.convert import asked_unit
from rag.answer.tables.cells import value_cells
from rag.question import Question
from rag.schema import Evidence
from rag.text.quantities import Quantity, canonical, comparable, find_periods, find_quantities

_IN_UNITS = re.compile(r"\bhow many\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow many (?P<what>[^?,;]+)", re.IGNORECASE)
# counts of what a measure or a date may stand for
_MEASURED = re.compile(
    r"(?:\S+ ){0,2}?(?:times|years?|quarters?|months?|weeks?|days?|hours?|minutes?|per ?cent\w*|percentage|(?:basis )?points?|dollars?|euros?|won|yuan|rmb|"
    r"pounds|yen|units?|kinds?|per)\b",
    re.IGNORECASE,
)
_RATE = re.compile(r"\b(?:per|for (?:each|every))\b|\bin every\b", re.IGNORECASE)
_PER = re.compile(r" ?/ ?| per ")
# numbers in words that are no quantities
_FEW = re.compile(r"\b(?:one|both|single|sole|none|no|zero|dozens?|hundreds|thousands|millions)\b", re.IGNORECASE)
_COUNTED = frozenset(["", "people", "FTE"])


def no_such_amount(question: Question, evidence: Sequence[Evidence]) -> str:
    """What of the asked amount is missing, in words that go on "What was found ..."; "" where nothing plainly is."""
    if question.kind != "figure":
        return ""
    unit = asked_unit(question.text) if _IN_UNITS.search(question.text) else ""
    if unit:
        return "" if any(_in_unit(item, unit) for item in evidence) else f"gives no amount in {unit}"
    asked = _HOW_MANY.search(question.text)
    if asked and not _is_measured(asked["what"]) and not any(_counts(item) for item in evidence):
        return "gives no such number"
    return _no_such_year(question, evidence)


def _is_measured(what: str) -> bool:
    """Whether what is asked for after "how many" is a measure, a date or a rate ("injuries per million hours")."""
    return _MEASURED.match(what) is not None or _RATE.search(what) is not None


def _in_unit(item: Evidence, unit: str) -> bool:
    if item.row is not None:
        # "No." of a row of hours says nothing against hours
        units = [cell.unit or item.row.unit for cell in value_cells(item.row)]
        return any(_same_measure(each, unit) or canonical(1.0, each) is None for each in units)
    return any(each.unit and _same_measure(each.unit, unit) for each in find_quantities(item.text))


def _same_measure(given: str, asked: str) -> bool:
    """Whether amounts in the two units measure the same; "hours per employee" are hours."""
    return comparable(given, asked) or comparable(_PER.split(given)[0], _PER.split(asked)[0])


def _counts(item: Evidence) -> bool:
    """Whether the evidence holds a number that is neither money nor a share nor a measure."""
    if item.row is not None:
        return any(_is_count(cell.unit or item.row.unit) for cell in value_cells(item.row))
    found = any(_is_count(each.unit) and not _marks(item.text, each) for each in find_quantities(item.text))
    return found or _FEW.search(item.text) is not None


def _is_count(unit: str) -> bool:
    known = canonical(1.0, unit) if unit else None
    return known is None or known[1] in _COUNTED


def _marks(text: str, quantity: Quantity) -> bool:
    """Whether the number hangs on a bracket, as a footnote or the number of a paragraph does: "48(1)2"."""
    return text[quantity.start - 1 : quantity.start] == ")"


def _no_such_year(question: Question, evidence: Sequence[Evidence]) -> str:
    """Where a year well before the report's own is asked for: that neither a sentence nor its passage or heading names it.

    The year before may be the one that a report published later is about, and then goes without saying.
    """
    reported = evidence[0].hit.report.year
    if not question.years or reported is None or max(question.years) >= reported - 1 or evidence[0].row is not None:
        return ""
    if any(_of_year(item, question.years) for item in evidence):
        return ""
    return f"says nothing of {' or '.join(map(str, question.years))}"


def _of_year(item: Evidence, years: Sequence[int]) -> bool:
    passage = item.hit.passage
    columns = " | ".join(cell.column for cell in item.row.cells) if item.row else ""
    text = f"{item.text} | {columns} | {passage.heading} | {passage.text}"
    spans = [(period.first_year or period.year, period.year) for period in find_periods(text)]
    return any(first <= year <= last for first, last in spans for year in years)

"""Whether a candidate holds the kind of thing a question asks for: a figure, a change, a date, a name, items, a reason."""

from __future__ import annotations

import re

from rag.answer.ranking.candidates import Candidate
from rag.answer.tables.cells import column_years, value_cells
from rag.question import Question
from rag.text.quantities import find_periods, find_quantities
from rag.text.terms import stem

_DIMENSION_WORDS = {
    "percent": r"%|per ?cent\b|percent",
    "money": r"[$€£¥]|\b(?:usd|eur|gbp|rmb|krw|chf|cny|inr|jpy|aud|dollars?|euros?|won|yuan)\b",
    "energy": r"\b(?:[kmgt]wh|[kmgtp]j|joules?|watt[- ]?hours?)\b",
    "power": r"\b(?:[kmg]w|watts?|megawatts?|gigawatts?)\b",
    "volume": r"\b(?:m3|m³|cubic|megalit\w+|gigalit\w+|lit(?:re|er)s?|[mg]l)\b|m³|m3",
    "mass": r"\b(?:tonnes?|tons?|kg|kt|mt|t|mtco2e|tco2e?|gigatons?|co2e?q?)\b|co₂|tco2",
    "hours": r"\bhours?\b|\bh\b",
    "days": r"\bdays?\b",
    "people": r"\b(?:people|employees|women|men|staff|headcount|workers|persons|fte|viewers|users|jobs)\b",
}
DIMENSION_RX = {name: re.compile(rx, re.IGNORECASE) for name, rx in _DIMENSION_WORDS.items()}
_REASON = re.compile(
    r"\b(?:because|due to|owing to|since|as a result|in order to|so that|therefore|thus|which means|enabl\w+|allow\w+|"
    r"reflect\w*|driven by|caused by|thanks to|by (?:\w+ ){0,2}\w+ing|through|leads? to|resulting|if|when)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?•]\s)(?<!^)\b[A-Z][\w&.-]+(?:\s+(?:of|the|and|de|for)?\s*[A-Z][\w&.-]+)*")
_CHANGE = re.compile(
    r"\b(?:from\b.*\bto|compared (?:with|to)|versus|against|up from|down from|previous year|prior year|year before|respectively|after)\b",
    re.IGNORECASE,
)


def kind_features(question: Question, unit: Candidate) -> dict[str, float]:
    """Whether the unit holds the kind of thing the question asks for."""
    text = unit.text
    numbers = len(value_cells(unit.row)) if unit.row else len(find_quantities(text))
    measure = f"{text} {unit.context}" + (" ".join(c.text + " " + c.unit for c in unit.row.cells) if unit.row else "")
    dims = [bool(DIMENSION_RX[d].search(measure)) for d in question.dimensions]
    names = [n for n in _NAME.findall(text) if n.lower() not in question.text.lower()]
    kind = question.kind
    return {
        "figure_fit": _figure_fit(question, numbers),
        "dimension_fit": (float(any(dims)) - 0.5) * 2 if question.wants_figure and dims else 0.0,
        "date_fit": (1.0 if find_periods(text) else -1.0) if kind == "date" else 0.0,
        "name_fit": (1.0 if names else -1.0) if kind == "entity" else 0.0,
        "list_fit": min(4, _items(text)) / 4 if kind == "list" else 0.0,
        "trend_fit": _trend_fit(question, unit) if kind == "trend" else 0.0,
        "names_listed": min(4, len(set(_capitalised(text)) - set(question.names))) / 4 if kind == "list" else 0.0,
        "reason_fit": float(bool(_REASON.search(text))) if kind == "explain" else 0.0,
    }


def _trend_fit(question: Question, unit: Candidate) -> float:
    """1 where the unit gives figures for two of the periods in question, 0.5 where it tells a change, else -0.5."""
    if unit.row is not None:
        held = {year for cell in value_cells(unit.row) for year in column_years(cell)}
    else:
        held = {year for period in find_periods(unit.text) for year in (period.year, period.first_year or period.year)}
    two = len(held & set(question.years)) > 1 if len(question.years) > 1 else len(held) > 1
    if two and (unit.row is not None or len(find_quantities(unit.text)) > 1):
        return 1.0
    return 0.5 if unit.row is None and len(find_quantities(unit.text)) > 1 and _CHANGE.search(unit.text) else -0.5


def _capitalised(text: str) -> list[str]:
    """Stems of the names of a sentence; in a heading or a table, where every word is capitalised, there are none."""
    named = [stem(word.lower()) for match in _NAME.findall(text) for word in match.split() if word[0].isupper()]
    return named if len(named) * 2 < len(text.split()) else []


def _figure_fit(question: Question, numbers: int) -> float:
    """1 where there are as many figures as the question wants (two for a trend), 0 with one for a trend, else -1."""
    if not question.wants_figure:
        return 0.0
    wanted = 2 if question.kind == "trend" else 1
    return 1.0 if numbers >= wanted else float(numbers) - 1.0


def _items(text: str) -> int:
    return len(re.findall(r"[,;•·]| and | or ", text))

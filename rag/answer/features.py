"""What speaks for a candidate as the answer to a question, as numbers.

Each candidate gets one row of FEATURES. All are about the words, kinds and slots of question and candidate, none about
a report; their weights are fitted by eval/fit_ranker.py.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rag.answer.asked import AskedIndicators, asked_indicators
from rag.answer.candidates import Candidate, neighbours
from rag.answer.cells import value_cells
from rag.question import Question, load_glossary
from rag.question.slots import slot_agreement, slots
from rag.text.quantities import find_periods, find_quantities
from rag.text.terms import terms

FEATURES = (
    "cosine", "cosine_best_gap", "passage_cosine", "neighbour_cosine", "fused", "rank_inverse",
    "coverage", "coverage_concepts", "coverage_context", "coverage_rare", "density", "phrase",
    "name_held", "name_near", "name_unseen", "unseen",
    "figure_fit", "dimension_fit", "date_fit", "name_fit", "list_fit", "reason_fit",
    "year_match", "year_clash", "slot_match", "slot_clash", "slot_extra", "target_extra", "measure_clash",
    "reader", "indicator", "row_figure", "row_other", "row_total", "row_part", "total_asked", "label_extra", "length", "fragment", "note",
)  # fmt: skip

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
_DIMENSION_RX = {name: re.compile(rx, re.IGNORECASE) for name, rx in _DIMENSION_WORDS.items()}
_REASON = re.compile(
    r"\b(?:because|due to|owing to|since|as a result|in order to|so that|therefore|thus|which means|enabl\w+|allow\w+|"
    r"reflect\w*|driven by|caused by|thanks to|by (?:\w+ ){0,2}\w+ing|through|leads? to|resulting|if|when)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?•]\s)(?<!^)\b[A-Z][\w&.-]+(?:\s+(?:of|the|and|de|for)?\s*[A-Z][\w&.-]+)*")
_TOTAL = re.compile(r"\b(?:total|overall|sum|group|aggregate)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:of which|thereof|including|excluding|other|in \w+ areas)\b|^[-–•]", re.IGNORECASE)
_NOTE = re.compile(
    r"^\(?\d{1,2}\)|^\[\d|^\*|\bdefin(?:ed|ition)|\bcalculat(?:ed|ion)\b.*[/÷×x]| [x×÷] [\d(]", re.IGNORECASE
)
_RATE = re.compile(
    r"\b(?:rates?|ratio|frequency|intensity|share|percentage|proportion|per ?cent|LTIFR|TRIFR?)\b|%", re.IGNORECASE
)
_COUNTED = re.compile(r"\b(?:how many|number of|count|how much|total (?:count|number))\b", re.IGNORECASE)
_NEUTRAL = frozenset(
    ["total", "overal", "number", "amount", "valu", "fiscal", "year", "unit", "group", "consolid", "all", "sum"]
)
_ASKS_TOTAL = re.compile(
    r"\b(?:in total|total|overall|altogether|combined|company-wide|group-wide|aggregate|all)\b", re.IGNORECASE
)


class TermWeights:
    """Inverse document frequency of stems over the passages in scope (Robertson and Sparck Jones, 1976, smoothed).

    `total` is the number of passages, `counts` the number that hold each stem; a stem that is not counted is rare.
    """

    def __init__(self, total: int, counts: Mapping[str, int]) -> None:
        self._total, self._counts = total, counts

    def unseen(self, term: str) -> bool:
        """Whether no passage in scope holds the stem."""
        return self._counts.get(term, 0) == 0

    def __call__(self, term: str) -> float:
        held = self._counts.get(term, 0)
        return math.log(1 + (self._total - held + 0.5) / (held + 0.5))


def feature_matrix(
    question: Question,
    units: Sequence[Candidate],
    cosines: NDArray[np.float32],
    passage_cosines: NDArray[np.float32],
    weights: TermWeights,
) -> NDArray[np.float32]:
    """Features of all units, shape (units, FEATURES). `cosines` and `passage_cosines` have one value per unit."""
    near = neighbours(units)
    asked = asked_indicators(question, units)
    best = float(cosines.max()) if len(units) else 0.0
    rows = [
        {
            "cosine": float(cosines[i]),
            "cosine_best_gap": best - float(cosines[i]),
            "passage_cosine": float(passage_cosines[i]),
            "neighbour_cosine": max((float(cosines[j]) for j in near[i]), default=0.0),
            "fused": unit.hit.score * 30,
            "rank_inverse": 1 / math.sqrt(unit.hit.rank),
            **lexical_features(question, unit, weights),
            **kind_features(question, unit),
            **slot_features(question, unit),
            **shape_features(question, unit),
            "indicator": _indicator_fit(question, unit, asked, asked.years[i]),
            "reader": 0.0,
        }
        for i, unit in enumerate(units)
    ]
    return np.array([[row[name] for name in FEATURES] for row in rows], dtype=np.float32).reshape(
        len(units), len(FEATURES)
    )


def _indicator_fit(question: Question, unit: Candidate, asked: AskedIndicators, years: frozenset[int]) -> float:
    """1 where the unit gives the asked indicator for an asked year (the reporting year where none is asked).

    0.3 where it gives it for other years only, -0.25 where it does not give it, 0 where no indicator is asked.
    """
    if not asked.names:
        return 0.0
    if not years:
        return -0.25
    wanted: set[int | None] = set(question.years) or {unit.hit.report.year}
    return 1.0 if wanted & years else 0.3


def lexical_features(question: Question, unit: Candidate, weights: TermWeights) -> dict[str, float]:
    """How much of the question's weighted vocabulary the unit, and the unit with its surroundings, holds."""
    own = set(terms(unit.text))
    around = own | set(terms(unit.context)) | set(terms(unit.hit.passage.text))
    total = sum(weights(t) for t in question.terms) or 1.0
    given = {stem for phrase in load_glossary().concepts(unit.text).items() if phrase[0] in question.concepts
             for stem in question.concepts[phrase[0]]}  # fmt: skip
    hit = [t for t in question.terms if t in own]
    rare = sorted(question.terms, key=weights, reverse=True)[:2]
    return {
        "coverage": sum(weights(t) for t in hit) / total,
        "coverage_concepts": sum(weights(t) for t in question.terms if t in own or t in given) / total,
        "coverage_context": sum(weights(t) for t in question.terms if t in around or t in given) / total,
        "coverage_rare": sum(t in own or t in given for t in rare) / max(1, len(rare)),
        "density": len(hit) / max(4, len(own)),
        "phrase": _longest_run(question.terms, terms(unit.text)) / max(1, len(question.terms)),
        "name_held": _share(question.names, own),
        "name_near": _share(question.names, around),
        "name_unseen": float(any(weights.unseen(name) for name in question.names)),
        "unseen": sum(weights(t) for t in question.terms if weights.unseen(t)) / total,
    }


def _share(wanted: Sequence[str], held: Collection[str]) -> float:
    """Share of the wanted stems that are held; half where none is wanted."""
    return sum(w in held for w in wanted) / len(wanted) if wanted else 0.5


def _longest_run(asked: Sequence[str], given: Sequence[str]) -> int:
    pairs = set(itertools.pairwise(given))
    best = run = 0
    for pair in itertools.pairwise(asked):
        run = run + 1 if pair in pairs else 0
        best = max(best, run)
    return best


def kind_features(question: Question, unit: Candidate) -> dict[str, float]:
    """Whether the unit holds the kind of thing the question asks for."""
    text = unit.text
    numbers = len(value_cells(unit.row)) if unit.row else len(find_quantities(text))
    measure = f"{text} {unit.context}" + (" ".join(c.text + " " + c.unit for c in unit.row.cells) if unit.row else "")
    dims = [bool(_DIMENSION_RX[d].search(measure)) for d in question.dimensions]
    names = [n for n in _NAME.findall(text) if n.lower() not in question.text.lower()]
    kind = question.kind
    return {
        "figure_fit": _figure_fit(question, numbers),
        "dimension_fit": (float(any(dims)) - 0.5) * 2 if question.wants_figure and dims else 0.0,
        "date_fit": (1.0 if find_periods(text) else -1.0) if kind == "date" else 0.0,
        "name_fit": (1.0 if names else -1.0) if kind == "entity" else 0.0,
        "list_fit": min(4, _items(text)) / 4 if kind == "list" else 0.0,
        "reason_fit": float(bool(_REASON.search(text))) if kind == "explain" else 0.0,
    }


def _figure_fit(question: Question, numbers: int) -> float:
    """1 where there are as many figures as the question wants (two for a trend), 0 with one for a trend, else -1."""
    if not question.wants_figure:
        return 0.0
    wanted = 2 if question.kind == "trend" else 1
    return 1.0 if numbers >= wanted else float(numbers) - 1.0


def _items(text: str) -> int:
    return len(re.findall(r"[,;•·]| and | or ", text))


def slot_features(question: Question, unit: Candidate) -> dict[str, float]:
    """Agreement in period and in scope, method and other labels."""
    where = f"{unit.text} {unit.context}"
    columns = " ".join(cell.column for cell in unit.row.cells) if unit.row else ""
    given_years = {y for p in find_periods(f"{where} {columns}") for y in (p.year, p.first_year or p.year)}
    asked = set(question.years)
    match, clash, _ = slot_agreement(question.slots, slots(f"{where} {columns}"))
    extra = slots(unit.text)
    return {
        "year_match": len(asked & given_years) / max(1, len(asked)),
        "year_clash": float(bool(asked) and bool(given_years) and not asked & given_years),
        "slot_match": float(match),
        "slot_clash": float(clash),
        "slot_extra": float(len([s for s in extra if s not in question.slots and s != "target"])),
        "target_extra": float("target" in extra and "target" not in question.slots),
        "measure_clash": float(_measure_clash(question, unit)),
    }


def _measure_clash(question: Question, unit: Candidate) -> bool:
    """Whether a count is asked for and the row gives a rate, or the other way round."""
    if unit.row is None or not question.wants_figure:
        return False
    is_rate = bool(_RATE.search(f"{unit.row.label} {unit.row.unit} {' '.join(unit.row.path[-1:])}"))
    if _RATE.search(question.text):
        return not is_rate
    return is_rate and bool(_COUNTED.search(question.text))


def shape_features(question: Question, unit: Candidate) -> dict[str, float]:
    """The unit's form: row or sentence, total or part, length, a fragment cut out of a sentence, a note."""
    text = unit.text
    is_row = unit.is_row
    whole = is_row and bool(_TOTAL.search(text))
    asks_total = bool(_ASKS_TOTAL.search(question.text))
    narrowed = _label_extra(question, unit)
    return {
        "row_figure": float(is_row and question.wants_figure),
        "row_other": float(is_row and not question.wants_figure),
        "row_total": float(whole and narrowed == 0),
        "row_part": float(is_row and not whole and narrowed > 0 and _PART.search(text) is not None),
        "total_asked": float(is_row and asks_total) * (1.0 if whole else -0.5),
        "label_extra": narrowed,
        "length": math.log(1 + len(text.split())) / 4,
        "fragment": float(not is_row and (text[:1].islower() or text[-1:] not in '.!?:”"')),
        "note": float(not is_row and _NOTE.search(text) is not None),
    }


def _label_extra(question: Question, unit: Candidate) -> float:
    """Share of the row's label words that the question does not speak of: "in water-stressed areas" narrows a row."""
    if unit.row is None:
        return 0.0
    label = dict.fromkeys(terms(" ".join([*unit.row.path[-1:], unit.row.label])))
    known = set(question.terms) | {s for group in _shared_concepts(question, unit.text) for s in group}
    extra = [t for t in label if t not in known and t not in _NEUTRAL and not t.isdigit()]
    return min(4, len(extra)) / 4


def _shared_concepts(question: Question, text: str) -> list[tuple[str, ...]]:
    found = load_glossary().concepts(text)
    return [phrase for group, phrase in found.items() if group in question.concepts]

"""What a candidate is about and what it looks like: its period, scope and measure; a row or a sentence, a total or a part."""

from __future__ import annotations

import math
import re

from rag.answer.ranking.candidates import Candidate
from rag.question import Question, load_glossary
from rag.question.slots import slot_agreement, slots
from rag.text.quantities import find_periods, find_quantities
from rag.text.terms import stem, terms, words

_TOTAL = re.compile(r"\b(?:total|overall|sum|group|aggregate)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:of which|thereof|including|excluding|other|in \w+ areas)\b|^[-–•]", re.IGNORECASE)
_NOTE = re.compile(
    r"^\(?\d{1,2}\)|^\[\d|^\*|\bdefin(?:ed|ition)|\bcalculat(?:ed|ion)\b.*[/÷×x]| [x×÷] [\d(]", re.IGNORECASE
)
_DEFINES = re.compile(
    r"\b(?:refers? to|means|comprises?|are (?:all |the )?(?:direct |indirect |other )*emissions)\b", re.IGNORECASE
)
_RATE = re.compile(
    r"\b(?:rates?|ratio|frequency|intensity|share|percentage|proportion|per ?cent|LTIFR|TRIFR?)\b|%", re.IGNORECASE
)
# of a heading: what holds for all rows of its table
_ALL_RATES = re.compile(r"\b(?:as an? |in |as )(?:percentage|per ?cent|share|proportion|%)", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:how many|number of|count|how much|total (?:count|number))\b", re.IGNORECASE)
_NEUTRAL = frozenset(
    ["total", "overal", "number", "amount", "valu", "fiscal", "year", "unit", "group", "consolid", "all", "sum"]
)
_MOVES = frozenset(
    terms(
        "change develop move evolve rise rose fall fell compare trend grow grew increase decrease differ between since"
    )
)
_ASKS_TOTAL = re.compile(
    r"\b(?:in total|total|overall|altogether|combined|company-wide|group-wide|aggregate|all)\b", re.IGNORECASE
)


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
    own = f"{unit.row.label} {unit.row.unit} {' '.join(unit.row.path[-1:])}"
    is_rate = bool(_RATE.search(own)) or (not unit.row.unit and _ALL_RATES.search(unit.context) is not None)
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
        "row_reason": float(is_row and question.kind == "explain"),
        "row_bare": float(is_row and not _says_what(question, unit)),
        "asks": float(text.endswith("?")),
        "row_total": float(whole and narrowed == 0),
        "row_part": float(is_row and not whole and narrowed > 0 and _PART.search(text) is not None),
        "total_asked": float(is_row and asks_total) * (1.0 if whole else -0.5),
        "label_extra": narrowed,
        "length": math.log(1 + len(text.split())) / 4,
        "fragment": float(not is_row and (text[:1].islower() or text[-1:] not in '.!?:”"')),
        "note": float(not is_row and (_NOTE.search(text) is not None or (question.wants_figure and _defines(text)))),
    }


def _defines(text: str) -> bool:
    """Whether the sentence says what a term means and gives no figure but the numbers of names."""
    return _DEFINES.search(text) is not None and not find_quantities(text)


def _says_what(question: Question, unit: Candidate) -> bool:
    """Whether the row's label or the labels above it name anything but the company, a period or a total.

    Where they do not, a heading that speaks of what is asked for says it for them.
    """
    if unit.row is None or speaks_of(question, unit.context):
        return True
    own = {stem(word) for name in question.companies for word in words(name)} | _NEUTRAL
    return any(t not in own and not t.isdigit() for t in terms(" ".join([*unit.row.path, unit.row.label])))


def speaks_of(question: Question, text: str) -> bool:
    """Whether the text holds half or more of what is asked for, in the question's words or in others of the field."""
    wanted = {t for t in question.terms if t not in _NEUTRAL and t not in _MOVES and not t.isdigit()}
    groups = [group for group in load_glossary().concepts(text) if group in question.concepts]
    held = wanted & {*terms(text), *(t for group in groups for t in question.concepts[group])}
    return bool(wanted) and 2 * len(held) >= len(wanted)


def _label_extra(question: Question, unit: Candidate) -> float:
    """Share of the row's label words that the question does not speak of: "in water-stressed areas" narrows a row."""
    if unit.row is None:
        return 0.0
    label = dict.fromkeys(terms(" ".join([*unit.row.path[-1:], unit.row.label])))
    known = set(question.terms) | {s for group in _shared_concepts(question, unit.text) for s in group}
    own = {stem(word) for name in question.companies for word in words(name)}
    extra = [t for t in label if t not in known and t not in own and t not in _NEUTRAL and not t.isdigit()]
    return min(4, len(extra)) / 4


def _shared_concepts(question: Question, text: str) -> list[tuple[str, ...]]:
    found = load_glossary().concepts(text)
    return [phrase for group, phrase in found.items() if group in question.concepts]

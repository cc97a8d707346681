"""Indicators in sentences: "Scope 1 emissions were 48,200 tonnes CO2e in 2023"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rag.indicators.match import Meaning, meanings
from rag.indicators.model import Catalogue, Finding
from rag.indicators.periods import year_of_figure
from rag.indicators.units import in_unit_of
from rag.indicators.words import stems
from rag.schema import Passage, Report
from rag.text.quantities import Quantity, canonical, find_quantities
from rag.text.sentences import split_sentences

_LONGEST = 60
_BREAK = re.compile(
    r"[,;()\n•–—]|:(?!\s*\d)|\b(?:and|of which|compared|which|while|whereby|this|due to|up from|down from|after|than)\b"
)
_SCOPES = re.compile(r"\b[Ss]copes?\s*\d(?:(?:\s*(?:,|\+|&|and))+\s*(?:[Ss]cope\s*)?\d)+")
_LINK = re.compile(
    r"\b(?:was|were|is|are|amount(?:s|ed)|totall?ed|stood|reached|came|equall?ed|accounted|represent(?:s|ed)|recorded"
    r"|employ(?:s|ed)?|had|has|have|make|makes|made|donated|invested|spent|hired|averaged)\b|\bof\s+(?:about\s|over\s)?$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\W*(?:in|at|within|for|among|across|of|from|on|our)\s", re.IGNORECASE)
_NOTE = re.compile(r"\W*(?:GRI\s|ESRS\s)?\w{1,3}-\d|\s*\(?\d{1,2}\)|\s*\*")
_SPACED = re.compile(r"\d{1,3} \d{3}\b")
_NOT_ACTUAL = re.compile(
    r"\b(?:target|goal|aim|by 20\d\d|will|plan|expect|forecast|up to|since|cumulative|would|could)\w*\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words around a figure: before and behind it in its clause, and the rest of the sentence before the clause."""

    before: str
    behind: str
    context: str


def sentence_findings(report: Report, passage: Passage, catalogue: Catalogue) -> Iterator[Finding]:
    """The indicators in the sentences of a prose passage whose every word is understood."""
    for start, end in split_sentences(passage.text):
        text = passage.text[start:end]
        if not any(char.isdigit() for char in text) or len(text.split()) > _LONGEST:
            continue
        if _NOT_ACTUAL.search(text) or _NOTE.match(text):
            continue
        quantities = find_quantities(text)
        for at, quantity in enumerate(quantities):
            if quantity.low is None and quantity.high is None and not _is_mark(text, quantity):
                yield from _quantity_findings(report, passage, catalogue, (start, end), quantities, at)


def _is_mark(text: str, quantity: Quantity) -> bool:
    """Whether the number may be or hold a footnote's mark: "2 Employees are", "1 121 million tonnes", "12,0002"."""
    small = quantity.value < 100 and quantity.value == int(quantity.value) and "%" not in quantity.text
    glued = re.match(r"\d{1,3}(?:,\d{3})*,\d{4}(?!\d)", quantity.text)
    opens = not re.search(r"\w", text[: quantity.start])
    return glued is not None or (opens and (small or _SPACED.match(quantity.text) is not None))


def _quantity_findings(
    report: Report,
    passage: Passage,
    catalogue: Catalogue,
    span: tuple[int, int],
    quantities: Sequence[Quantity],
    at: int,
) -> Iterator[Finding]:
    text = passage.text[span[0] : span[1]]
    quantity = quantities[at]
    year = year_of_figure(text, quantity, report.year)
    if year is None:
        return
    clause = _clause(text, quantities, at)
    company = stems(report.company, catalogue.synonyms)
    for meaning in _clause_meanings(clause, quantities[0].text, company, catalogue):
        if stems(passage.heading, catalogue.synonyms) & catalogue.modifiers - meaning.indicator.extras:
            continue
        said = f"{clause.before} {clause.behind}"
        amount = in_unit_of(meaning.indicator, quantity.value, quantity.unit, said)
        if amount is not None:
            yield Finding(
                meaning.indicator, year, quantity.value, quantity.unit, *amount, quantity.text, meaning.qualifiers,
                meaning.tier, report, passage, start=span[0], end=span[1],
            )  # fmt: skip


def _clause_meanings(clause: _Clause, first: str, company: frozenset[str], catalogue: Catalogue) -> Sequence[Meaning]:
    """What the clause means; nothing where the rest of the sentence may narrow it or no verb joins name and figure.

    Without a verb ("327,000 employees") the clause must be all that the sentence says.
    """

    def of(text: str) -> frozenset[str]:
        return stems(text, catalogue.synonyms) - company - catalogue.links

    behind = of(clause.behind)
    found = meanings(of(clause.before) | behind, catalogue)
    if not found or _is_narrowed(clause.context, first, of, catalogue):
        return ()
    linked = _LINK.search(clause.before) is not None
    complete = not of(clause.context) - catalogue.neutral
    alone = {meaning.indicator.id for meaning in meanings(behind, catalogue)}
    return [
        meaning
        for meaning in found
        if (linked or (meaning.indicator.id in alone and (complete or _LINK.search(clause.behind))))
        and (complete or not meaning.indicator.strict)
    ]


def _is_narrowed(context: str, first: str, of: Callable[[str], frozenset[str]], catalogue: Catalogue) -> bool:
    """Whether words before the clause restrict it ("In the parent bank 96 people retired and 63 were hired")."""
    if of(context) & (catalogue.modifiers | catalogue.titles):
        return True
    lead = re.split(r",|" + re.escape(first), context, maxsplit=1)[0]
    return bool(_PLACE.match(lead) and of(lead) - catalogue.neutral)


def _clause(text: str, quantities: Sequence[Quantity], at: int) -> _Clause:
    """The clause of a quantity, up to the next break on either side; other quantities leave what they count."""
    quantity = quantities[at]
    kept = [match.span() for match in _SCOPES.finditer(text)]
    breaks = [m for m in _BREAK.finditer(text) if not any(start <= m.start() < end for start, end in kept)]
    start = max([m.end() for m in breaks if m.end() <= quantity.start], default=0)
    if at and quantities[at - 1].end > start:
        start = quantities[at - 1].end
    end = min([m.start() for m in breaks if m.start() >= quantity.end], default=len(text))
    behind, last = _counted(quantity.unit), quantity.end
    for other in quantities[at + 1 :]:
        if other.start < end:
            behind += f"{text[last : other.start]} {_counted(other.unit)}"
            last = other.end
    return _Clause(text[start : quantity.start], f"{behind} {text[last:end].rstrip('.!? ')}", text[:start])


def _counted(unit: str) -> str:
    """The unit where it names what is counted ("training hours", "employees"), "" for a unit of measurement."""
    known = canonical(1.0, unit)
    return unit if known is None or known[1] in ("people", "h") else ""

"""Indicators in sentences: "Scope 1 emissions were 48,200 tonnes CO2e in 2023"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.indicators.match import meanings
from rag.indicators.model import Catalogue, Finding
from rag.indicators.units import in_unit_of
from rag.indicators.words import stems
from rag.schema import Passage, Report
from rag.text.quantities import Quantity, find_periods, find_quantities
from rag.text.sentences import split_sentences

_LONGEST = 60
_BREAK = re.compile(r"[,;:()\n•–—]|\band\b|\bof which\b|\bcompared\b|\bwhich\b|\bwhile\b|\bthis\b|\bdue to\b|\bup from\b|\bdown from\b")
_ITS_YEAR = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:in|for|at the end of|as of)\s+(?:the\s)?", re.IGNORECASE)
_NARROWING = re.compile(r"\b(?:target|goal|aim|by 20\d\d|will|plan|expect|forecast|up to|since|cumulative)\w*\b", re.IGNORECASE)


def sentence_findings(report: Report, passage: Passage, catalogue: Catalogue) -> Iterator[Finding]:
    """The indicators in the sentences of a prose passage whose every word is understood."""
    for start, end in split_sentences(passage.text):
        text = passage.text[start:end]
        if not any(char.isdigit() for char in text) or len(text.split()) > _LONGEST or _NARROWING.search(text):
            continue
        quantities = find_quantities(text)
        for at, quantity in enumerate(quantities):
            if quantity.low is not None or quantity.high is not None:
                continue
            yield from _quantity_findings(report, passage, catalogue, (start, end), quantities, at)


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
    year = _year(text, quantity, report)
    if year is None:
        return
    clause = _clause(text, quantities, at)
    company = stems(report.company, catalogue.synonyms)
    words = stems(clause, catalogue.synonyms) - company - catalogue.links
    for meaning in meanings(words, catalogue):
        amount = in_unit_of(meaning.indicator, quantity.value, quantity.unit, clause)
        if amount is None or (meaning.indicator.strict and meaning.size < len(words - catalogue.neutral)):
            continue
        yield Finding(
            meaning.indicator, year, quantity.value, quantity.unit, *amount, quantity.text, meaning.qualifiers,
            meaning.tier, report, passage, start=span[0], end=span[1],
        )  # fmt: skip


def _clause(text: str, quantities: Sequence[Quantity], at: int) -> str:
    """The words around a quantity, up to the next break on either side; other quantities leave their unit."""
    quantity = quantities[at]
    left = text[: quantity.start]
    breaks = [found.end() for found in _BREAK.finditer(left)]
    # "Scope 1 and 2 emissions" holds an "and" that does not part clauses.
    scope = re.search(r"\b[Ss]copes?\s*1[^.;]{0,20}?\d(?:\s(?:GHG\s)?emissions)?[^,;]*$", left)
    start = max([bound for bound in breaks if scope is None or bound <= scope.start()], default=0)
    if at and quantities[at - 1].end > start:
        start = quantities[at - 1].end
    right = text[quantity.end :]
    stop = _BREAK.search(right)
    after = right[: stop.start()] if stop else right.rstrip(".!?")
    if len(quantities) > at + 1 and quantities[at + 1].start < quantity.end + len(after):
        following = quantities[at + 1]
        after = f"{text[quantity.end : following.start]} {following.unit} {text[following.end : quantity.end + len(after)]}"
    return f"{text[start : quantity.start]} {quantity.unit if not quantity.unit.startswith('%') else ''} {after}"


def _year(text: str, quantity: Quantity, report: Report) -> int | None:
    """The one year that the sentence names, the year right behind the figure, or the reporting year where it names none."""
    periods = find_periods(text)
    years = {period.year for period in periods} | {p.first_year for p in periods if p.first_year is not None}
    if not years:
        return report.year
    if len(years) == 1:
        year = years.pop()
    else:
        lead = _ITS_YEAR.match(text, quantity.end)
        behind = [p for p in periods if lead is not None and p.start <= lead.end() <= p.end]
        if not behind or behind[0].first_year is not None:
            return None
        year = behind[0].year
    return year if report.year is None or year <= report.year else None

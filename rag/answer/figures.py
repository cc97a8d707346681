"""Whether the figures and years of a statement stand in its quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.text.quantities import Period, Quantity

_MARKER = re.compile(r"\[\d+(?:\s*[,;]\s*\d+)*\]")
_CHEMICAL = re.compile(
    r"(?<![^\W_])[kmgt]{0,2}(?:CO2|CH4|N2O|SF6|NF3|H2O?|NH3|SO2|O3|PM10|PM2[.,]5)(?:e|eq)?(?![^\W_])", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_VALUE = re.compile(r"[(<>~+\-−–]?\s*\d")
_BRACKET = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
_CELLS = " | "
_MOST_CELLS = 40


def unsupported_figures(text: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """The figures, dates and years of the text that none of the quotes holds, as written, each once.

    Amounts are compared by value and unit ("1.5 million t" is "1,500 kt"); in a table quote, whose cells are separated
    by " | ", a value may take its unit from another cell of the row. A numbered name ("Scope 2") counts as a figure;
    citation markers and chemical formulae do not.
    """
    from rag.text.quantities import find_periods, find_quantities

    plain = _plain(text)
    shown = [_plain(quote) for quote in quotes]
    periods = find_periods(plain)
    held_periods = [period for quote in shown for period in find_periods(quote)]
    missing = [(p.start, p.text) for p in periods if not _holds_period(p, held_periods, shown)]
    spans = [(p.start, p.end) for p in periods]
    quantities = [q for q in find_quantities(plain) if not _inside(q.start, q.end, spans)]
    held = [amount for quote in quotes for amount in _amounts(quote)] if quantities else []
    missing += [(q.start, q.text) for q in quantities if not _holds_amount(q, held, shown)]
    known = {number for quote in shown for _, _, number in _loose_numbers(quote)}
    covered = spans + [(q.start, q.end) for q in quantities]
    for start, end, number in _loose_numbers(plain):
        if not _inside(start, end, covered) and number not in known:
            missing.append((start, plain[start:end]))
    return tuple(dict.fromkeys(" ".join(words.split()) for _, words in sorted(missing)))


def _plain(text: str) -> str:
    """Compatibility forms unified (CO₂ is CO2), citation markers blanked."""
    return _MARKER.sub(" ", unicodedata.normalize("NFKC", text))


def _loose_numbers(text: str) -> list[tuple[int, int, str]]:
    """Start, end and digits of each number outside chemical formulae."""
    formulae = [match.span() for match in _CHEMICAL.finditer(text)]
    found = ((match.start(), match.end(), _bare(match.group())) for match in _NUMBER.finditer(text))
    return [number for number in found if not _inside(number[0], number[1], formulae)]


def _bare(number: str) -> str:
    """The number without thousands separators."""
    return re.sub(r"[.,](?=\d{3}(?!\d))", "", number)


def _inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _holds_period(period: Period, held: Sequence[Period], quotes: Sequence[str]) -> bool:
    years = {year for other in held for year in (other.year, other.first_year) if year is not None}
    if period.year not in years and not any(re.search(rf"(?<!\d){period.year}(?!\d)", quote) for quote in quotes):
        return False
    if period.kind == "span" and period.first_year is not None and period.first_year not in years:
        return False
    if period.kind != "date":
        return True
    words = {word[:3].lower() for quote in quotes for word in _WORD.findall(quote)}
    return all(word[:3].lower() in words for word in _WORD.findall(period.text))


def _holds_amount(quantity: Quantity, held: Sequence[Quantity], quotes: Sequence[str]) -> bool:
    from rag.text.quantities import same_amount

    if any(same_amount(quantity, other) for other in held):
        return True
    left = r"(?<![\d.,])" if quantity.text[:1].isdigit() else r"(?<!\w)"
    verbatim = left + r"\s+".join(re.escape(word) for word in quantity.text.split()) + r"(?!\w|[.,]\d)"
    return any(re.search(verbatim, quote, re.IGNORECASE) for quote in quotes)


@lru_cache(maxsize=512)
def _amounts(quote: str) -> tuple[Quantity, ...]:
    """All amounts of a quote; in a table quote each bare value also with the unit that its row gives it."""
    from rag.text.quantities import find_quantities

    plain = _plain(quote)
    cells = [cell.strip() for cell in plain.split(_CELLS)][:_MOST_CELLS]
    found = list(find_quantities(plain))
    if len(cells) > 1:
        found += [amount for at, cell in enumerate(cells) if _VALUE.match(cell) for amount in _with_unit(cells, at)]
    return tuple(found)


def _with_unit(cells: Sequence[str], at: int) -> Sequence[Quantity]:
    """The amount of a value cell: its unit is the next wordy cell, else the wordy cell before, else in the label's
    brackets ("Energy use (GWh)")."""
    from rag.text.quantities import find_quantities

    after = [cell for cell in cells[at + 1 :] if not _VALUE.match(cell)][:1]
    before = [cell for cell in reversed(cells[:at]) if not _VALUE.match(cell)]
    brackets = [match.group(1) for cell in before if (match := _BRACKET.search(cell))]
    for unit in (*after, *brackets, *before):
        amounts = find_quantities(f"{cells[at]} {unit}")
        if amounts and amounts[0].unit:
            return amounts[:1]
    return ()

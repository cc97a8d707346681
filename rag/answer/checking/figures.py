"""Whether the figures and years of a statement stand in its quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.text.marks import CELL_MARK
from rag.text.marks import plain as plain_text

if TYPE_CHECKING:
    from rag.text.quantities import Period, Quantity

_CHEMICAL = re.compile(
    r"(?<![^\W_])[kmgt]{0,2}(?:CO2|CH4|N2O|SF6|NF3|H2O?|NH3|SO2|O3|PM10|PM2[.,]5)(?:e|eq)?(?![^\W_])", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_VALUE = re.compile(r"[(<>~+\-−–]?\s*\d")
_SCALED_UNIT = re.compile(r"10+\s+[^\W\d]")
_BRACKET = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
_FALLING = re.compile(
    r"\b(?:fell|falls?|falling|fallen|decreas|declin|reduc|drop|lower|down|less|cut|shr[aiu]nk|minus|negative|loss|below)",
    re.IGNORECASE,
)
_MOST_CELLS = 40


def unsupported_figures(text: str, quotes: Sequence[str], known: str = "") -> tuple[str, ...]:
    """The figures, dates and years of the text that none of the quotes holds, as written, each once.

    Amounts are compared by value and unit ("1.5 million t" is "1,500 kt"); in a table quote, whose cells are separated
    by " | ", a value may take its unit from another cell of the row. A numbered name ("Scope 2") counts as a figure;
    citation markers and chemical formulae do not. A quoted number without a unit takes one only if the unit's words stand in
    the quotes or in `known`, the text around them such as a heading; `known` proves nothing else. "Fell by 5%" is "-5%".
    """
    from rag.text.quantities import find_periods, find_quantities

    plain = plain_text(text)
    shown = [plain_text(quote) for quote in quotes]
    periods = find_periods(plain)
    held_periods = [period for quote in shown for period in find_periods(quote)]
    missing = [(p.start, p.text) for p in periods if not _holds_period(p, held_periods, shown)]
    spans = [(p.start, p.end) for p in periods]
    quantities = [q for q in find_quantities(plain) if not _inside(q.start, q.end, spans)]
    held = [amount for quote in quotes for amount in _amounts(quote)] if quantities else []
    bare = list(_cell_amounts(quotes)) if quantities else []
    missing += [
        (q.start, q.text)
        for q in quantities
        if not _holds_amount(q, held if q.unit else [*held, *bare], [plain, *shown], known)
    ]
    numbers = {number for quote in shown for _, _, number in _loose_numbers(quote)}
    covered = spans + [(q.start, q.end) for q in quantities]
    for start, end, number in _loose_numbers(plain):
        if not _inside(start, end, covered) and number not in numbers:
            missing.append((start, plain[start:end]))
    return tuple(dict.fromkeys(" ".join(words.split()) for _, words in sorted(missing)))


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


def _holds_amount(quantity: Quantity, held: Sequence[Quantity], texts: Sequence[str], known: str) -> bool:
    """`texts` are the statement and, after it, the quotes."""
    from rag.text.quantities import canonical, same_amount

    _, *quotes = texts
    falls = any(_FALLING.search(text) for text in texts)
    alike = [other for other in held if same_amount(quantity, other, signed=not falls)]
    if canonical(1.0, quantity.unit) is None or any(other.unit for other in alike):
        return bool(alike)
    return bool(alike) and _words_of_unit(quantity.unit) <= _words_of_unit(" ".join((*quotes, known)))


def _words_of_unit(text: str) -> set[str]:
    """Words and signs that can name a unit, in singular."""
    return {word.lower().rstrip("s") for word in re.findall(r"[^\W\d_]+|[%‰€£$¥₩₹]", text)}


def _cell_amounts(quotes: Iterable[str]) -> Iterator[Quantity]:
    """The amounts of the cells alone, whatever unit the row gives them ("Waste (thousand t) | 40": 40)."""
    from rag.text.quantities import find_quantities

    for quote in quotes:
        for cell in plain_text(quote).split(CELL_MARK)[:_MOST_CELLS] if CELL_MARK in quote else ():
            yield from (amount for amount in find_quantities(cell) if not amount.unit)


@lru_cache(maxsize=512)
def _amounts(quote: str) -> tuple[Quantity, ...]:
    """All amounts of a quote; in a table quote a bare value has the unit that its row gives it."""
    from rag.text.quantities import find_quantities

    plain = plain_text(quote)
    cells = [cell.strip() for cell in plain.split(CELL_MARK)][:_MOST_CELLS]
    if len(cells) == 1:
        return find_quantities(plain)
    return tuple(amount for at, cell in enumerate(cells) for amount in _with_unit(cells, at) or find_quantities(cell))


def _with_unit(cells: Sequence[str], at: int) -> Sequence[Quantity]:
    """The amount of a bare value cell: its unit is the row's one scaled unit ("1,000 tons"), else the next wordy cell, else
    in the label's brackets ("Energy use (GWh)"), else the wordy cell before."""
    from rag.text.quantities import amount_text, find_quantities

    own = find_quantities(cells[at]) if _VALUE.match(cells[at]) else ()
    if not own or any(amount.unit for amount in own):
        return ()
    scaled = [cell for cell in cells if _SCALED_UNIT.match(cell.replace(",", "").replace(".", ""))]
    after = [cell for cell in cells[at + 1 :] if not _VALUE.match(cell)][:1]
    before = [cell for cell in reversed(cells[:at]) if not _VALUE.match(cell)]
    brackets = [match.group(1) for cell in before if (match := _BRACKET.search(cell))]
    for unit in (*(scaled if len(scaled) == 1 else ()), *after, *brackets, *before):
        amounts = find_quantities(amount_text(cells[at], unit))
        if amounts and (amounts[0].unit or amounts[0].value != own[0].value):
            return amounts[:1]
    return ()

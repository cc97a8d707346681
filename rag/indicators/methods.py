"""Which Scope 2 method holds for a row that does not say so itself: stated above it, by its sum, or in its footnote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from rag.indicators.labels import own_path
from rag.indicators.model import Catalogue
from rag.indicators.words import stems
from rag.schema import Page, Passage, Row

Place = tuple[int, int]
"""Page number and start of a row in Page.source."""

_METHOD = re.compile(r"\b(market|location|region(?:al)?)[- ]*(?:based|method)", re.IGNORECASE)
_OTHER = {"marketbas": re.compile(r"\b(?:location|region)", re.I), "locationbas": re.compile(r"\bmarket", re.I)}
_NOT = re.compile(r"\b(?:not|no|except|without|unlike|rather than|instead of)\b[^.;]*$", re.IGNORECASE)
_MARK = re.compile(
    r"(?:(?P<glued>\d{1,2}|[*†‡])\)?|\s?\((?P<bracket>\d{1,2}|[a-z*])\)|(?P<open>\d{1,2}|[a-z])\))(?=\s)"
)
_NEXT_NOTE = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-z])[).]\s?|\d{1,2}\s|[*†‡])(?=[^\W\d_])")
_MOST_LINES = 6
_LEAST_WORDS = 4


def scope_2_methods(
    passages: Sequence[Passage], page_of: Callable[[int], Page], catalogue: Catalogue
) -> dict[Place, str]:
    """The stem of the method ("marketbas" or "locationbas") of Scope 2 rows whose own label names none."""
    found: dict[Place, str] = {}
    tables = groupby((p for p in passages if p.kind == "table"), key=lambda p: (p.page, p.heading))
    starts = {(p.page, row.start) for p in passages for row in p.rows}
    for (number, heading), parts in tables:
        rows = [row for part in parts for row in part.rows]
        for at, row in enumerate(rows):
            if "scope2" not in stems(row.label, catalogue.synonyms) or _names_a_method(row.label):
                continue
            method = _above(row, heading) or _summed(rows, at) or _footnote(row, page_of(number), starts)
            if method is not None:
                found[number, row.start] = method
    return found


def method_in(text: str) -> str | None:
    """The one method that the text names; None for none, for both, and where it is denied."""
    match = _METHOD.search(text)
    if match is None or _NOT.search(text[: match.start()]):
        return None
    method = "marketbas" if match[1].lower() == "market" else "locationbas"
    return None if _OTHER[method].search(text) else method


def _names_a_method(text: str) -> bool:
    return re.search(r"\b(?:market|location|region)", text, re.IGNORECASE) is not None


def _above(row: Row, heading: str) -> str | None:
    """The method of the nearest label above the row, else of its table's headings."""
    texts = [*reversed(own_path(row)), *reversed(heading.split(">"))]
    return next((method for text in texts if (method := method_in(text)) is not None), None)


def _summed(rows: Sequence[Row], at: int) -> str | None:
    """The method of the nearest row above that names one, where it is the sum of rows below it, this one among them."""
    above = next((number for number in range(at - 1, -1, -1) if _names_a_method(rows[number].label)), None)
    if above is None or (method := method_in(rows[above].label)) is None:
        return None
    ends = range(max(at + 1, above + 3), min(len(rows), above + 8) + 1)
    return method if any(_adds_up(rows[above], rows[above + 1 : end]) for end in ends) else None


def _adds_up(total: Row, parts: Sequence[Row]) -> bool:
    """Whether the parts sum to the total in every column with a figure, but for rounding."""
    if any(_names_a_method(part.label) or part.unit != total.unit for part in parts):
        return False
    columns = {cell.column: cell for cell in total.cells if cell.value is not None}
    for name, cell in columns.items():
        values = [next((c.value for c in part.cells if c.column == name), None) for part in parts]
        if any(value is None for value in values):
            return False
        decimals = len(match[1]) if (match := re.search(r"\.(\d+)\D*$", cell.text)) else 0
        off = abs((cell.value or 0.0) - sum(value or 0.0 for value in values))
        if off > 0.5 * 10.0**-decimals * len(parts) + 1e-9:
            return False
    return bool(columns)


def _footnote(row: Row, page: Page, starts: set[Place]) -> str | None:
    """The method that the note of the mark behind the row's label names."""
    mark = _MARK.match(page.source, row.end)
    if mark is None:
        return None
    sign = mark["glued"] or mark["bracket"] or mark["open"]
    found = {method_in(note) for note in _notes(sign, page, row.end, starts)} - {None}
    return found.pop() if len(found) == 1 else None


def _notes(sign: str, page: Page, after: int, starts: set[Place]) -> Iterator[str]:
    """The notes of that mark below a place on the page: lines that begin with it, up to the next note, and are no rows."""
    source = page.source.replace("\r", " ")
    begins = re.compile(rf"^[ \t]*[(\[]?{re.escape(sign)}(?:[)\].][ \t]*|[ \t]+)(?=[^\W\d_])", re.MULTILINE)
    for match in begins.finditer(source, after):
        if any((page.number, at) in starts for at in range(match.start(), match.end() + 1)):
            continue
        lines = source[match.end() :].split("\n")[:_MOST_LINES]
        end = next((at for at, (_, line) in enumerate(pairwise(lines), 1) if _NEXT_NOTE.match(line)), len(lines))
        note = " ".join(lines[:end])
        if len(note.split()) >= _LEAST_WORDS:
            yield note

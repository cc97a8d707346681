"""Which cells of a table row answer a question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.question import Question, load_glossary
from rag.question.slots import slot_agreement, slots
from rag.schema import Cell, Row
from rag.text.quantities import find_periods
from rag.text.terms import terms

_DEFAULT_COLUMN = re.compile(r"\b(?:total|group|consolidated|all|overall|company)\b", re.IGNORECASE)
# the parent company's own column is never the group's
_PARENT = re.compile(r"\b(?:parent|holding|stand[- ]?alone|single entity|legal entity)\b(?! group)", re.IGNORECASE)
_GROUP = re.compile(r"\b(?:group|consolidated)\b", re.IGNORECASE)
_UNIT_COLUMN = re.compile(r"\b(?:units?|measure|notes?|reference)\b", re.IGNORECASE)
_NOT_ACTUAL = re.compile(
    r"\b(?:target|goal|base ?line|base year|change|variance|delta|%|vs|Δ|note|notes|page|gri)\b", re.IGNORECASE
)

PLACE_ADJECTIVE = re.compile(
    r"\b[A-Z][a-z]+(?:an|en|ese|ish|iss|ic|i)\b(?= [A-Za-z])"
    r"(?! (?:in|at|on|of|for|from|to|by|as|since|during|over|between|compared|versus|vs|or|than|was|were|is|are|be|been|do|does|did|has|have|had|can|could|will|would)\b)"
)
"""A word that may be the adjective of a place ("the Austrian mill"): a place of such an ending ("in Milan in 2023") has no noun behind it."""
_TARGET = re.compile(r"\b(?:targets?|goals?|ambitions?|forecast|planned)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][a-z]+")
_SINCE = re.compile(
    r"\b(?:over(?! the (?!base))|since|from|between|against|versus|vs\.?|(?:compared|relative|in relation) (?:with|to)|than(?: in)?|starting (?:in|with))"
    r"(?: the)?(?: (?:base(?:line)?|fiscal|financial|calendar|reporting|business))?(?: year)?(?: FY)? ?(?:FY ?)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""A year as the start of what a trend is asked for, or as what it is compared with."""


def column_years(cell: Cell) -> tuple[int, ...]:
    """Years named by the cell's column, ascending."""
    return tuple(sorted({period.year for period in find_periods(cell.column)}))


def value_cells(row: Row) -> list[Cell]:
    """Cells that hold a figure, in reading order; a cell that names the unit ("1,000 tonnes") holds none."""
    return [cell for cell in row.cells if cell.value is not None or _is_figure(cell)]


def _is_figure(cell: Cell) -> bool:
    return any(c.isdigit() for c in cell.text) and cell.text != cell.unit and not _UNIT_COLUMN.search(cell.column)


def choose_cells(question: Question, row: Row, year: int | None) -> list[Cell]:
    """The cells that answer, best first; empty when the row has none for the asked period.

    Without a period in the question the reporting year's column is meant, else the latest one. A trend takes two
    periods: the asked ones, else the last two, the later one first. A target's column only counts where it is asked for.
    """
    cells = _actual(question, value_cells(row), year)
    dated = {id(cell): column_years(cell) for cell in cells}
    known = sorted({y for years in dated.values() for y in years})
    if not known:
        # several cells without a column's name: nothing says which of them is asked for
        named = len(cells) == 1 or any(cell.column for cell in cells)
        return _by_column_words(question, row, cells)[:1] if named else []
    asked = [y for y in question.years if y in known]
    if question.kind == "trend":
        wanted = _ends(question, known, asked, year)
    elif question.years and not asked and question.years[0] <= max(known):
        return []
    else:
        wanted = asked or [year if year in known else max(known)]
    first = _by_column_words(question, row, [cell for cell in cells if wanted[0] in dated[id(cell)]])[:1]
    known_series = [series(cell) for cell in first]
    others = [
        cell
        for year in wanted[1:]
        for cell in [c for c in cells if year in dated[id(c)] and series(c) in known_series][:1]
    ]
    return first + others


def _actual(question: Question, cells: Sequence[Cell], year: int | None) -> list[Cell]:
    """The cells less those of targets and of years ahead, where none of them is asked for and enough years are left."""
    happened = [cell for cell in cells if not (_TARGET.search(cell.column) or _ahead(cell, year))]
    years = {y for cell in happened for y in column_years(cell)}
    if _TARGET.search(question.text) or not set(question.years) <= years:
        return list(cells)
    return happened if len(years) >= (2 if question.kind == "trend" else 1) else list(cells)


def _ahead(cell: Cell, year: int | None) -> bool:
    """Whether the column is of a later year than a report of that year can give figures for."""
    years = column_years(cell)
    return year is not None and bool(years) and years[0] > year + 1


def _ends(question: Question, known: Sequence[int], asked: Sequence[int], year: int | None) -> list[int]:
    """The two years between which a trend is told, the later first."""
    start = _start(question, asked)
    later = [y for y in known if start is not None and start < y]
    if start is not None and later:
        return [max((y for y in later if year is None or y <= year), default=max(later)), start]
    return sorted(asked, reverse=True) if len(asked) > 1 else _last_two(known, asked)


def _start(question: Question, asked: Sequence[int]) -> int | None:
    """The one asked year where the question goes on from it to the present ("since 2021"), or compares with it."""
    if len(question.years) != 1 or not asked:
        return None
    return asked[0] if _SINCE.search(question.text) else None


def series(cell: Cell) -> str:
    """The column's name without its period: cells of one series differ in period alone."""
    return re.sub(r"\d{2,4}", "", cell.column).strip().lower()


def _last_two(known: Sequence[int], asked: Sequence[int]) -> list[int]:
    last = asked[0] if asked else max(known)
    before = [y for y in known if y < last]
    return [last, max(before)] if before else sorted(known, reverse=True)[:2]


def _of_place(adjective: str, column: str) -> bool:
    """Whether the column names the place that the adjective is made of ("Slovenian": "Slovenia", "German": "Germany")."""
    return any(_common(adjective, name) >= max(4, len(name) - 2, len(adjective) - 4) for name in _NAME.findall(column))


def _common(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one.lower(), other.lower(), strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _by_column_words(question: Question, row: Row, cells: Sequence[Cell]) -> list[Cell]:
    """The cells ordered by how well their column names fit the question; the given order decides ties."""
    asked = set(question.terms)
    places = PLACE_ADJECTIVE.findall(question.text)
    one_of_many = _PARENT.search(question.text) is not None
    label = " ".join([*row.path, row.label])
    row_terms, row_concepts = set(terms(label)), load_glossary().concepts(label)

    def fit(cell: Cell) -> float:
        column = terms(cell.column)
        match, clash, _ = slot_agreement(question.slots, slots(cell.column))
        own = sum(t in asked and t not in row_terms for t in column)
        own += sum(_of_place(adjective, cell.column) for adjective in places)
        own += sum(
            group in question.concepts and group not in row_concepts and not asked & set(phrase)
            for group, phrase in load_glossary().concepts(cell.column).items()
        )
        other = sum(t not in asked and not t.isdigit() for t in column)
        too_wide = one_of_many and bool(_GROUP.search(cell.column))
        usual = bool(_DEFAULT_COLUMN.search(cell.column)) and not too_wide
        odd = bool(_NOT_ACTUAL.search(cell.column)) and not _NOT_ACTUAL.search(question.text)
        return 2.0 * own + 2.0 * match - 3.0 * clash - 0.3 * other + 0.7 * usual - 2.0 * odd - 1.0 * too_wide

    return sorted(cells, key=fit, reverse=True)

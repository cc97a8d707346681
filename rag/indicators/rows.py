"""Indicators in table rows: the row's words, its columns' words and years, its unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from rag.indicators.cells import Reading, reading_of
from rag.indicators.labels import RowWords, row_words, without_units
from rag.indicators.match import Meaning, is_generic, meanings
from rag.indicators.methods import Place
from rag.indicators.model import Catalogue, Finding, Indicator
from rag.indicators.units import in_unit_of
from rag.indicators.words import stems
from rag.schema import Cell, Passage, Report, Row
from rag.text.quantities import find_periods

_LEGAL = frozenset(
    "ag se plc inc ltd limited corp corporation co gmbh sa asa ab oyj nv spa llc kgaa bank parent".split()
)
_OF_WHAT = re.compile(
    r"^(?:%|percent(?:age)?|per cent|number|no\.?|share)\s+(?:of|in)\s+(.+)$", re.IGNORECASE | re.DOTALL
)
_PART = re.compile(r"\W*(?:thereof|of which|o/w)\b", re.IGNORECASE)
_LEGEND = re.compile(r"\s*[●○■□▪◆◼•]")
_MOST_WORDS = 8
_YEARLIKE = re.compile(r"(?:19|20)\d\d")
_PART_OF_YEAR = re.compile(r"\b[QH][1-4]\b|\b(?:quarter|half[- ]year|months)\b", re.IGNORECASE)


def row_findings(
    report: Report,
    passage: Passage,
    catalogue: Catalogue,
    dots: bool = False,
    methods: Mapping[Place, str] = MappingProxyType({}),
) -> Iterator[Finding]:
    """The indicators in the rows of a table passage; `dots` as in `figure_of`, `methods` as from `scope_2_methods`."""
    company = stems(report.company, catalogue.synonyms) - _LEGAL - catalogue.neutral
    for row in passage.rows:
        words = row_words(row, passage, company, catalogue)
        method = methods.get((passage.page, row.start))
        if method is not None:
            words = replace(words, label=words.label | {method})
        readings = [(cell, reading_of(cell, row, dots)) for cell in row.cells]
        dated = any(_years(cell) for cell, reading in readings if cell.value is not None or reading is not None)
        if not dated and _is_doubtful(row, words, catalogue):
            continue
        found = [
            finding
            for cell, reading in readings
            if reading is not None and (dated or reading.is_plain)
            if (year := _year(cell, row, passage, report, dated)) is not None
            for finding in _cell_findings(cell, reading, year, row, words, report, passage, company, catalogue)
        ]
        count = Counter((finding.indicator.id, finding.year) for finding in found)
        # Two figures of one row for the same year differ in something that is not understood.
        yield from (finding for finding in found if count[finding.indicator.id, finding.year] == 1)


def _is_doubtful(row: Row, words: RowWords, catalogue: Catalogue) -> bool:
    """Whether a row without years may be a chart's legend, part of running text, or about targets and changes."""
    wordy = any(cell.value is None and len(cell.text.split()) > _MOST_WORDS for cell in row.cells)
    title = words.total_of if is_generic(words.label, catalogue) else words.title
    title &= catalogue.modifiers | catalogue.dropped
    return wordy or bool(title) or _LEGEND.match(row.label) is not None


def _years(cell: Cell) -> set[int]:
    return {year for period in find_periods(cell.column) for year in (period.year, period.first_year or period.year)}


def _year(cell: Cell, row: Row, passage: Passage, report: Report, dated: bool) -> int | None:
    """The year of a cell that holds a figure: its column's, else in a table without years the row's or title's,
    else the reporting year."""
    if _PART_OF_YEAR.search(cell.column):
        return None
    years = _years(cell)
    if dated:
        return years.pop() if len(years) == 1 else None
    if _YEARLIKE.fullmatch(cell.text.strip()):
        return None
    for text in (row.label, passage.heading):
        named = {period.year for period in find_periods(text)}
        if named:
            return named.pop() if len(named) == 1 else None
    return report.year


def _cell_findings(
    cell: Cell,
    reading: Reading,
    year: int,
    row: Row,
    words: RowWords,
    report: Report,
    passage: Passage,
    company: frozenset[str],
    catalogue: Catalogue,
) -> Iterator[Finding]:
    unit = cell.unit or row.unit
    column = stems(without_units(cell.column.replace(">", " "), unit), catalogue.synonyms) - company
    if column & catalogue.dropped or (report.year is not None and year > report.year):
        return
    restated = bool((column | words.label) & catalogue.restated)
    added = (column | _of_what(cell, row, catalogue)) - catalogue.restated - company
    of_group = "group" in column or "consolid" in column
    said = f"{' '.join(row.path)} {row.label} {cell.column} {passage.heading}"
    for meaning in _own_meanings(row, words, added, catalogue):
        indicator = meaning.indicator
        amount = in_unit_of(indicator, reading.value, unit, said) if unit or reading.applicable else (0.0, "")
        if amount is None or not _undisturbed(indicator, words, of_group, catalogue):
            continue
        qualifiers = (*meaning.qualifiers, *([words.without] if words.without else []))
        yield Finding(
            indicator, year, reading.value, unit, *amount, cell.text, qualifiers, max(meaning.tier, int(bool(words.without))),
            report, passage, row=row, column=cell.column, restated=restated, high=reading.high,
            applicable=reading.applicable,
        )  # fmt: skip


def _own_meanings(row: Row, words: RowWords, added: frozenset[str], catalogue: Catalogue) -> Sequence[Meaning]:
    """The meanings of the row; of a part ("thereof ...") without those that the labels above it have by themselves."""
    found = _first_meanings(words, added, catalogue)
    if not _PART.match(row.label):
        return found
    whole = {meaning.indicator.id for above in words.above for meaning in meanings(above | added, catalogue)}
    return [meaning for meaning in found if meaning.indicator.id not in whole]


def _of_what(cell: Cell, row: Row, catalogue: Catalogue) -> frozenset[str]:
    """What a share is a share of, where the unit says it: "% of total electricity used"."""
    texts = [cell.unit, row.unit, *(other.text for other in row.cells if other.value is None)]
    found = [match[1] for text in texts if (match := _OF_WHAT.match(text.strip()))]
    return stems(found[0], catalogue.synonyms) if found else frozenset()


def _first_meanings(words: RowWords, added: frozenset[str], catalogue: Catalogue) -> Sequence[Meaning]:
    """The meanings of the row with the labels above it, else of the row alone, else with the table's title."""
    parents = [above for above in reversed(words.above) if not is_generic(above, catalogue)]
    label = words.label - catalogue.restated
    generic = is_generic(label, catalogue)
    # A label that only repeats a word of its heading ("Contractors" under "Employees and contractors") narrows it.
    tries = [parent | label for parent in parents[:1] if generic or not label < parent]
    if not generic:
        tries.append(label)
    if not parents and (generic or not label < words.title):
        tries += [words.title | label, words.subject | label]
        tries += [words.total_of | label] if generic else []
    for given in tries:
        found = meanings(given | added, catalogue)
        if found:
            return found
    return ()


def _undisturbed(indicator: Indicator, words: RowWords, of_group: bool, catalogue: Catalogue) -> bool:
    """Whether nothing above the row makes it another indicator; a column of the group may share its table with others."""
    own = (
        indicator.extras | indicator.measure.words | frozenset().union(*(phrase for phrase, _ in indicator.qualifiers))
    )
    above = frozenset().union(*words.above) - own
    title = words.title - own
    titles = catalogue.titles - {"parent"} if of_group else catalogue.titles
    if above & catalogue.modifiers or title & titles:
        return False
    if not indicator.strict:
        return True
    named = frozenset().union(*(name for other in catalogue.indicators if other.pillar == "S" for name in other.names))
    return not (above | title) & (named - catalogue.neutral)

"""Companies side by side: rows of comparable figures, and the table as plain records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rag.answer.shape import citation_to_json
from rag.indicators.catalogue import load_catalogue
from rag.indicators.model import Candidate, Indicator, IndicatorValue
from rag.schema import Citation

CSV_COLUMNS = (
    "company", "year", "indicator", "name", "pillar", "status", "value", "unit", "canonical_value", "canonical_unit",
    "qualifier", "restated", "previous", "document", "page", "page_label", "quote", "gri", "esrs", "ifrs", "note",
    "candidates",
)  # fmt: skip

Column = tuple[str, int]
"""company, year"""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """An indicator's figures in one unit, by company and year: never figures that cannot be compared.

    `unit` is the report's own where all figures share it and there is one company only or the unit is an amount per
    something, else the canonical one (`converted`).
    `canonical_unit` is "" where there is none. A value that is not disclosed stands in the first row of its indicator only.
    """

    indicator: Indicator
    unit: str
    converted: bool
    cells: dict[Column, IndicatorValue]
    canonical_unit: str = ""


def compared(values: Sequence[IndicatorValue]) -> list[ComparedRow]:
    """The values as rows of comparable figures, in the catalogue's order."""
    several = len({value.company for value in values}) > 1
    rows = []
    for indicator in load_catalogue().indicators:
        own = [value for value in values if value.indicator == indicator.id]
        units = list(dict.fromkeys(unit for value in own for unit in _canonical_units(value)))
        for at, unit in enumerate(units or [""] if own else []):
            rows.append(_row(indicator, unit, at == 0, own, several))
    return rows


def _canonical_units(value: IndicatorValue) -> list[str]:
    """The canonical units that a value is given in; several of an ambiguous one only where its figures differ in them."""
    if value.status == "disclosed":
        return [value.canonical_unit or ""]
    return list(dict.fromkeys(candidate.canonical_unit or "" for candidate in value.candidates))


def _row(indicator: Indicator, unit: str, first: bool, values: Iterable[IndicatorValue], several: bool) -> ComparedRow:
    cells = {}
    for value in values:
        units = _canonical_units(value)
        if units[:1] == [unit] or (not units and first):
            cells[value.company, value.year] = value
    written = {unit for value in cells.values() for unit in _written_units(value)}
    # An amount per something that one report alone gives compares with nothing; its own wording says more.
    if unit and (len(written) > 1 or (several and "/" not in unit)):
        return ComparedRow(indicator, unit, True, cells, unit)
    return ComparedRow(indicator, written.pop() if len(written) == 1 else indicator.unit, False, cells, unit)


def _written_units(value: IndicatorValue) -> set[str]:
    if value.status == "disclosed":
        return {value.unit or ""}
    return {candidate.unit for candidate in value.candidates}


def shown_value(row: ComparedRow, value: IndicatorValue) -> float | None:
    """The figure of a cell in the row's unit."""
    return value.canonical_value if row.converted else value.value


def shown_candidate(row: ComparedRow, candidate: Candidate) -> tuple[float, str]:
    """A candidate in the row's unit, with "" for its unit; one that has none in common with the row in its own."""
    if row.converted and candidate.canonical_value is not None and candidate.canonical_unit == row.unit:
        return candidate.canonical_value, ""
    return candidate.value, "" if candidate.unit == row.unit else candidate.unit


def value_to_json(value: IndicatorValue) -> dict[str, Any]:
    """The public JSON shape of one value; `citation` is null unless it is disclosed, `note` unless there is more to say."""
    return {
        "indicator": value.indicator,
        "company": value.company,
        "year": value.year,
        "value": value.value,
        "unit": value.unit,
        "canonical_value": value.canonical_value,
        "canonical_unit": value.canonical_unit,
        "qualifier": value.qualifier,
        "status": value.status,
        "restated": value.restated,
        "previous": value.previous,
        "citation": _citation(value.citation),
        "candidates": [
            {
                "value": candidate.value,
                "unit": candidate.unit,
                "basis": candidate.basis or None,
                "citation": _citation(candidate.citation),
            }
            for candidate in value.candidates
        ],
        "note": value.note or None,
        "note_citation": _citation(value.note_citation),
    }


def _citation(citation: Citation | None) -> dict[str, Any] | None:
    return None if citation is None else citation_to_json(citation)


def csv_records(values: Iterable[IndicatorValue]) -> list[dict[str, Any]]:
    """One flat record per value with the keys CSV_COLUMNS; "" where there is nothing."""
    known = {indicator.id: indicator for indicator in load_catalogue().indicators}
    return [_record(value, known[value.indicator]) for value in values]


def _record(value: IndicatorValue, indicator: Indicator) -> dict[str, Any]:
    record = value_to_json(value) | {"name": indicator.name, "pillar": indicator.pillar} | dict(indicator.references)
    citation = record["citation"] or record["note_citation"] or {}
    record |= {name: citation.get(name) for name in ("document", "page", "page_label", "quote")}
    record["restated"] = "yes" if value.restated else ""
    record["candidates"] = "; ".join(map(_candidate_text, value.candidates))
    return {name: "" if record.get(name) is None else record[name] for name in CSV_COLUMNS}


def _candidate_text(candidate: Candidate) -> str:
    """`406 PJ (p. 41, market-based)`."""
    page = [] if candidate.citation.page is None else [f"p. {candidate.citation.page}"]
    about = ", ".join([*page, *([candidate.basis] if candidate.basis else [])])
    amount = f"{candidate.value:.10g} {candidate.unit}".strip()
    return f"{amount} ({about})" if about else amount

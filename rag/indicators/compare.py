"""Companies side by side: rows of comparable figures, and the table as plain records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rag.answer.shape import citation_to_json
from rag.indicators.catalogue import load_catalogue
from rag.indicators.model import Indicator, IndicatorValue
from rag.schema import Citation

CSV_COLUMNS = (
    "company", "year", "indicator", "name", "pillar", "status", "value", "unit", "canonical_value", "canonical_unit",
    "qualifier", "restated", "previous", "document", "page", "page_label", "quote", "gri", "esrs", "ifrs",
)  # fmt: skip

Column = tuple[str, int]
"""company, year"""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """An indicator's figures in one unit, by company and year: never figures that cannot be compared.

    `unit` is the report's own where all figures share it, else the canonical one (`converted`). A value that is not
    disclosed stands in the first row of its indicator only.
    """

    indicator: Indicator
    unit: str
    converted: bool
    cells: dict[Column, IndicatorValue]


def compared(values: Sequence[IndicatorValue]) -> list[ComparedRow]:
    """The values as rows of comparable figures, in the catalogue's order."""
    rows = []
    for indicator in load_catalogue().indicators:
        own = [value for value in values if value.indicator == indicator.id]
        units = list(dict.fromkeys(value.canonical_unit or "" for value in own if value.status == "disclosed"))
        for at, unit in enumerate(units or [""] if own else []):
            rows.append(_row(indicator, unit, at == 0, own))
    return rows


def _row(indicator: Indicator, unit: str, first: bool, values: Iterable[IndicatorValue]) -> ComparedRow:
    cells = {
        (value.company, value.year): value
        for value in values
        if (value.status == "disclosed" and (value.canonical_unit or "") == unit)
        or (value.status != "disclosed" and first)
    }
    written = {value.unit or "" for value in cells.values() if value.status == "disclosed"}
    if len(written) > 1:
        return ComparedRow(indicator, unit, True, cells)
    return ComparedRow(indicator, written.pop() if written else indicator.unit, False, cells)


def shown_value(row: ComparedRow, value: IndicatorValue) -> float | None:
    """The figure of a cell in the row's unit."""
    return value.canonical_value if row.converted else value.value


def value_to_json(value: IndicatorValue) -> dict[str, Any]:
    """The public JSON shape of one value; citation null unless it is disclosed."""
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
            {"value": candidate.value, "unit": candidate.unit, "citation": _citation(candidate.citation)}
            for candidate in value.candidates
        ],
    }


def _citation(citation: Citation | None) -> dict[str, Any] | None:
    return None if citation is None else citation_to_json(citation)


def csv_records(values: Iterable[IndicatorValue]) -> list[dict[str, Any]]:
    """One flat record per value with the keys CSV_COLUMNS; "" where there is nothing."""
    known = {indicator.id: indicator for indicator in load_catalogue().indicators}
    return [_record(value, known[value.indicator]) for value in values]


def _record(value: IndicatorValue, indicator: Indicator) -> dict[str, Any]:
    record = value_to_json(value) | {"name": indicator.name, "pillar": indicator.pillar} | dict(indicator.references)
    citation = record["citation"] or {}
    record |= {name: citation.get(name) for name in ("document", "page", "page_label", "quote")}
    record["restated"] = "yes" if value.restated else ""
    return {name: "" if record.get(name) is None else record[name] for name in CSV_COLUMNS}

"""The cited table of ESG indicators: catalogue, extraction, comparison."""

from __future__ import annotations

from rag.indicators.catalogue import load_catalogue
from rag.indicators.compare import ComparedRow, compared, csv_records, value_to_json
from rag.indicators.extract import indicator_table
from rag.indicators.model import Candidate, Catalogue, Indicator, IndicatorValue

__all__ = [
    "Candidate",
    "Catalogue",
    "ComparedRow",
    "Indicator",
    "IndicatorValue",
    "compared",
    "csv_records",
    "indicator_table",
    "load_catalogue",
    "value_to_json",
]

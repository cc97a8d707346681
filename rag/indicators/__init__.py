"""The cited table of ESG indicators: catalogue, extraction, comparison."""

from __future__ import annotations

from rag.indicators.catalogue import load_catalogue
from rag.indicators.extract import indicator_table
from rag.indicators.model import Candidate, Catalogue, Indicator, IndicatorValue

__all__ = ["Candidate", "Catalogue", "Indicator", "IndicatorValue", "indicator_table", "load_catalogue"]

"""Cited briefings on a company by an outline: sections, overview, coverage, and their forms as files."""

from __future__ import annotations

from rag.briefing.model import Briefing, Comparison, Outline
from rag.briefing.outline import AUTO, OUTLINES, load_outline
from rag.briefing.write import write_briefing, write_comparison

__all__ = [
    "AUTO",
    "OUTLINES",
    "Briefing",
    "Comparison",
    "Outline",
    "load_outline",
    "write_briefing",
    "write_comparison",
]

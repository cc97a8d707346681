"""Cited briefings on a company by an outline: sections, overview, coverage, and their forms as files."""

from __future__ import annotations

from rag.briefing.model import Briefing, Comparison, Outline
from rag.briefing.outline import AUTO, OUTLINES, load_outline
from rag.briefing.render import FORMS, form_of, render_briefing
from rag.briefing.shape import briefing_to_json
from rag.briefing.write import write_briefing, write_comparison

__all__ = [
    "AUTO",
    "FORMS",
    "OUTLINES",
    "Briefing",
    "Comparison",
    "Outline",
    "briefing_to_json",
    "form_of",
    "load_outline",
    "render_briefing",
    "write_briefing",
    "write_comparison",
]

"""Briefings as the JSON that scripts rely on."""

from __future__ import annotations

from collections import Counter
from typing import Any

from rag.answer.shape import citation_to_json
from rag.briefing.model import Briefing, Comparison, CoverageLine, Section
from rag.schema import Statement


def briefing_to_json(briefing: Briefing | Comparison) -> dict[str, Any]:
    """The public JSON shape of a briefing; of a comparison, its briefings under "briefings" and one list of citations."""
    if isinstance(briefing, Comparison):
        return {
            "title": briefing.title,
            "outline": briefing.outline.name,
            "companies": [one.company for one in briefing.briefings],
            "briefings": [_body(one) for one in briefing.briefings],
            "citations": [citation_to_json(citation) for citation in briefing.citations],
        }
    return {**_body(briefing), "citations": [citation_to_json(citation) for citation in briefing.citations]}


def _body(briefing: Briefing) -> dict[str, Any]:
    counts = Counter(line.status for line in briefing.coverage)
    return {
        "title": briefing.title,
        "company": briefing.company,
        "year": briefing.year,
        "outline": briefing.outline.name,
        "reports": [report.file_name for report in briefing.reports],
        "overview": [_statement(statement) for statement in briefing.overview],
        "sections": [_section(section) for section in briefing.sections],
        "coverage": {
            **{status: counts[status] for status in ("disclosed", "partial", "not_found")},
            "items": [_line(line) for line in briefing.coverage],
        },
        "generator": briefing.generator,
        "notes": list(briefing.notes),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "markers": [citation.marker for citation in statement.citations],
        "support": statement.support,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.item.id,
        "heading": section.item.heading,
        "reference": section.item.reference,
        "statements": [_statement(statement) for statement in section.statements],
        "coverage": section.coverage,
    }


def _line(line: CoverageLine) -> dict[str, Any]:
    return {
        "item": line.id,
        "heading": line.heading,
        "reference": line.reference,
        "status": line.status,
        "pages": list(line.pages),
        "figure": line.figure or None,
        "markers": list(line.markers),
        "met": list(line.met),
        "gaps": list(line.gaps),
    }

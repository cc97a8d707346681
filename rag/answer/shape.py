"""Answers as the JSON that scripts rely on."""

from __future__ import annotations

from typing import Any

from rag.schema import Answer, Citation, Hit


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The public JSON shape of an answer."""
    return {
        "question": answer.question,
        "answer": answer.text,
        "abstained": answer.abstained,
        "reason": answer.reason,
        "statements": [
            {"text": s.text, "markers": [c.marker for c in s.citations], "support": s.support}
            for s in answer.statements
        ],
        "citations": [citation_to_json(citation) for citation in answer.citations],
        "hits": [hit_to_json(hit) for hit in answer.hits],
        "generator": answer.generator,
        "seconds": dict(answer.seconds),
        "notes": list(answer.notes),
    }


def citation_to_json(citation: Citation) -> dict[str, Any]:
    """The public JSON shape of a citation; `page` is null for files without pages."""
    return {
        "marker": citation.marker,
        "document": citation.document,
        "company": citation.company,
        "year": citation.year,
        "page": citation.page,
        "page_label": citation.page_label,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "kind": citation.kind,
    }


def hit_to_json(hit: Hit) -> dict[str, Any]:
    """The public JSON shape of a hit."""
    return {
        "document": hit.report.file_name,
        "company": hit.report.company,
        "year": hit.report.year,
        "page": hit.passage.page if hit.report.paged else None,
        "heading": hit.passage.heading,
        "kind": hit.passage.kind,
        "text": hit.passage.text,
        "score": hit.score,
        "rank": hit.rank,
    }

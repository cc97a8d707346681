"""Whether a statement is held by its evidence."""

from __future__ import annotations

from rag.answer.checking.check import support_of
from rag.schema import Evidence

LEAST_SUPPORT = 0.5


def support(text: str, evidence: Evidence, known: str = "") -> float:
    """How far the quote holds the statement, 0..1; the heading, the row's labels and `known` words need no proof."""
    row = " ".join(evidence.row.path) if evidence.row else ""
    known = f"{known} {evidence.hit.report.company} {evidence.hit.passage.heading} {row}"
    return round(support_of(text, [evidence.quote], known), 4)


def proved(text: str, evidence: Evidence, known: str = "") -> bool:
    """Whether the quote holds all figures and most words of the statement."""
    return support(text, evidence, known) >= LEAST_SUPPORT

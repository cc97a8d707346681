"""The overview: the most material facts of the sections, one line per section."""

from __future__ import annotations

from collections.abc import Sequence

from rag.briefing.model import Point, Section
from rag.briefing.telling import measured, telling
from rag.schema import Citation, Statement

MOST_LINES = 8
FEWEST_LINES = 3
_MOST_FIGURES = 3


def overview(sections: Sequence[Section]) -> tuple[Statement, ...]:
    """Up to MOST_LINES statements in the order of the sections, each "Heading: facts", made of the sections' own facts."""
    ranked = sorted(range(len(sections)), key=lambda n: -materiality(sections[n]))[:MOST_LINES]
    # a section that only describes is no key fact, unless nothing else is there
    ranked = [n for n in ranked if key_facts(sections[n])] or ranked[:FEWEST_LINES]
    return tuple(_line(sections[n]) for n in sorted(ranked) if sections[n].points)


def materiality(section: Section) -> float:
    """More for figure lines, targets and figures in sentences, and for full coverage."""
    return key_facts(section) + 0.5 * (section.coverage == "disclosed")


def key_facts(section: Section) -> float:
    """The part of the materiality that figures and targets make; 0 for a section that only describes."""
    lines = sum(bool(point.label) for point in section.points)
    counted = sum("figure" in point.meets and measured(point.statement.text) for point in section.points)
    targets = any("target" in point.meets for point in section.points)
    return min(3, lines) + 0.5 * min(3, counted) + 2 * targets


def _line(section: Section) -> Statement:
    lines = [point for point in section.points if point.label][:_MOST_FIGURES]
    if lines:
        text = "; ".join(f"{point.label} {point.value}" for point in lines)
        return _joined(f"{section.item.heading}: {text}.", lines)
    best = max(section.points, key=telling)
    targets = [p for p in section.points if "target" in p.meets and p is not best]
    told = [best, max(targets, key=telling)] if targets else [best]
    return _joined(f"{section.item.heading}: {' '.join(p.statement.text for p in told)}", told)


def _joined(text: str, points: Sequence[Point]) -> Statement:
    citations: tuple[Citation, ...] = tuple(c for point in points for c in point.statement.citations)
    return Statement(text, citations, min(point.statement.support for point in points))

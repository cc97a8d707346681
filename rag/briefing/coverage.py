"""What a report discloses of an outline: status, pages, a summary figure and the gaps, item by item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.briefing.model import CoverageLine, Item, Need, Point, Section, Status
from rag.briefing.telling import telling

_LONGEST_FIGURE = 220


def status_of(item: Item, points: Sequence[Point]) -> Status:
    """Disclosed when every need of the item is met by a statement (without needs: by any two), partial when some
    statement stands, else not_found."""
    if not points:
        return "not_found"
    if not item.needs:
        return "disclosed" if len(points) > 1 else "partial"
    return "disclosed" if set(item.needs) <= met_by(points) else "partial"


def met_by(points: Iterable[Point]) -> frozenset[Need]:
    """The needs that the statements meet."""
    return frozenset().union(*(point.meets for point in points))


def covered(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with their status, to which statements of other sections count that tell what they need."""
    points = {point.statement.text: point for section in sections for point in section.points}
    made = []
    for section in sections:
        lent = [points[text] for text in section.borrowed if text in points]
        markers = tuple(sorted({citation.marker for point in lent for citation in point.statement.citations}))
        status = status_of(section.item, [*section.points, *lent])
        made.append(replace(section, coverage=status, elsewhere=markers))
    return tuple(made)


def coverage_line(section: Section, sections: Sequence[Section]) -> CoverageLine:
    """The section's line of the coverage table."""
    lent = [p for other in sections for p in other.points if p.statement.text in section.borrowed]
    item, met = section.item, met_by([*section.points, *lent])
    citations = [citation for point in (*section.points, *lent) for citation in point.statement.citations]
    figure, markers = summary_figure(section.points)
    return CoverageLine(
        id=item.id,
        heading=item.heading,
        reference=item.reference,
        status=section.coverage,
        pages=tuple(sorted({citation.page for citation in citations if citation.page is not None})),
        figure=figure,
        markers=markers,
        met=tuple(need for need in item.needs if need in met),
        gaps=tuple(need for need in item.needs if need not in met),
    )


def summary_figure(points: Sequence[Point]) -> tuple[str, tuple[int, ...]]:
    """The first figure line, else the most telling short sentence with a figure; with its markers. "" without any."""
    for point in points:
        if point.label:
            return f"{point.label}: {point.value}", tuple(c.marker for c in point.statement.citations)
    counted = [p for p in points if "figure" in p.meets and len(p.statement.text) <= _LONGEST_FIGURE]
    if not counted:
        return "", ()
    best = max(counted, key=telling)
    return best.statement.text, tuple(c.marker for c in best.statement.citations)

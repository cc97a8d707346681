"""A briefing as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.briefing.model import Briefing, Comparison, Section
from rag.briefing.words import (
    NOT_FOUND,
    STATUS_WORDS,
    basis,
    briefings_of,
    counts_text,
    empty_text,
    gap_list,
    heading_and_text,
    marks,
    pages_text,
    place,
)

_SPECIAL = re.compile(r"([\\`*_<>|#~\[\]])")


def to_markdown(briefing: Briefing | Comparison) -> str:
    """The whole briefing as Markdown with tables; a comparison has its companies one below the other in each section."""
    made = briefings_of(briefing)
    several = len(made) > 1
    lines = [f"# {plain(briefing.title)}", ""]
    for one in made:
        lines += _overview(one, several)
    for n, item in enumerate(briefing.outline.items):
        lines += [f"## {plain(item.heading)}", ""]
        for one in made:
            lines += [f"### {plain(one.company)}", ""] if several else []
            lines += _section(one.sections[n], one.year)
    lines += ["## Coverage", "", *_coverage(made), ""]
    for one in made:
        lines += _gaps(one, several)
    lines += ["## References", ""]
    lines += [f"{c.marker}. {plain(place(c))}: “{plain(c.quote)}”" for c in briefing.citations]
    return "\n".join(lines).rstrip() + "\n"


def plain(text: str) -> str:
    """The text on one line, with the characters that Markdown would read as markup escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _overview(briefing: Briefing, several: bool) -> Iterator[str]:
    yield from (f"## Overview: {plain(briefing.company)}" if several else "## Overview", "")
    yield from (f"*{plain(basis(briefing))}*", "")
    yield from (f"*{plain(note)}*\n" for note in briefing.notes)
    for statement in briefing.overview:
        heading, text = heading_and_text(statement)
        lead = f"**{plain(heading)}.** " if heading else ""
        yield f"- {lead}{plain(text)} {marks(statement)}"
    if not briefing.overview:
        yield NOT_FOUND
    yield ""


def _section(section: Section, year: int | None) -> Iterator[str]:
    lines = [point for point in section.points if point.label]
    if not section.points:
        yield from (empty_text(section), "")
    if lines:
        yield from (f"| Key figure | {year or 'Value'} | Reference |", "|---|---:|---|")
        yield from (f"| {plain(p.label)} | {plain(p.value)} | {marks(p.statement)} |" for p in lines)
        yield ""
    sentences = [point.statement for point in section.points if not point.label]
    yield from (f"- {plain(statement.text)} {marks(statement)}" for statement in sentences)
    yield from [""] if sentences else []


def _coverage(made: Sequence[Briefing]) -> Iterator[str]:
    if len(made) == 1:
        yield from (counts_text(made[0].coverage) + ".", "")
        yield from ("| Item | Reference | Status | Pages | Figure |", "|---|---|---|---|---|")
        for line in made[0].coverage:
            figure = f"{plain(line.figure)} {''.join(f'[{m}]' for m in line.markers)}" if line.figure else ""
            cells = [plain(line.heading), plain(line.reference), STATUS_WORDS[line.status], pages_text(line), figure]
            yield f"| {' | '.join(cells)} |"
        return
    yield f"| Item | {' | '.join(plain(one.company) for one in made)} |"
    yield f"|---|{'---|' * len(made)}"
    for n, item in enumerate(made[0].outline.items):
        states = [STATUS_WORDS[one.coverage[n].status] for one in made]
        figures = [f"<br>{plain(one.coverage[n].figure)}" if one.coverage[n].figure else "" for one in made]
        cells = [state + figure for state, figure in zip(states, figures, strict=True)]
        yield f"| {plain(item.heading)} | {' | '.join(cells)} |"


def _gaps(briefing: Briefing, several: bool) -> Iterator[str]:
    gaps = gap_list(briefing)
    if gaps:
        yield from (f"## Gaps: {plain(briefing.company)}" if several else "## Gaps", "")
        yield from (f"- {plain(line.heading)}: not found: {missing}." for line, missing in gaps)
        yield ""

"""The values of a briefing: an outline going in, sections with cited statements and a coverage table coming out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rag.schema import Citation, Evidence, Report, Statement

Need = Literal["figure", "policy", "target", "governance", "action", "process", "risk", "scenario"]
Form = Literal["md", "html", "docx", "json"]
Status = Literal["disclosed", "partial", "not_found"]


@dataclass(frozen=True, slots=True)
class Item:
    """One heading of an outline.

    `needs` are the kinds of statement that make it disclosed; `indicators` ids of the indicator catalogue whose figures
    belong here; `pillar` is "E", "S", "G" or ""; `reference` names the place in a framework.
    """

    id: str
    heading: str
    questions: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    reference: str = ""
    indicators: tuple[str, ...] = ()
    pillar: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    name: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement that may go into a section, with its evidence.

    `label` and `value` are set for a figure that stands as a line of its own ("Scope 1 emissions", "347 kt").
    `fits` holds, per item id that it fits, how well (higher is better). `meets` are the needs that it meets.
    """

    text: str
    evidence: Evidence
    fits: dict[str, float]
    meets: frozenset[Need]
    label: str = ""
    value: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """Page and offset, for reading order."""
        return self.evidence.hit.passage.page, self.evidence.start


@dataclass(frozen=True, slots=True)
class Point:
    """A statement of a section; `label` and `value` as in Fact, "" for a sentence; `fit` is how well it fits the item."""

    statement: Statement
    meets: frozenset[Need] = frozenset()
    label: str = ""
    value: str = ""
    fit: float = 0.0


@dataclass(frozen=True, slots=True)
class Section:
    """`borrowed` are texts of statements in other sections that tell what this one's item needs; `elsewhere` are their
    markers."""

    item: Item
    points: tuple[Point, ...]
    coverage: Status
    borrowed: tuple[str, ...] = ()
    elsewhere: tuple[int, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(point.statement for point in self.points)


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """What the report tells about one item. `pages` are cited pages (empty for files without pages); `figure` is a
    summary figure in words; `markers` lead to the reference list; `met` and `gaps` are needs.
    """

    id: str
    heading: str
    reference: str
    status: Status
    pages: tuple[int, ...]
    figure: str
    markers: tuple[int, ...]
    met: tuple[Need, ...]
    gaps: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing on one company. Markers of all statements refer to `citations`, numbered from 1."""

    title: str
    company: str
    year: int | None
    outline: Outline
    reports: tuple[Report, ...]
    overview: tuple[Statement, ...]
    sections: tuple[Section, ...]
    coverage: tuple[CoverageLine, ...]
    citations: tuple[Citation, ...]
    generator: str = "extractive"
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Comparison:
    """Briefings on several companies by one outline; their markers share one numbering."""

    title: str
    outline: Outline
    briefings: tuple[Briefing, ...]
    citations: tuple[Citation, ...]

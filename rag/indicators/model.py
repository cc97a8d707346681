"""The values of the indicator table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rag.schema import Citation, Passage, Report, Row

Status = Literal["disclosed", "not_disclosed", "ambiguous"]
Pillar = Literal["E", "S", "G"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What an indicator measures: `units` are the canonical units it accepts, "" for a bare number.

    `factors` convert an accepted unit into the indicator's own (a tonne of water is a cubic metre). `words` may stand
    in a label of that measure without changing its meaning.
    """

    name: str
    units: tuple[str, ...]
    factors: Mapping[str, float]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of the catalogue.

    `names` are sets of word stems; a label that holds all stems of one of them may mean the indicator, provided that
    each of its other words is among `extras` or says nothing (see `Catalogue.neutral`). `qualifiers` are sets of stems
    that may stand beside a name, each with what it tells about the value ("market-based", "employees"). `unit` is the canonical unit, "" for an amount
    per something, where each denominator keeps its own. `references` lead from a framework to its disclosure. `strict` marks a name that means something
    else under a label that names another indicator ("Employees" under "Injuries").
    """

    id: str
    name: str
    pillar: Pillar
    measure: Measure
    unit: str
    names: tuple[frozenset[str], ...]
    extras: frozenset[str]
    qualifiers: tuple[tuple[frozenset[str], str], ...]
    references: Mapping[str, str]
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All indicators in the order in which they are shown, with the words that hold for all of them.

    `neutral` words change no meaning. `links` may join a figure with its name in a sentence. `modifiers` in the
    labels above a row, and `titles` in its title, make it another indicator unless the indicator names them itself. `dropped` columns hold no
    actual figures of a year (targets, base years, changes). `restated` words tell that a figure replaces another one.
    """

    indicators: tuple[Indicator, ...]
    neutral: frozenset[str]
    links: frozenset[str]
    modifiers: frozenset[str]
    titles: frozenset[str]
    dropped: frozenset[str]
    restated: frozenset[str]
    synonyms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure of a report that means an indicator in a year, and where it stands.

    `tier` is 0 for a figure of the whole group or total, higher for one that covers less. `row` is None for a sentence,
    whose place is [start, end) in the passage's text. `figure` is the figure's own wording. `high` is the upper end of a
    range whose lower end is `value`. `applicable` is false where the report says "not applicable" in place of a figure.
    """

    indicator: Indicator
    year: int
    value: float
    unit: str
    canonical_value: float
    canonical_unit: str
    figure: str
    qualifiers: tuple[str, ...]
    tier: int
    report: Report
    passage: Passage
    row: Row | None = None
    column: str = ""
    start: int = 0
    end: int = 0
    restated: bool = False
    high: float | None = None
    applicable: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several figures that contradict each other, or an end of a range.

    `basis` says what sets it apart from the others, "" where nothing is known.
    """

    value: float
    unit: str
    citation: Citation
    basis: str = ""
    canonical_value: float | None = None
    canonical_unit: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One cell of the indicator table. `value` and `unit` are the report's own; the canonical ones serve comparison.

    Only a disclosed value has them and a citation. `candidates` are the figures of an ambiguous one. `restated` marks
    a figure that replaces another one published before; `previous` is the figure it replaces where it is known. `note`
    is "not applicable" where the report says that of a value that is not disclosed (at `note_citation`), and "range" where
    the candidates of an ambiguous one are the ends of a range.
    """

    indicator: str
    company: str
    year: int
    status: Status
    value: float | None = None
    unit: str | None = None
    canonical_value: float | None = None
    canonical_unit: str | None = None
    qualifier: str | None = None
    citation: Citation | None = None
    restated: bool = False
    previous: float | None = None
    candidates: tuple[Candidate, ...] = field(default=())
    note: str = ""
    note_citation: Citation | None = None

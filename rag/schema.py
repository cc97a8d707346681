"""The values that flow from a report file to a cited answer.

    file --read--> Report + Page --clean--> Page --passages--> Passage --encode--> Library
    question --retrieve--> Hit --select--> Evidence --compose | generate--> Statement + Citation --check--> Answer

All values are frozen dataclasses with no behaviour beyond small properties.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["prose", "table"]
Box = tuple[float, float, float, float]
"""left, bottom, right, top in PDF points, origin at the lower left of the page."""


@dataclass(frozen=True, slots=True)
class SourceMap:
    """How a cleaned text was made from its source text.

    `pieces` are (text_start, text_end, source_start, source_end), ascending and without gaps in the text.
    A piece whose two lengths are equal was copied character by character; any other was repaired as a whole.
    """

    pieces: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One ingested report file.

    `report_id` is the first 16 hex digits of `sha256`. `paged` is false for files without pages (plain text),
    whose single Page has number 1 and whose citations carry page None and character offsets of the file.
    `year` is the reporting year (FY2023 -> 2023; a fiscal year over two calendar years counts as the later one).
    """

    report_id: str
    title: str
    company: str
    year: int | None
    file_name: str
    sha256: str
    page_count: int
    paged: bool = True
    language: str = "en"
    pages_without_text: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One physical page. `number` counts from 1; `label` is the printed page number ("" where there is none).

    `source` is the text exactly as the reader gave it (for PDF: pdfium's text of the page, so that a character
    index is pdfium's); `text` is the cleaned text; `source_map` leads from `text` back to `source`.
    """

    report_id: str
    number: int
    label: str
    text: str
    source: str
    source_map: SourceMap


@dataclass(frozen=True, slots=True)
class Cell:
    """One value cell of a table row. `column` is the header path ("2023", "Group > 2023", "Unit").

    `text` is verbatim; `start`, `end` are offsets in Page.source; `box` is None for files without pages.
    `value` and `unit` are filled where the text parses as a quantity: `value` without magnitude words applied
    by the column ("1,000 tonnes" stays in `unit`), footnote marks removed.
    """

    column: str
    text: str
    start: int
    end: int
    value: float | None = None
    unit: str = ""
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One table row: its label path from the outermost heading to the row's own label, and its value cells.

    `label` is verbatim text of the page at `start`, `end` in Page.source (of a file without pages with lost ligatures
    mended); `path` holds the labels above it (section rows, the parent of a "thereof" row), outermost first. `unit` is the unit that holds for the whole row.
    """

    label: str
    path: tuple[str, ...]
    cells: tuple[Cell, ...]
    start: int
    end: int
    unit: str = ""
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """About 500 characters of one page that end at a sentence end, or some rows of one table.

    `passage_id` is "{report_id}-{ordinal:05d}". `start`, `end` are offsets in Page.text (prose); for a table they
    are the offsets in Page.text that its rows span. `heading` is the nearest heading above, for a table its title.
    `text` is what is searched: for prose Page.text[start:end], for a table one line per row with its column names.
    """

    passage_id: str
    report_id: str
    page: int
    start: int
    end: int
    kind: Kind
    heading: str
    text: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """Which reports a search may use. Empty tuples restrict nothing. `reports` holds file names."""

    companies: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage. `score` is higher for better; `rank` counts from 1."""

    passage: Passage
    report: Report
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence or table row chosen from a hit, located on its page.

    `text` is what a person reads (for a row: label, period, value and unit); `quote`, `start`, `end` and `boxes` are as
    in Citation. `score` is the selection's own scale, higher is better. `row` is set for a table row.
    """

    hit: Hit
    text: str
    quote: str
    start: int
    end: int
    kind: Kind
    score: float
    row: Row | None = None
    boxes: tuple[Box, ...] = ()
    page_label: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement is proved: a verbatim quote, located on its page before it is shown.

    `page` is None for files without pages. `start`, `end` are offsets in Page.source (for files without pages:
    in the file). `quote` is verbatim source text with white space folded; a table quote separates its cells with " | ".
    `boxes` frame the quoted table cells where they are known; prose is framed from its offsets.
    """

    marker: int
    report_id: str
    document: str
    company: str
    year: int | None
    page: int | None
    page_label: str
    quote: str
    start: int
    end: int
    kind: Kind
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer with the citations that prove it. `support` is 0..1."""

    text: str
    citations: tuple[Citation, ...]
    support: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question got. An abstention is an answer with `abstained` true and a `reason`.

    `text` carries [n] markers. `generator` is "extractive" or "provider:model"; `notes` say what was degraded,
    dropped or rewritten on the way; `seconds` holds the time spent per step.
    """

    question: str
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    abstained: bool
    reason: str | None
    hits: tuple[Hit, ...]
    generator: str
    seconds: Mapping[str, float]
    notes: tuple[str, ...] = field(default=())

"""The units an answer is made of: sentences and table rows of the retrieved passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.schema import Hit, Row
from rag.text.labelled import with_values
from rag.text.sentences import split_sentences

_SHORTEST_WORDS = 3
_MOST_ITEMS = 10
_LONGEST_LIST = 700
ITEM = re.compile(r"[•●▪■◆▶►‣⁃◦∙·➔➜✓✔–—*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
"""The bullet or number with which an item of a list begins."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence (start, end are offsets in Passage.text) or a table row of a hit.

    `text` is what is compared with the question: the sentence, or the row's title, label path, unit and columns.
    `context` is the heading. `position` numbers the units of the passage from 0.
    """

    hit: Hit
    text: str
    context: str
    start: int
    end: int
    position: int
    row: Row | None = None

    @property
    def is_row(self) -> bool:
        return self.row is not None


def candidates(hits: Iterable[Hit]) -> list[Candidate]:
    """All units of the hits, in hit order then reading order."""
    found: list[Candidate] = []
    for hit in hits:
        found.extend(_rows(hit) if hit.passage.rows else _sentences(hit))
    return found


def _sentences(hit: Hit) -> list[Candidate]:
    text = hit.passage.text
    spans = [_without_bullet(text, s, e) for s, e in with_values(text, with_lists(text, split_sentences(text)))]
    spans = [(s, e) for s, e in spans if len(text[s:e].split()) >= _SHORTEST_WORDS]
    return [Candidate(hit, " ".join(text[s:e].split()), hit.passage.heading, s, e, n) for n, (s, e) in enumerate(spans)]


def _without_bullet(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the bullet or item number it starts with."""
    found = ITEM.match(text, start, end)
    return (
        (found.end() + len(text[found.end() : end]) - len(text[found.end() : end].lstrip()), end)
        if found
        else (start, end)
    )


def with_lists(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, where one that ends in a colon takes in the short items that follow it.

    An item starts with a bullet or number, or has no full stop; a list ends after _MOST_ITEMS items.
    """
    joined = []
    for n, (start, end) in enumerate(spans):
        if text[start:end].rstrip().endswith(":"):
            for item_start, item_end in spans[n + 1 : n + 1 + _MOST_ITEMS]:
                item = text[item_start:item_end].strip()
                if item_end - start > _LONGEST_LIST or not (ITEM.match(item) or item[-1:] not in ".!?"):
                    break
                end = item_end
        joined.append((start, end))
    return joined


def _rows(hit: Hit) -> list[Candidate]:
    return [
        Candidate(hit, row_words(row), hit.passage.heading, 0, 0, n, row)
        for n, row in enumerate(hit.passage.rows)
        if row.cells
    ]


def row_words(row: Row) -> str:
    """The words of a row that a question can match: label path, label, unit and the columns' names without years."""
    columns = dict.fromkeys(_without_years(cell.column) for cell in row.cells)
    parts = [*row.path, row.label, f"({row.unit})" if row.unit and row.unit not in row.label else "", *columns]
    return " ".join(part for part in parts if part)


def _without_years(column: str) -> str:
    return re.sub(r"\b(?:FY ?)?(?:19|20)\d\d(?:/\d\d)?\b|>", " ", column).strip()


def neighbours(units: Sequence[Candidate]) -> list[tuple[int, ...]]:
    """For each unit the indices of the units just before and after it in the same passage."""
    ids = [unit.hit.passage.passage_id for unit in units]
    return [tuple(j for j in (i - 1, i + 1) if 0 <= j < len(units) and ids[j] == ids[i]) for i in range(len(units))]

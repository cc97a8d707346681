"""The values of table rebuilding: words and rules as read from a page, phrases and lines made of them, and tables.

Coordinates are PDF points with y pointing up, in the reading direction of the page's main text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rag.schema import Row

PhraseKind = Literal["value", "period", "text"]


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space between them. `size` is the height of a line of this type in points.

    `start`, `end` are offsets in the page's source. `base` is the y of the baseline. `mark` says that the word is a
    footnote mark: raised and smaller than what it follows.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    start: int
    end: int
    base: float
    bold: bool = False
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line drawn on the page."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of one line that stand close together, footnote marks left out: a table cell, or a line of one."""

    text: str
    kind: PhraseKind
    words: tuple[Word, ...]
    x0: float
    x1: float
    base: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Phrases on one baseline, from left to right."""

    base: float
    size: float
    phrases: tuple[Phrase, ...]

    @property
    def numbers(self) -> tuple[Phrase, ...]:
        return tuple(phrase for phrase in self.phrases if phrase.kind != "text")

    @property
    def texts(self) -> tuple[Phrase, ...]:
        return tuple(phrase for phrase in self.phrases if phrase.kind == "text")


@dataclass(frozen=True, slots=True)
class Table:
    """A rebuilt table. `columns` are the header paths of its value columns, left to right ("Group > 2023").

    `title` is the heading above it ("" where there is none), `unit` the unit that title or header states for the
    whole table. `spans` are the ranges of the page's source that the table covers, ascending.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    spans: tuple[tuple[int, int], ...]
    unit: str

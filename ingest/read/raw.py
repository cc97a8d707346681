"""What a reader hands on: the untouched text of each page, its lines and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.tables import Table


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: source[start:end], its box in PDF points (all zero where unknown), its lighter font weight.

    `upright` is false for turned text, `visible` for text that is in the file but not drawn.
    """

    start: int
    end: int
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0
    weight: int = 400
    upright: bool = True
    visible: bool = True

    @property
    def size(self) -> float:
        """Height of the type in points, 0 where unknown."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of a PDF outline; `page` is 1-based."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as read. `width` and `height` are 0 for files without pages."""

    number: int
    label: str
    source: str
    lines: tuple[Line, ...]
    width: float = 0.0
    height: float = 0.0
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class RawFile:
    """One report file as read; `title` and `author` are the file's own metadata."""

    pages: tuple[RawPage, ...]
    paged: bool
    title: str = ""
    author: str = ""
    outline: tuple[Bookmark, ...] = ()
    warnings: tuple[str, ...] = ()

"""What prose and tables of a page give before passages are numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.clean import Block
from rag.schema import Page, Row

_HEADING_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage without its number; its fields are those of Passage."""

    page: int
    start: int
    end: int
    heading: str
    text: str
    rows: tuple[Row, ...] = ()


def title_of(page: Page, headings: Sequence[Block]) -> str:
    """Headings that follow each other as one, the innermost kept where that is too long."""
    titles = [" ".join(page.text[block.start : block.end].split()) for block in headings]
    while len(titles) > 1 and len(" – ".join(titles)) > _HEADING_LENGTH:
        titles.pop(0)
    return " – ".join(titles)[:_HEADING_LENGTH]

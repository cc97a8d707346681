"""Prose of a page -> passages of about 500 characters that end at a sentence end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.clean import Block, CleanPage
from ingest.passages.draft import Draft, title_of
from rag.schema import Page
from rag.text.labelled import with_values
from rag.text.sentences import split_sentences

TARGET, LARGEST, SMALLEST = 500, 700, 160


def prose_drafts(clean: CleanPage, heading: str) -> tuple[list[Draft], str]:
    """Passages of a page's prose and the heading that holds at its end; `heading` holds at its start."""
    gathered = _Gathered(clean.page, heading)
    for kind, blocks in groupby(clean.blocks, _role):
        if kind == "heading":
            for block in blocks:
                gathered.take_heading(block)
            continue
        gathered.settle_headings()
        if kind == "table":
            gathered.flush()
        else:
            for span in with_values(
                clean.page.text, [span for block in blocks for span in _pieces(clean.page.text, block)]
            ):
                gathered.take(span)
    return gathered.finished()


class _Gathered:
    """Sentences gathered for the next passage.

    A heading belongs to what follows it, not to the text of a passage, except where a section is too short for a
    passage of its own and where nothing follows it on the page.
    """

    def __init__(self, page: Page, heading: str) -> None:
        self._page = page
        self._heading = heading
        self._current = heading
        self._drafts: list[Draft] = []
        self._spans: list[tuple[int, int]] = []
        self._waiting: list[Block] = []

    def take_heading(self, block: Block) -> None:
        if not self._waiting and _length(self._spans) >= SMALLEST:
            self.flush()
        self._waiting.append(block)

    def settle_headings(self) -> None:
        """The headings that wait hold from here on."""
        if self._waiting:
            self._heading = title_of(self._page, self._waiting)
            if self._spans:
                self._spans.extend((title.start, title.end) for title in self._waiting)
            self._waiting.clear()

    def take(self, span: tuple[int, int]) -> None:
        spans = self._spans
        if spans and (_length(spans) >= TARGET or span[1] - spans[0][0] > LARGEST):
            self.flush()
        if not spans:
            self._current = self._heading
        spans.append(span)

    def flush(self) -> None:
        """End the passage."""
        if self._spans:
            start, end = self._spans[0][0], self._spans[-1][1]
            self._drafts.append(Draft(self._page.number, start, end, self._current, self._page.text[start:end]))
            self._spans.clear()

    def finished(self) -> tuple[list[Draft], str]:
        if self._waiting:
            last = title_of(self._page, self._waiting)
            self._current = self._current if self._spans else last
            self._heading = last
            self._spans.extend((title.start, title.end) for title in self._waiting)
        self.flush()
        return self._drafts, self._heading


def _length(spans: Sequence[tuple[int, int]]) -> int:
    return spans[-1][1] - spans[0][0] if spans else 0


def _pieces(text: str, block: Block) -> Iterator[tuple[int, int]]:
    for start, end in split_sentences(text[block.start : block.end]):
        yield block.start + start, block.start + end


def _role(block: Block) -> str:
    return block.kind if block.kind in ("heading", "table") else "prose"

"""Building a cleaned text together with the map that leads back to its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from rag.schema import SourceMap
from rag.text.locate import to_source

# everything that a line may hold and a cleaned text may not: controls, invisible and private characters, ligature
# glyphs, odd spaces, runs of white space
_UNWANTED = (
    "\x00-\x1f\x7f-\x9f\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff"
    "\ue000-\uf8ff\ufb00-\ufb06\ufeff\ufff0-\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff"
)
_ODD = re.compile(f" *[{_UNWANTED}][{_UNWANTED} ]*|  +")
_LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ["ff", "fi", "fl", "ffi", "ffl", "st", "st"], strict=True)
)
LOST = "\ufffd"
"""Stands in a text for a glyph whose character is not known."""


class Builder:
    """Collects pieces of text; `text()` and `source_map()` give the result. Neighbouring copies become one piece."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = 0
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int, int, int]] = []

    def copy(self, start: int, end: int) -> None:
        """Copy source[start:end] character by character."""
        if end > start:
            self._add(self.source[start:end], start, end, exact=True)

    def put(self, text: str, start: int, end: int) -> None:
        """Add a text that stands for source[start:end] as a whole."""
        if text:
            self._add(text, start, end, exact=False)

    def line(self, start: int, end: int) -> None:
        """Copy source[start:end] without the characters that no reader wants to see."""
        at = start
        for odd in _ODD.finditer(self.source, start, end):
            self.copy(at, odd.start())
            inside = start < odd.start() and odd.end() < end
            self.put(_plain(odd.group(), inside), odd.start(), odd.end())
            at = odd.end()
        self.copy(at, end)

    def text(self) -> str:
        return "".join(self._parts)

    def source_map(self) -> SourceMap:
        return SourceMap(tuple(self._pieces))

    def _add(self, text: str, start: int, end: int, *, exact: bool) -> None:
        begin, self.length = self.length, self.length + len(text)
        self._parts.append(text)
        if exact and self._pieces:
            text_start, text_end, source_start, source_end = self._pieces[-1]
            if source_end == start and text_end - text_start == source_end - source_start:
                self._pieces[-1] = text_start, self.length, source_start, end
                return
        self._pieces.append((begin, self.length, start, end))


def _plain(odd: str, inside: bool) -> str:
    """What stands in the text for a run of odd characters; `inside` is false at the ends of a line."""
    if any(char in _LIGATURES for char in odd):
        return "".join(_LIGATURES.get(char, " " if char == " " else "") for char in odd)
    # a control character inside a word is a glyph that the font does not explain
    if any(char == LOST or ("\x00" < char < "\x20" and not char.isspace()) for char in odd):
        return " " * odd[0].isspace() + LOST + " " * odd[-1].isspace()
    return " " if inside and any(char.isspace() for char in odd) else ""


def rewrite(text: str, source_map: SourceMap, edits: Sequence[tuple[int, int, str]]) -> tuple[str, SourceMap]:
    """Replace text[start:end] for each (start, end, replacement), ascending; the map follows.

    A replacement stands as a whole for the source of what it replaces.
    """
    parts: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    length = 0

    def add(part: str, source_start: int, source_end: int) -> None:
        nonlocal length
        pieces.append((length, length + len(part), source_start, source_end))
        parts.append(part)
        length += len(part)

    at = first = 0
    for start, end, replacement in (*edits, (len(text), len(text), "")):
        for low, high, source_start, source_end in _kept(source_map.pieces, first, at, start):
            add(text[low:high], source_start, source_end)
        if replacement:
            add(replacement, *to_source(source_map, start, end))
        at = end
        while first < len(source_map.pieces) and source_map.pieces[first][1] <= end:
            first += 1
    return "".join(parts), SourceMap(tuple(pieces))


def _kept(
    pieces: Sequence[tuple[int, int, int, int]], first: int, start: int, end: int
) -> Iterator[tuple[int, int, int, int]]:
    """The parts of a text's pieces, from the one numbered `first` on, that lie in [start, end)."""
    for piece_start, piece_end, source_start, source_end in islice(pieces, first, None):
        if piece_start >= end:
            return
        low, high = max(start, piece_start), min(end, piece_end)
        if low < high and piece_end - piece_start == source_end - source_start:
            yield low, high, source_start + low - piece_start, source_start + high - piece_start
        elif low < high:
            yield low, high, source_start, source_end

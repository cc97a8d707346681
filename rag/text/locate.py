"""Finding text again: from cleaned offsets to source offsets, and a form in which quote and page can be compared."""

from __future__ import annotations

import re
from bisect import bisect_right

from rag.schema import Page, SourceMap

_IGNORED = re.compile(r"[\W_]+")


def identity_map(length: int) -> SourceMap:
    """The map of a text that is its own source."""
    return SourceMap(((0, length, 0, length),)) if length else SourceMap(())


def to_source(source_map: SourceMap, start: int, end: int) -> tuple[int, int]:
    """Source offsets of text[start:end]; a repaired piece counts as a whole. An empty range gives an empty range."""
    if not source_map.pieces or end <= start:
        return 0, 0
    starts = [piece[0] for piece in source_map.pieces]
    first = source_map.pieces[max(0, bisect_right(starts, start) - 1)]
    last = source_map.pieces[max(0, bisect_right(starts, end - 1) - 1)]
    return _lower(first, start), _upper(last, end)


def _lower(piece: tuple[int, int, int, int], at: int) -> int:
    text_start, text_end, source_start, source_end = piece
    return source_start + (at - text_start) if text_end - text_start == source_end - source_start else source_start


def _upper(piece: tuple[int, int, int, int], at: int) -> int:
    text_start, text_end, source_start, source_end = piece
    return source_start + (at - text_start) if text_end - text_start == source_end - source_start else source_end


def fold(text: str) -> str:
    """White space folded to single spaces, ends stripped."""
    return " ".join(text.split())


def squeeze(text: str) -> tuple[str, list[int]]:
    """Letters and digits of the text in lower case, and where each of them stood."""
    chars: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        if _IGNORED.match(char):
            continue
        for lowered in char.lower():
            chars.append(lowered)
            places.append(at)
    return "".join(chars), places


def verbatim(page: Page, start: int, end: int, cleaned: str) -> str:
    """The source text, white space folded; in its cleaned form where both have the same letters and digits."""
    source = page.source[start:end]
    same = squeeze(source)[0] == squeeze(cleaned)[0]
    return fold(cleaned) if same else fold(source.replace("\ufffe", "").replace("\u00ad", ""))

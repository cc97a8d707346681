"""Remarks on how well a file could be read, for its health line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.read import Line, RawFile, RawPage

_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
_UNREADABLE = re.compile("[\x01-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_TINY, _WORTH = 1.5, 10
_LISTED = 20
_ENOUGH = 30  # lines, to tell


def remarks(raw: RawFile, empty: Sequence[int]) -> list[str]:
    """Warnings about pages without text (`empty`), unreadable characters and text that nobody can see."""
    found = []
    count = len(raw.pages)
    if empty:
        found.append(f"no text on {len(empty)} of {count} pages: {_listed(empty)}")
    letters = sum(len(page.source) for page in raw.pages)
    odd = sum(len(_UNREADABLE.findall(page.source)) for page in raw.pages)
    if odd > 0.01 * letters:
        found.append(f"{odd / letters:.0%} of the characters are unreadable: the fonts of the file do not tell them")
    hidden = sum(len(_HIDDEN.findall(page.source)) for page in raw.pages)
    if hidden:
        found.append(f"{hidden} invisible control characters taken out")
    cut = [page.number for page in raw.pages if _is_cut(page)]
    if cut:
        found.append(f"words fall into single letters on {len(cut)} of {count} pages: {_listed(cut)}. Export it again")
    unseen = _unseen(raw)
    if unseen:
        found.append(f"text that is not shown on the page on {len(unseen)} of {count} pages: {_listed(unseen)}")
    return found


def _is_cut(page: RawPage) -> bool:
    """Whether one line in five holds a letter or two and no more, as on pages whose letters were placed one by one."""
    texts = [page.source[line.start : line.end] for line in page.lines]
    pieces = sum(len(text) <= 2 and text.isalpha() for text in texts)
    return len(texts) >= _ENOUGH and pieces * 5 > len(texts)


def _unseen(raw: RawFile) -> list[int]:
    """Pages with text that is not drawn or tiny; a file whose text is all undrawn is a scan with recognised text."""
    lines = sum(len(page.lines) for page in raw.pages)
    hits = [page.number for page in raw.pages for line in page.lines if _hides(line)]
    return sorted(set(hits)) if len(hits) < 0.5 * lines else []


def _hides(line: Line) -> bool:
    return line.end - line.start >= _WORTH and (not line.visible or 0 < line.size < _TINY)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:_LISTED])) + (" ..." if len(numbers) > _LISTED else "")

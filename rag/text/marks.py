"""What marks a text that is shown: the sign between the cells of a quoted table row, and citation markers."""

from __future__ import annotations

import re
import unicodedata

CELL_MARK = " | "
"""Separates the cells of a quoted table row."""
MARKERS = re.compile(r"\[\d+(?:\s*[,;]\s*\d+)*\]")
"""One citation marker or several in one pair of brackets: "[1]", "[1, 3]"."""


def plain(text: str) -> str:
    """The text without citation markers, its characters in their usual form (NFKC), white space folded."""
    return " ".join(MARKERS.sub(" ", unicodedata.normalize("NFKC", text)).split())

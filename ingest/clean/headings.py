"""Telling headings from paragraphs and short lines."""

from __future__ import annotations

import re

from ingest.clean.layout import Body, Group, GroupKind
from ingest.read.raw import RawPage

ENDS = re.compile(r"[.!?…:;。！？][\"'”’»)\]\d,]*$")
"""The end of a text that is finished, with or without a full stop."""

NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[A-Z]")
"""The start of a numbered title: "3.1 Water"."""

_LABEL_WORDS = 5
"""Most words of a title that ends in a colon; a longer text with one announces what follows it."""

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_MOSTLY_FIGURES = re.compile(r"[\W\d_]*(?:[^\W\d_]{1,3}[\W\d_]+)*[^\W\d_]{0,3}[\W\d_]*")


def kind_of(page: RawPage, group: Group, body: Body, titles: frozenset[str]) -> GroupKind:
    """Heading, paragraph or short line. `titles` are the squeezed titles of the file's outline."""
    text = " ".join(page.source[group.lines[0].start : group.lines[-1].end].split())
    label = text.endswith(":") and len(text) < 60 and len(text.split()) <= _LABEL_WORDS
    if ENDS.search(text) and not text.endswith("?") and not label:
        return "paragraph"
    if len(text) > 150 or len(group.lines) > 4 or not _LETTERS.search(text) or _MOSTLY_FIGURES.fullmatch(text):
        return "short" if len(text) <= 60 else "paragraph"
    if squeezed(text) in titles:
        return "heading"
    if text[0].islower() or not all(line.upright for line in group.lines):
        return "short" if len(text) <= 60 else "paragraph"
    if body.size and (_stands_out(group, text, body) or (len(group.lines) == 1 and NUMBERED.match(text))):
        return "heading"
    if not body.size and _title_like(page.source, group, text):
        return "heading"
    return "short" if len(text) <= 60 else "paragraph"


def _stands_out(group: Group, text: str, body: Body) -> bool:
    size = max(line.size for line in group.lines)
    if size >= 1.12 * body.size:
        return True
    bold = min(line.weight for line in group.lines) >= max(500, body.weight + 100)
    return size >= 0.93 * body.size and (bold or (text.isupper() and len(text) > 6))


def _title_like(source: str, group: Group, text: str) -> bool:
    """A short line that stands alone, for files without type sizes."""
    alone = group.lines[0].start == 0 or source[: group.lines[0].start].rstrip(" \t")[-1:] in "\n\r\f"
    words = text.split()
    if not alone or len(text) > 80 or len(words) > 10 or text[-1] in ",;–-":
        return False
    long_words = [word for word in words if len(word) > 3]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in long_words)
    return text.isupper() or len(words) <= 5 or capitals >= 0.6 * len(long_words)


def squeezed(text: str) -> str:
    """Letters and digits of a title, for comparing it with the outline."""
    return re.sub(r"[\W_]+", "", text.lower())

"""Lines of a figure and of what it is a figure of ("Share of men" over "75%"), which are one statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.text.quantities import find_quantities

_BARE_WORDS, _VALUE_WORDS, _LABEL_WORDS = 3, 6, 12
_TOGETHER = frozenset([("label", "bare"), ("label", "value"), ("bare", "label")])
_VALUE = re.compile(r"[~≈<>≤≥+−–-]?\s?(?:[A-Z]{2,3}\s?)?[$€£¥₩]?\s?\d(?!\d*-\d)")
# "8.4 Mt of steel", but not "2023 was" and no number of an entry
_ITEM = re.compile(
    r"[~≈<>≤≥+−–-]?(?:[$€£¥₩]\s?\d[\d.,]*|\d[\d.,]*\s?(?:%|[kKMGT]?[WJ]h?\b|[kM]?t\b|(?:million|billion|thousand|hours?|tonnes|people)\b))\s?\S"
)
_GOES_ON = ",;:-–(/&"
_LINE_END = re.compile(r"[ \t\r]*\n[ \t\r]*")
_OPEN = ".!?:;,"


def with_values(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, where a line that is no more than a figure is joined to the line that says of what.

    In a run of such lines the figures stand below their labels if the run begins with a label, else above them. Lines
    each of which begins with a figure of its own are items, not one sentence that is broken into lines.
    """
    joined: list[tuple[int, int]] = []
    waiting = ""
    for start, end in (item for span in spans for item in _items(text, *span)):
        kind = _kind(text[start:end])
        near = bool(joined) and _LINE_END.fullmatch(text, joined[-1][1], start) is not None
        if near and (waiting, kind) in _TOGETHER:
            joined[-1], waiting = (joined[-1][0], end), ""
        else:
            joined.append((start, end))
            waiting = kind
    return joined


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of the span that begin with a figure and its unit, where the span does as well; else the span."""
    at = start
    if _ITEM.match(text, start, end):
        for line in _LINE_END.finditer(text, start, end):
            if _ITEM.match(text, line.end(), end) and text[line.start() - 1] not in _GOES_ON:
                yield at, line.start()
                at = line.end()
    yield at, end


def _kind(line: str) -> str:
    """ "bare" for a figure with its unit, "value" for one with few words more, "label" for a short name, else ""."""
    words = line.split()
    if not words or line[-1] in _OPEN or "\n" in line:
        return ""
    if _VALUE.match(line):
        if len(words) > _VALUE_WORDS or not find_quantities(line):
            return ""
        return "bare" if len(words) <= _BARE_WORDS else "value"
    named = line[0].isupper() and 2 <= len(words) <= _LABEL_WORDS
    return "label" if named and not find_quantities(line) else ""

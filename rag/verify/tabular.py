"""Tables and lists of figures in a draft (Markdown): each row a claim of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_FIGURE = re.compile(r"^(?:[-−+~≈<>≤≥(]|about |ca\. ?)*(?:[A-Z]{0,3}[$€£¥₩]|[A-Z]{3} ?)?\d[^|]*$")
_MARKER = re.compile(r"^(?:\[\d+\](?:\(#[\w-]*\))?,? ?)*$")
_FEWEST_WORDS = 6
_LONGEST_FIGURE = 12
_LEAD = re.compile(r"^\s*(?:[-*•]\s+)?(?:(?:\*\*|__)[^*_]{1,80}(?:\*\*|__)[.:]?\s+)?(?=\S)")
_PARTS = re.compile(r";\s+")


def is_row(line: str) -> bool:
    """Whether the line is a row of a Markdown table."""
    return _ROW.fullmatch(line) is not None


def row_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """What a row says: all of it where its cells behind the first are figures, else its cells that are sentences."""
    cells = [match.span() for match in re.finditer(r"[^|]+", text[start:end])]
    cells = [(start + s, start + e) for s, e in cells if text[start + s : start + e].strip()]
    if is_row_of_figures(text[start:end]):
        yield start, end
        return
    yield from ((s, e) for s, e in cells if len(text[s:e].split()) >= _FEWEST_WORDS)


def is_row_of_figures(line: str) -> bool:
    """Whether the row has a label and behind it nothing but figures and markers of citations, at least one figure."""
    label, *values = _cells(line) or [""]
    values = [value for value in values if not _MARKER.match(value)]
    plain = all(_FIGURE.match(value) and len(value.split()) <= _LONGEST_FIGURE for value in values)
    return bool(values) and plain and re.search(r"[^\W\d_]{3}", label) is not None


def row_text(line: str) -> str:
    """A row of figures as one sentence: "Waste: 5 t, 6 t"; the markers of its citations stay behind it."""
    label, *values = _cells(line)
    markers = " ".join(value for value in values if _MARKER.match(value))
    said = ", ".join(value for value in values if not _MARKER.match(value))
    return f"{label}: {said} {markers}".strip()


def lead_end(line: str) -> int:
    """Where the bullet and the bold words that head an entry ("- **Water.** ...") end; 0 without them."""
    lead = _LEAD.match(line)
    return lead.end() if lead else 0


def listed_spans(text: str, start: int, end: int) -> list[Span]:
    """The parts of "a: 1; b: 2; c: 3" where each has a figure, else the sentence as it is."""
    cuts = [match.span() for match in _PARTS.finditer(text, start, end)]
    spans = list(zip([start, *(stop for _, stop in cuts)], [*(at for at, _ in cuts), end], strict=True))
    return spans if cuts and all(_states_figure(text[s:e]) for s, e in spans) else [(start, end)]


def _states_figure(part: str) -> bool:
    return re.search(r"\d", part) is not None and re.search(r"[^\W\d_]{3}", part) is not None


def _cells(line: str) -> list[str]:
    return [cell.replace("\\", "").strip() for cell in line.strip().strip("|").split("|") if cell.strip()]

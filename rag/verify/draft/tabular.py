"""Tables and lists of figures in a draft (Markdown): each row a claim of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_FIGURE = re.compile(r"^(?:[-−+~≈<>≤≥(]|about |ca\. ?)*(?:[A-Z]{0,3}[$€£¥₩]|[A-Z]{3} ?)?\d[^|]*$")
_MARKER = re.compile(r"^(?:\[\d+\](?:\(#[\w-]*\))?,? ?)*$")
_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|?)+[ \t]*")
_YEAR = re.compile(r"\b(?:FY ?)?(?:19|20)\d\d(?:/\d\d)?\b")
_FEWEST_WORDS = 6
_LONGEST_FIGURE, _LONGEST_UNIT = 12, 5
_LEAD = re.compile(r"^\s*(?:[-*•]\s+)?(?:(?:\*\*|__)[^*_]{1,80}(?:\*\*|__)[.:]?\s+)?(?=\S)")
_PARTS = re.compile(r";\s+")


def is_row(line: str) -> bool:
    """Whether the line is a row of a Markdown table."""
    return _ROW.fullmatch(line) is not None


def row_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """What a row says: all of it where its cells behind the first are figures, else its cells that are sentences.

    A row that says nothing to check, such as the head of a table, is one span as well.
    """
    line = text[start:end]
    if _RULE.fullmatch(line):
        return
    cells = [match.span() for match in re.finditer(r"[^|]+", line)]
    sentences = [(start + s, start + e) for s, e in cells if len(line[s:e].split()) >= _FEWEST_WORDS]
    if is_head(text, end) or is_row_of_figures(line) or not sentences:
        yield start, end
        return
    yield from sentences


def is_head(text: str, end: int) -> bool:
    """Whether a rule (|---|) follows the line that ends there."""
    return _RULE.fullmatch(text[end:].lstrip("\r\n").split("\n", 1)[0].rstrip("\r")) is not None


def is_row_of_figures(line: str) -> bool:
    """Whether the row has a label and behind it nothing but figures, markers of citations and at most one unit."""
    label, *values = _cells(line) or [""]
    values = [value for value in values if value and not _MARKER.match(value)]
    figures = [value for value in values if _FIGURE.match(value) and len(value.split()) <= _LONGEST_FIGURE]
    units = [value for value in values if value not in figures]
    short = len(units) <= 1 and all(len(unit.split()) <= _LONGEST_UNIT for unit in units)
    return bool(figures) and short and values[-1] not in units and re.search(r"[^\W\d_]{3}", label) is not None


def row_text(text: str, start: int, end: int) -> str:
    """A row of figures as one sentence, with the years that head its columns: "Waste: 5 t in 2023, 6 t in 2024".

    The markers of its citations stay behind it.
    """
    label, *values = _cells(text[start:end])
    head = (_cells(_head_of(text, start)) or [""])[1:]
    markers = " ".join(value for value in values if value and _MARKER.match(value))
    unit = "".join(f" {value}" for value in values if value and not (_FIGURE.match(value) or _MARKER.match(value)))
    said = []
    for n, value in enumerate(values):
        if _FIGURE.match(value):
            year = _YEAR.search(head[n]) if n < len(head) else None
            said.append(f"{value}{unit}" + (f" in {year[0]}" if year else ""))
    return f"{label}: {', '.join(said)} {markers}".strip()


def _head_of(text: str, start: int) -> str:
    """The head of the table whose row begins there; "" where it has none."""
    for line in reversed(text[:start].rstrip("\r\n").split("\n")):
        if not is_row(line):
            break
        if is_head(text, text.rindex(line, 0, start) + len(line)):
            return line
    return ""


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
    return [cell.replace("\\", "").strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]

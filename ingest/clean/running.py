"""Running headers and footers: lines that stand in the margins of many pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.read.raw import Line, RawPage

_MARGIN = 0.09
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page|seite|p\.?)?\s*[\divxlc]{1,5}(?:\s*(?:/|\||of|von)\s*\d{1,4})?", re.I)
_EDGE = 3
_OFTEN = 3
"""Pages with the same line in the same place that make it a header or footer where it stands in the margin."""
_GAP = 1.2
"""Least distance of a header or footer to the text, in type sizes."""
Key = tuple[object, ...]


def masked(text: str) -> str:
    """The text with every number as "#", lower case, white space folded."""
    return _DIGITS.sub("#", " ".join(text.lower().split()))


def running_lines(pages: Sequence[RawPage], body: float) -> list[frozenset[int]]:
    """For each page the indices of its lines that are running headers, footers, page numbers or navigation.

    `body` is the type size of running text.
    """
    if len(pages) < 3:
        return [frozenset() for _ in pages]
    texts = Counter(key for page in pages for key in {_place(page, line) for line in page.lines})
    bands = Counter(key for page in pages for key in {_band(page, line) for line in page.lines})
    edges = Counter(key for page in pages if not page.height for key in {masked(t) for t in _edges(page).values()})
    filled = sum(bool(page.lines) for page in pages)
    found = []
    for page in pages:
        if not page.height:
            found.append(
                frozenset(i for i, text in _edges(page).items() if edges[masked(text)] >= max(3, 0.2 * filled))
            )
            continue
        found.append(frozenset(i for i, line in enumerate(page.lines) if _runs(page, line, texts, bands, filled, body)))
    return found


def _runs(page: RawPage, line: Line, texts: Counter[Key], bands: Counter[Key], filled: int, body: float) -> bool:
    text = page.source[line.start : line.end].strip()
    repeated = texts[_place(page, line)]
    often = repeated >= max(3, 0.5 * filled)
    if not any(char.isalnum() for char in text):
        return False
    if often and any(char.isalpha() for char in text):
        return True
    if not _in_margin(page, line):
        return False
    if _PAGE_NUMBER.fullmatch(text):
        return True
    # a large line at the top is the title of its page, a sentence at the foot is a note
    if line.size > 1.2 * body or (text[-1] in ".;" and repeated < 0.3 * filled):
        return False
    # chapter titles change, but their place in the margin is used on most pages
    placed = len(text) < 100 and bands[_band(page, line)] >= max(4, 0.5 * filled)
    return repeated >= _OFTEN or (placed and _apart(page, line, texts))


def _apart(page: RawPage, line: Line, texts: Counter[Key]) -> bool:
    """Whether a gap sets the line apart from the lines above and below it: text may begin in the margin on every page.

    Lines that many pages have in this place do not count: a header may have two lines of which one changes.
    """
    beside = [o for o in page.lines if o is not line and o.left < line.right and line.left < o.right]
    beside = [o for o in beside if texts[_place(page, o)] < _OFTEN]
    return all(max(line.bottom - o.top, o.bottom - line.top) > _GAP * line.size for o in beside)


def _in_margin(page: RawPage, line: Line) -> bool:
    return line.bottom > (1 - _MARGIN) * page.height or line.top < _MARGIN * page.height


def _place(page: RawPage, line: Line) -> Key:
    if _in_margin(page, line):
        return masked(page.source[line.start : line.end]), round(line.bottom / 6)
    return page.source[line.start : line.end], round(line.left / 6), round(line.bottom / 6)


def _band(page: RawPage, line: Line) -> Key:
    return (round(line.bottom / 3), round(line.size)) if _in_margin(page, line) else ("inside",)


def _edges(page: RawPage) -> dict[int, str]:
    """First and last lines of a page without boxes."""
    count = len(page.lines)
    indices = {*range(min(_EDGE, count)), *range(max(0, count - _EDGE), count)}
    return {index: page.source[page.lines[index].start : page.lines[index].end] for index in sorted(indices)}


def running_titles(pages: Sequence[RawPage], found: Sequence[frozenset[int]]) -> list[str]:
    """The texts of running lines, the most frequent first: often company, title and year of the report."""
    counts: Counter[str] = Counter()
    example: dict[str, str] = {}
    for page, indices in zip(pages, found, strict=True):
        for index in indices:
            text = " ".join(page.source[page.lines[index].start : page.lines[index].end].split())
            counts[masked(text)] += 1
            example[masked(text)] = text
    return [example[key] for key, _ in counts.most_common(12)]


def printed_numbers(pages: Sequence[RawPage], found: Sequence[frozenset[int]]) -> dict[int, str]:
    """Printed page number by physical page, told from the running lines where most of them count on together."""
    numbers = {
        page.number: {int(n) for index in indices for n in _DIGITS.findall(_line_text(page, index)) if len(n) < 5}
        for page, indices in zip(pages, found, strict=True)
    }
    offsets = Counter(n - number for number, printed in numbers.items() for n in printed)
    if not offsets:
        return {}
    offset, count = offsets.most_common(1)[0]
    if count < max(3, 0.5 * sum(bool(printed) for printed in numbers.values())):
        return {}
    return {number: str(number + offset) for number, printed in numbers.items() if number + offset in printed}


def _line_text(page: RawPage, index: int) -> str:
    return page.source[page.lines[index].start : page.lines[index].end]

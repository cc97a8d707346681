"""Figures that are no values: row numbers, bounds that name columns, scales of units, cells that go on in words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.tables.lines.phrases import line_of
from ingest.tables.model import Line, Phrase
from ingest.tables.wording.units import is_scaled_unit, is_unit

_BOUND = re.compile(r"[<>≤≥]\s?\d{1,3}|\d{1,3}\s?\+")
_SPAN = re.compile(r"\d{1,3}\s?[-–]\s?\d{1,3}")
_NUMBERED = 5  # rows in a run of row numbers at least


def without_row_numbers(lines: Sequence[Line]) -> tuple[list[Line], set[int]]:
    """The lines without the numbers that only count the rows: 1, 2, 3, ... flush or centred left of the words.

    With them the ids of the phrases that such numbers stand before: labels of rows.
    """
    heads = [line.phrases[0] for line in lines if _counts(line)]
    for row in heads:
        column = [phrase for phrase in heads if abs(phrase.middle - row.middle) < row.size]
        values = [int(phrase.text) for phrase in column]
        steps = [b - a for a, b in itertools.pairwise(values)]
        if len(column) >= _NUMBERED and all(step > 0 for step in steps) and steps.count(1) >= 0.8 * len(steps):
            numbers = {id(phrase) for phrase in column}
            labels = {id(line.phrases[1]) for line in lines if id(line.phrases[0]) in numbers}
            return _without(lines, numbers | _unlabelled(lines, column)), labels
    return list(lines), set()


def _counts(line: Line) -> bool:
    first = line.phrases[0]
    beside = line.phrases[1] if len(line.phrases) > 1 else None
    return re.fullmatch(r"\d{1,3}", first.text) is not None and beside is not None and beside.kind == "text"


def _unlabelled(lines: Sequence[Line], column: Sequence[Phrase]) -> set[int]:
    """Numbers of the same column whose words stand on lines of their own, above and below."""
    x, size = column[0].middle, column[0].size
    low, high = int(column[0].text), int(column[-1].text)
    return {
        id(phrase)
        for phrase in (line.phrases[0] for line in lines)
        if re.fullmatch(r"\d{1,3}", phrase.text)
        and abs(phrase.middle - x) < size
        and low - 2 <= int(phrase.text) <= high + 2
    }


def _without(lines: Sequence[Line], gone: set[int]) -> list[Line]:
    kept = []
    for line in lines:
        phrases = tuple(phrase for phrase in line.phrases if id(phrase) not in gone)
        if phrases:
            kept.append(line if len(phrases) == len(line.phrases) else replace(line, phrases=phrases))
    return kept


def with_bounds_as_words(lines: Sequence[Line]) -> list[Line]:
    """The lines, with classes such as "<30", "30–50", ">50" that fill a line by themselves taken as words."""
    return [_worded(line) if _are_classes(line) else line for line in lines]


def _are_classes(line: Line) -> bool:
    figures = line.numbers
    bounds = sum(_BOUND.fullmatch(phrase.text) is not None for phrase in figures)
    spans = sum(_SPAN.fullmatch(phrase.text) is not None for phrase in figures)
    return len(figures) >= 2 and bounds >= 1 and bounds + spans == len(figures) and not line.texts


def _worded(line: Line) -> Line:
    return replace(line, phrases=tuple(replace(phrase, kind="text") for phrase in line.phrases))


def with_stacked_units(lines: Sequence[Line]) -> list[Line]:
    """The lines with a unit such as "1,000" over "tonnes", centred beside the figures of a row, put on that row's line."""
    moved: dict[int, Phrase] = {}
    gone: set[int] = set()
    for at, row in enumerate(lines):
        if not row.numbers:
            continue
        above = [phrase for line in lines[max(0, at - 3) : at] if not line.numbers for phrase in line.phrases]
        below = [phrase for line in lines[at + 1 : at + 4] if not line.numbers for phrase in line.phrases]
        for upper in above:
            lower = next((phrase for phrase in below if _is_stack(upper, phrase, row)), None)
            if lower is not None and id(upper) not in gone and id(lower) not in gone:
                moved[id(row)] = _stack(upper, lower, row)
                gone |= {id(upper), id(lower)}
                break
    if not moved:
        return list(lines)
    return _without([line_of([*r.phrases, moved[id(r)]]) if id(r) in moved else r for r in lines], gone)


def _is_stack(upper: Phrase, lower: Phrase, row: Line) -> bool:
    close = 0.4 * upper.size
    between = upper.base > row.base > lower.base and upper.base - lower.base < 2.2 * upper.size
    aligned = abs(upper.x0 - lower.x0) < close or abs(upper.middle - lower.middle) < close
    left, right = min(upper.x0, lower.x0), max(upper.x1, lower.x1)
    free = not any(phrase.x0 < right and phrase.x1 > left for phrase in row.phrases)
    return between and aligned and free and is_scaled_unit(f"{upper.text} {lower.text}")


def _stack(upper: Phrase, lower: Phrase, row: Line) -> Phrase:
    return replace(
        upper,
        text=f"{upper.text} {lower.text}",
        kind="text",
        words=(*upper.words, *lower.words),
        x0=min(upper.x0, lower.x0),
        x1=max(upper.x1, lower.x1),
        base=row.base,
    )


def with_wrapped_cells(lines: Sequence[Line]) -> list[Line]:
    """The lines with figures taken as words where the cell goes on in the next line: "30-50" over "years old"."""
    wrapped: set[int] = set()
    for at, line in enumerate(lines):
        for phrase in line.numbers:
            for below in lines[at + 1 : at + 5]:
                if any(_goes_on(phrase, other) for other in below.texts):
                    wrapped.add(id(phrase))
    if not wrapped:
        return list(lines)
    return [
        replace(line, phrases=tuple(replace(p, kind="text") if id(p) in wrapped else p for p in line.phrases))
        for line in lines
    ]


def _goes_on(phrase: Phrase, below: Phrase) -> bool:
    close = 0.4 * phrase.size
    if not 0.5 * phrase.size < phrase.base - below.base < 2.2 * phrase.size:
        return False
    aligned = abs(phrase.x0 - below.x0) < close or abs(phrase.middle - below.middle) < close
    alike = phrase.bold == below.bold and 0.95 < phrase.size / below.size < 1.05
    if not aligned or not alike:
        return False
    if is_scaled_unit(f"{phrase.text} {below.text}"):
        return True
    tight = phrase.base - below.base < 1.45 * phrase.size
    return tight and below.text[0].islower() and not is_unit(below.text)

"""Fitting columns to a band: which lines are header, which rows, and what stands in which column."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.tables.areas.band import Band
from ingest.tables.areas.bands import names_columns
from ingest.tables.header.layout import Layout, layout_of
from ingest.tables.lines.columns import Column, cluster, column_of
from ingest.tables.lines.phrases import line_of, split_at
from ingest.tables.lines.rules import separators
from ingest.tables.model import Line, Phrase, Rule

_POWER = re.compile(r"1(?:[,.]?000)+\s?[A-Za-z]\w*")  # a power of ten with a unit, and no more


def fitted(band: Band, rules: Sequence[Rule]) -> Layout:
    """The layout, after figures that stand close behind their label were cut from it and the first ruled row is whole."""
    band.body = _with_years_as_labels(band.body)
    layout = layout_of(band, rules)
    if _drop_header_rows(band):
        layout = layout_of(band, rules)
    if _words_in_columns(band, layout):
        layout = layout_of(band, rules)
    if _ruled_first_row(band, layout, rules) or _complete_first_row(band, layout):
        layout = layout_of(band, rules)
    first = layout.numeric[0]
    cut = [_cut(line, first, layout) for line in band.body] if first.members else band.body
    cut = [_cut_texts(line, layout) for line in cut]
    if cut != band.body:
        band.body = cut
        layout = layout_of(band, rules)
    return layout


def _drop_header_rows(band: Band) -> bool:
    """Moves first lines that name the columns of the later rows, although a figure may stand in them, to the head."""
    rows = band.rows
    cut = 0
    columns = cluster([row.numbers for row in rows])
    for at, line in enumerate(rows[:3]):
        later = cluster([row.numbers for row in rows[at + 1 :]])
        if later and names_columns(line, later):
            cut, columns = band.body.index(line) + 1, later
            break
    first = next(at for at, line in enumerate(band.body) if line.numbers and at >= cut)
    for at in range(cut, first):
        near = band.body[cut].base - band.body[at].base < 3 * band.body[at].size
        if near and _over_columns(band.body[at], columns, cut > 0):
            cut = at + 1
    band.head, band.body = [*band.head, *band.body[:cut]], band.body[cut:]
    return cut > 0


def _with_years_as_labels(body: Sequence[Line]) -> list[Line]:
    """The lines, the years that begin them taken as words where they all begin with another year and hold only figures."""
    firsts = [line.phrases[0] for line in body]
    same_edge = all(min(abs(p.x0 - firsts[0].x0), abs(p.x1 - firsts[0].x1)) < 0.5 * p.size for p in firsts)
    led = same_edge and all(p.kind == "period" for p in firsts) and len({p.text for p in firsts}) == len(firsts)
    figures = all(len(line.phrases) > 1 and all(p.kind == "value" for p in line.phrases[1:]) for line in body)
    if len(body) < 2 or not led or not figures:
        return list(body)
    return [replace(line, phrases=(replace(line.phrases[0], kind="text"), *line.phrases[1:])) for line in body]


def _words_in_columns(band: Band, layout: Layout) -> bool:
    """Takes the figures of a column as words in which most rows have words, "KRW 1,000" among units, and "1,000t"."""
    odd: set[int] = set()
    for column in layout.numeric:
        words = sum(column.overlap(phrase) > 0.5 for line in band.rows for phrase in line.texts if line.numbers)
        odd_words = words > len(column.members) or all(_POWER.fullmatch(member.text) for member in column.members)
        if column.members and odd_words and column.x0 < layout.numeric[-1].x0:
            odd |= {id(member) for member in column.members}
    if not odd:
        return False
    band.body = [
        replace(line, phrases=tuple(replace(p, kind="text") if id(p) in odd else p for p in line.phrases))
        for line in band.body
    ]
    return bool(band.rows)


def _over_columns(line: Line, columns: Sequence[Column], one: bool) -> bool:
    over = {column_of(phrase, columns) for phrase in line.texts} - {None}
    return len(over) >= (1 if one else 2)


def _complete_first_row(band: Band, layout: Layout) -> bool:
    """Moves the lines between the header and the first row from the head to the body."""
    if not layout.header_lines:
        return False
    lowest = min(line.base for line in layout.header_lines)
    moved = [line for line in band.head if line.base < lowest and not line.numbers]
    band.head = [line for line in band.head if line not in moved]
    band.body = [*moved, *band.body]
    return bool(moved)


def _ruled_first_row(band: Band, layout: Layout, rules: Sequence[Rule]) -> bool:
    """Moves lines below the rule over the first row from the head to the body, in a table with a rule under each row."""
    heights = separators(rules, layout.numeric[0].x0, layout.numeric[-1].x1)
    rows = [line.base for line in band.rows]
    ruled = sum(any(low < y < high for y in heights) for high, low in itertools.pairwise(rows))
    over = [y for y in heights if y > rows[0]]
    if not over or len(rows) < 3 or ruled < 0.6 * (len(rows) - 1):
        return False
    moved = [line for line in band.head if line.base < over[-1] and not line.numbers]
    band.head = [line for line in band.head if line not in moved]
    band.body = [*moved, *band.body]
    return bool(moved)


def _cut(line: Line, first: Column, layout: Layout) -> Line:
    phrases: list[Phrase] = []
    for phrase in line.phrases:
        parts = [phrase]
        if (
            phrase.kind == "text"
            and phrase is line.phrases[0]
            and phrase.x0 < first.x0 - 4 * phrase.size
            and phrase.x1 > first.x0 + 0.5 * phrase.size
        ):
            parts = split_at(phrase, first.x0 - 0.1 * phrase.size)
        phrases += parts if len(parts) == 2 and parts[1].kind != "text" and _lines_up(parts[1], first) else [phrase]
    return line_of(phrases) if len(phrases) != len(line.phrases) else line


def _cut_texts(line: Line, layout: Layout) -> Line:
    """The line with words cut where one begins at the left edge of a text column: two cells that stand close."""
    edges = [c.x0 for c in layout.texts if sum(abs(m.x0 - c.x0) < 1 for m in c.members) >= 3]
    phrases: list[Phrase] = []
    for phrase in line.phrases:
        at = next((x for x in edges for w in phrase.words[1:] if abs(w.x0 - x) < 0.25 * w.size), None)
        far = at is not None and phrase.kind == "text" and phrase.x0 < at - 3 * phrase.size
        phrases += split_at(phrase, at) if far and at is not None else [phrase]
    return line_of(phrases) if len(phrases) != len(line.phrases) else line


def _lines_up(phrase: Phrase, column: Column) -> bool:
    close = 0.5 * phrase.size
    return any(
        abs(a - b) < close for a, b in ((phrase.x0, column.x0), (phrase.x1, column.x1), (phrase.middle, column.middle))
    )


def inherit(layout: Layout, known: Layout) -> None:
    """Headers of the table above for a table without its own whose columns stand under the same ones."""
    pairs: list[tuple[Column, Column]] = []
    for column in layout.numeric:
        over = [other for other in known.numeric if min(column.x1, other.x1) - max(column.x0, other.x0) > 0]
        if len(over) != 1:
            return
        pairs.append((column, over[0]))
    for column, other in pairs:
        column.header, column.role, column.unit = other.header, other.role, other.unit
    for column in layout.texts:
        for other in known.texts:
            if min(column.x1, other.x1) - max(column.x0, other.x0) > 0 and not column.header:
                column.header, column.role = other.header, other.role if column.role != "unit" else "unit"

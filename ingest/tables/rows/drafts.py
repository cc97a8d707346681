"""Rows being put together from the lines of a table: labels, values, further cells."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ingest.tables.header.layout import Layout, is_label
from ingest.tables.lines.columns import column_of
from ingest.tables.lines.rules import separators
from ingest.tables.model import Line, Phrase, Rule
from ingest.tables.rows.draft import LEADING, Draft
from ingest.tables.rows.loose import with_loose_labels


def drafts_of(lines: Sequence[Line], tail: Sequence[Line], layout: Layout, rules: Sequence[Rule]) -> list[Draft]:
    """Rows and headings of a band from the top down, their labels complete."""
    rows = [_row(line, layout) for line in lines if line.numbers]
    loose = [phrase for line in [*lines, *tail[:3]] if not line.numbers for phrase in line.texts]
    labels = [phrase for phrase in loose if is_label(phrase, layout)]
    _join_beside(rows, loose, layout, separators(rules, layout.numeric[0].x0, layout.numeric[-1].x1))
    left, right = _label_extent(rows, labels, layout)
    drafts: list[Draft] = []
    for group_rows, group_labels, closed in _groups(rows, labels, separators(rules, left, right)):
        merged = _merged_label(group_rows, group_labels)
        if merged:
            for row in group_rows:
                row.parent, row.label = merged, []
            drafts += group_rows
        else:
            drafts += with_loose_labels(group_rows, group_labels, closed and len(group_rows) == 1)
    return drafts


def _row(line: Line, layout: Layout) -> Draft:
    draft = Draft([], base=line.base)
    zone = layout.numeric[0].x0
    for phrase in line.phrases:
        if phrase.kind != "text":
            at = column_of(phrase, layout.numeric)
            if at is not None and at not in draft.values:
                draft.values[at] = phrase
            elif at is None and phrase.x0 < zone and not draft.label:
                draft.label.append(phrase)
        elif is_label(phrase, layout):
            draft.label.append(phrase)
        elif (at := column_of(phrase, layout.texts)) is not None:
            draft.beside.setdefault(at, []).append(phrase)
        elif any(char.isdigit() for char in phrase.text):
            _add_words(draft, phrase, layout)
    return draft


def _add_words(draft: Draft, phrase: Phrase, layout: Layout) -> None:
    """Takes words with figures in them as a value where they stand in a column that holds figures in other rows."""
    at = column_of(phrase, layout.numeric)
    if at is not None and layout.numeric[at].members and at not in draft.values:
        draft.values[at] = phrase


def _label_extent(rows: Sequence[Draft], labels: Sequence[Phrase], layout: Layout) -> tuple[float, float]:
    phrases = [phrase for row in rows for phrase in row.label] or list(labels)
    right = sorted(phrase.x1 for phrase in phrases)
    return layout.left, (right[len(right) // 2] if right else layout.numeric[0].x0)


def _groups(
    rows: Sequence[Draft], labels: Sequence[Phrase], separators: Sequence[float]
) -> list[tuple[list[Draft], list[Phrase], bool]]:
    """Rows and loose label lines between successive separators, and whether there is one on both sides."""
    edges = [float("inf"), *separators, float("-inf")]
    groups = []
    for high, low in itertools.pairwise(edges):
        here = [row for row in rows if low <= row.base < high]
        loose = [phrase for phrase in labels if low <= phrase.base < high]
        if here or loose:
            groups.append((here, loose, high < float("inf") and low > float("-inf")))
    return groups


def _merged_label(rows: Sequence[Draft], labels: Sequence[Phrase]) -> list[Phrase]:
    """The lines of the one label cell that stands beside several rows with further labels of their own, [] for none."""
    own = [phrase for row in rows for phrase in row.label]
    lines = sorted([*own, *labels], key=lambda phrase: -phrase.base)
    if len(rows) < 2 or not lines or len(own) > 1 or not all(row.beside for row in rows):
        return []
    if not all(a.base - b.base < LEADING * a.size for a, b in itertools.pairwise(lines)):
        return []
    return lines if own else list(labels)


def _join_beside(rows: Sequence[Draft], loose: Sequence[Phrase], layout: Layout, separators: Sequence[float]) -> None:
    """Further lines of text cells go to the row between the same rules, else to the nearest row."""
    for phrase in loose:
        at = column_of(phrase, layout.texts)
        if at is None or is_label(phrase, layout):
            continue
        row = _row_of(phrase, rows, separators) or _row_above(phrase, at, rows)
        if row is not None:
            row.beside[at] = sorted([*row.beside.get(at, []), phrase], key=lambda item: -item.base)


def _row_above(phrase: Phrase, at: int, rows: Sequence[Draft]) -> Draft | None:
    """The row just above whose cell in that column begins at the same edge, where the next row is clearly further."""
    above = min((row for row in rows if row.base > phrase.base), key=lambda row: row.base, default=None)
    below = max((row.base for row in rows if row.base <= phrase.base), default=float("-inf"))
    if above is None or at not in above.beside or abs(above.beside[at][-1].x0 - phrase.x0) > 0.3 * phrase.size:
        return None
    gap = above.beside[at][-1].base - phrase.base
    return above if gap < 2.1 * phrase.size and gap < 0.8 * (phrase.base - below) else None


def _row_of(phrase: Phrase, rows: Sequence[Draft], separators: Sequence[float]) -> Draft | None:
    edges = [float("inf"), *separators, float("-inf")]
    for high, low in itertools.pairwise(edges):
        if low <= phrase.base < high and len(separators) > 1:
            here = [row for row in rows if low <= row.base < high]
            if len(here) == 1:
                return here[0]
    nearest = min(rows, key=lambda row: abs(row.base - phrase.base), default=None)
    return nearest if nearest is not None and abs(nearest.base - phrase.base) < LEADING * phrase.size else None

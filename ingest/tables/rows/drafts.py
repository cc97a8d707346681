"""Row labels: which lines of text belong to which row, and which are headings of the rows below."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.tables.header.layout import Layout, is_label
from ingest.tables.lines.columns import column_of
from ingest.tables.model import Line, Phrase, Rule

_LEADING = 1.75  # of the type size: lines of one label stand no further apart
_OPEN_END = re.compile(
    r"(?:[-–,/&+(]|\b(?:and|or|of|the|in|for|to|with|by|from|per|on|at|than|as|a|which|other))$", re.I
)
_CONTINUES = re.compile(r"[a-z(,;)/&+–-]")
_LEAD = re.compile(r"(?:[-–—•·›>]\s|o/w\b|of which|thereof|including:?\s|\bo\.w\.)", re.I)


@dataclass(slots=True)
class Draft:
    """A row being put together. A row without values is a heading of the rows below it."""

    label: list[Phrase]
    values: dict[int, Phrase] = field(default_factory=dict)
    beside: dict[int, list[Phrase]] = field(default_factory=dict)
    parent: list[Phrase] = field(default_factory=list)
    base: float = 0.0

    @property
    def text(self) -> str:
        return " ".join(phrase.text for phrase in self.label)

    @property
    def led(self) -> bool:
        """Whether the label starts with a dash, "of which" or the like."""
        return _LEAD.match(self.text) is not None


def drafts_of(lines: Sequence[Line], tail: Sequence[Line], layout: Layout, rules: Sequence[Rule]) -> list[Draft]:
    """Rows and headings of a band from the top down, their labels complete."""
    rows = [_row(line, layout) for line in lines if line.numbers]
    loose = [phrase for line in [*lines, *tail[:3]] if not line.numbers for phrase in line.texts]
    labels = [phrase for phrase in loose if _in_label_zone(phrase, layout)]
    _join_beside(rows, loose, layout, separators(rules, layout.numeric[0].x0, layout.numeric[-1].x1))
    left, right = _label_extent(rows, labels, layout)
    drafts: list[Draft] = []
    ruled = False
    for group_rows, group_labels, closed in _groups(rows, labels, separators(rules, left, right)):
        ruled = True
        if _is_merged(group_rows, group_labels):
            for row in group_rows:
                row.parent = group_labels
            drafts += group_rows
        else:
            drafts += _resolved(group_rows, group_labels, closed and len(group_rows) == 1)
    assert ruled or not rows
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


def _in_label_zone(phrase: Phrase, layout: Layout) -> bool:
    return is_label(phrase, layout)


def _label_extent(rows: Sequence[Draft], labels: Sequence[Phrase], layout: Layout) -> tuple[float, float]:
    phrases = [phrase for row in rows for phrase in row.label] or list(labels)
    right = sorted(phrase.x1 for phrase in phrases)
    return layout.left, (right[len(right) // 2] if right else layout.numeric[0].x0)


def separators(rules: Sequence[Rule], left: float, right: float) -> list[float]:
    """Heights of the rules that run under at least six tenths of an extent."""
    wide = max(1.0, right - left)
    pieces: dict[int, float] = {}
    for rule in rules:
        shared = min(rule.x1, right) - max(rule.x0, left)
        if shared > 0:
            pieces[round(rule.y)] = pieces.get(round(rule.y), 0.0) + shared
    return sorted((float(y) for y, shared in pieces.items() if shared >= 0.6 * wide), reverse=True)


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


def _is_merged(rows: Sequence[Draft], labels: Sequence[Phrase]) -> bool:
    """Whether the group's label is one cell beside several rows that have further labels of their own."""
    own = [phrase for row in rows for phrase in row.label]
    lines = sorted([*own, *labels], key=lambda phrase: -phrase.base)
    if len(rows) < 2 or not lines or len(own) > 1 or not all(row.beside for row in rows):
        return False
    tight = all(a.base - b.base < _LEADING * a.size for a, b in itertools.pairwise(lines))
    if tight and own:
        labels_here = lines
        rows[0].parent = labels_here
        for row in rows:
            row.label = []
        if isinstance(labels, list):
            labels[:] = labels_here
    return tight


def _resolved(rows: Sequence[Draft], labels: Sequence[Phrase], one_cell: bool) -> list[Draft]:
    """Rows of a group with loose lines joined to the rows they belong to; what is left becomes headings.

    `one_cell` says that rules frame the group and that it holds a single row.
    """
    items: list[Draft] = [*rows, *(Draft([phrase], base=phrase.base) for phrase in labels)]
    items.sort(key=lambda draft: -draft.base)
    _centred(items)
    pitch = _pitch(items)
    changed = True
    while changed:
        changed = False
        for at, item in enumerate(items):
            if item.values or item.beside:
                continue
            above = items[at - 1] if at else None
            below = items[at + 1] if at + 1 < len(items) else None
            side = _belongs(above, item, below, float("inf") if one_cell else pitch)
            if side:
                _merge(items, at, side)
                changed = True
                break
    return items


def _pitch(items: Sequence[Draft]) -> float:
    gaps = sorted(a.base - b.base for a, b in itertools.pairwise(items) if a.values and b.values)
    return gaps[len(gaps) // 2] if gaps else 0.0


def _centred(items: list[Draft]) -> None:
    """Rows without a label on their own line take the lines just above and below, as far as they stand evenly."""
    for row in [item for item in items if item.values and not item.label]:
        at = items.index(row)
        above = _near(items, at, -1)
        below = _near(items, at, 1)
        if above is not None and below is not None:
            up, down = above.base - row.base, row.base - below.base
            if max(up, down) > 1.35 * min(up, down):
                above, below = (above, None) if up < down else (None, below)
        parts = [item for item in (above, below) if item is not None]
        row.label = [phrase for item in parts for phrase in item.label]
        for item in parts:
            items.remove(item)


def _near(items: Sequence[Draft], at: int, step: int) -> Draft | None:
    other = at + step
    if not 0 <= other < len(items) or items[other].values or not items[other].label:
        return None
    size = items[other].label[0].size
    return items[other] if abs(items[other].base - items[at].base) < _LEADING * size else None


def _belongs(above: Draft | None, item: Draft, below: Draft | None, pitch: float) -> int:
    """-1 when a loose line ends the label above it, 1 when it begins the label below, 0 when it is a heading.

    `pitch` is the usual distance of rows, infinite where all lines stand in the cell of one row.
    """
    line = item.label[0]
    up = _distance(above, item)
    down = _distance(item, below)
    up_ok = up < _LEADING * line.size and above is not None and _same_type(above, item)
    down_ok = down < _LEADING * line.size and below is not None and _same_type(item, below)
    indented_below = below is not None and bool(below.label) and below.label[0].x0 > line.x0 + 0.45 * line.size
    if up_ok and above is not None and (_OPEN_END.search(above.text) or _unclosed(above.text)):
        return -1
    if (
        up_ok
        and _CONTINUES.match(item.text)
        and not item.led
        and not (_stands_indented(above, line) and not item.text[0].islower())
    ):
        return -1
    if down_ok and below is not None and (_OPEN_END.search(item.text) or _unclosed(item.text)):
        return 1
    if down_ok and below is not None and _CONTINUES.match(below.text) and not below.led and not indented_below:
        return 1
    if pitch == float("inf") and not item.led:
        if down_ok and below is not None and not below.led and _flush(line, below.label[0]):
            return 1
        if up_ok and above is not None and _flush(line, above.label[0]):
            return -1
    tight = pitch > 1.22 * min(up, down)
    if up_ok and up < 0.82 * down and tight and above is not None and above.values:
        return -1
    if down_ok and down < 0.82 * up and tight and not indented_below and up != float("inf"):
        return 1
    return 0


def _flush(one: Phrase, two: Phrase) -> bool:
    return abs(one.x0 - two.x0) < 0.6 * one.size


def _stands_indented(above: Draft | None, line: Phrase) -> bool:
    return above is not None and bool(above.label) and line.x0 > above.label[0].x0 + 0.45 * line.size


def _unclosed(text: str) -> bool:
    return text.count("(") > text.count(")")


def _distance(upper: Draft | None, lower: Draft | None) -> float:
    """From the last label line of the upper to the first of the lower."""
    if upper is None or lower is None or not upper.label or not lower.label:
        return float("inf")
    return upper.label[-1].base - lower.label[0].base


def _same_type(upper: Draft, lower: Draft) -> bool:
    one, two = upper.label[-1], lower.label[0]
    return one.bold == two.bold and 0.93 < one.size / two.size < 1.08


def _merge(items: list[Draft], at: int, side: int) -> None:
    item = items.pop(at)
    if side < 0:
        items[at - 1].label = [*items[at - 1].label, *item.label]
    else:
        items[at].label = [*item.label, *items[at].label]
        if not items[at].values:
            items[at].base = item.base


def _join_beside(rows: Sequence[Draft], loose: Sequence[Phrase], layout: Layout, separators: Sequence[float]) -> None:
    """Further lines of text cells go to the row between the same rules, else to the nearest row."""
    for phrase in loose:
        at = column_of(phrase, layout.texts)
        if at is None or is_label(phrase, layout):
            continue
        row = _row_of(phrase, rows, separators)
        if row is not None:
            row.beside[at] = sorted([*row.beside.get(at, []), phrase], key=lambda item: -item.base)


def _row_of(phrase: Phrase, rows: Sequence[Draft], separators: Sequence[float]) -> Draft | None:
    edges = [float("inf"), *separators, float("-inf")]
    for high, low in itertools.pairwise(edges):
        if low <= phrase.base < high and len(separators) > 1:
            here = [row for row in rows if low <= row.base < high]
            if len(here) == 1:
                return here[0]
    nearest = min(rows, key=lambda row: abs(row.base - phrase.base), default=None)
    return nearest if nearest is not None and abs(nearest.base - phrase.base) < _LEADING * phrase.size else None

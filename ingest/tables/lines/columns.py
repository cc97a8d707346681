"""Columns: where the figures of several lines stand under each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest.tables.model import Line, Phrase


@dataclass(slots=True)
class Column:
    """A column's horizontal extent. `numeric` columns hold values; `header` is its path, `role` what text stands in it."""

    x0: float
    x1: float
    numeric: bool = True
    header: str = ""
    role: str = "value"
    unit: str = ""
    members: list[Phrase] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    def overlap(self, phrase: Phrase) -> float:
        """Width that the phrase shares with the column, relative to the narrower of the two."""
        shared = min(self.x1, phrase.x1) - max(self.x0, phrase.x0)
        return shared / max(0.1, min(self.x1 - self.x0, phrase.x1 - phrase.x0))


def cluster(rows: Sequence[Sequence[Phrase]], numeric: bool = True) -> list[Column]:
    """Columns, left to right, such that no row has two phrases in one column where that can be had.

    Phrases that overlap horizontally share a column; where that puts two phrases of a row together, the phrases are
    grouped by the edge (right, left or middle) that lines up best instead.
    """
    phrases = [phrase for row in rows for phrase in row]
    if not phrases:
        return []
    if numeric and _are_shares(rows):
        return [_column([row[at] for row in rows], numeric) for at in range(len(rows[0]))]
    united = _by_overlap(phrases)
    if _conflicts(united, rows) == 0:
        return [_column(group, numeric) for group in united]
    size = sorted(phrase.size for phrase in phrases)[len(phrases) // 2]
    edges: tuple[Callable[[Phrase], float], ...] = (lambda p: p.x1, lambda p: p.x0, lambda p: p.middle)
    trials = [_by_edge(phrases, edge, 0.75 * size) for edge in edges]
    best = min([*trials, united], key=lambda groups: (_conflicts(groups, rows), len(groups)))
    return [_column(group, numeric) for group in best]


def _are_shares(rows: Sequence[Sequence[Phrase]]) -> bool:
    """Whether each row holds as many percentages as the others, which add up to the whole: stacked bars of a chart."""
    count = len(rows[0])
    if len(rows) < 2 or count < 2 or any(len(row) != count for row in rows):
        return False
    sums = [sum(_percent(phrase.text) for phrase in row) for row in rows]
    return all(98.5 <= total <= 101.5 for total in sums)


def _percent(text: str) -> float:
    found = re.fullmatch(r"(\d{1,3})(?:[.,](\d{1,2}))?\s?%", text)
    return float(f"{found[1]}.{found[2] or 0}") if found else -1000.0


def _column(group: list[Phrase], numeric: bool) -> Column:
    return Column(min(p.x0 for p in group), max(p.x1 for p in group), numeric, members=group)


def _by_overlap(phrases: Sequence[Phrase]) -> list[list[Phrase]]:
    groups: list[list[Phrase]] = []
    right = 0.0
    for phrase in sorted(phrases, key=lambda item: item.x0):
        if groups and phrase.x0 < right - 0.5:
            groups[-1].append(phrase)
            right = max(right, phrase.x1)
        else:
            groups.append([phrase])
            right = phrase.x1
    return groups


def _by_edge(phrases: Sequence[Phrase], edge: Callable[[Phrase], float], tolerance: float) -> list[list[Phrase]]:
    groups: list[list[Phrase]] = []
    for phrase in sorted(phrases, key=edge):
        if groups and edge(phrase) - edge(groups[-1][-1]) < tolerance:
            groups[-1].append(phrase)
        else:
            groups.append([phrase])
    return sorted(groups, key=lambda group: min(p.x0 for p in group))


def _conflicts(groups: Sequence[Sequence[Phrase]], rows: Sequence[Sequence[Phrase]]) -> int:
    place = {id(phrase): at for at, group in enumerate(groups) for phrase in group}
    return sum(len(row) - len({place[id(phrase)] for phrase in row}) for row in rows)


def column_of(phrase: Phrase, columns: Sequence[Column]) -> int | None:
    """The index of the column that the phrase overlaps most, None where it overlaps none by a fifth."""
    best = max(range(len(columns)), key=lambda at: columns[at].overlap(phrase), default=None)
    return best if best is not None and columns[best].overlap(phrase) > 0.2 else None


def fits(line: Line, columns: Sequence[Column]) -> bool:
    """Whether at least half of the line's figures stand in the columns."""
    numbers = line.numbers
    return sum(column_of(phrase, columns) is not None for phrase in numbers) * 2 >= len(numbers)

"""Columns of a form whose head letters them: a, b, c, ..."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.tables.lines.columns import Column
from ingest.tables.model import Line, Phrase

_LEAST = 4  # letters in a row


def lettered_columns(lines: Sequence[Line], numeric: Sequence[Column]) -> list[Column]:
    """One column per letter where a header line letters the columns, else the columns as given.

    Letters stand in the middle of their columns, so that a column ends halfway to the next letter; columns without
    figures get their place too, and keep their names from the neighbours.
    """
    letters = next((found for line in lines if (found := _letters(line))), None)
    if letters is None:
        return list(numeric)
    inner = [(a.middle + b.middle) / 2 for a, b in itertools.pairwise(letters)]
    edges = [2 * letters[0].middle - inner[0], *inner, 2 * letters[-1].middle - inner[-1]]
    members = [phrase for column in numeric for phrase in column.members]
    columns = [
        Column(left + 1, right - 1, members=[phrase for phrase in members if left <= phrase.middle < right])
        for left, right in itertools.pairwise(edges)
    ]
    placed = sum(len(column.members) for column in columns)
    return columns if placed == len(members) else list(numeric)


def _letters(line: Line) -> list[Phrase]:
    """The phrases of a line that letters columns in order: a to z, then aa, ab, one at most left out; [] for another line."""
    texts = [phrase.text.lower() for phrase in line.phrases]
    if len(texts) < _LEAST or not all(re.fullmatch("[a-z]|a[a-z]", text) for text in texts):
        return []
    places = [ord(text[-1]) - ord("a") + 26 * (len(text) - 1) for text in texts]
    steps = [b - a for a, b in itertools.pairwise(places)]
    return list(line.phrases) if all(step in (1, 2) for step in steps) and steps.count(2) <= 1 else []

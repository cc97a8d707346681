"""From words to lines of phrases."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from ingest.tables.model import Line, Phrase, PhraseKind, Word
from ingest.tables.wording.units import is_scaled_unit
from ingest.tables.wording.values import is_number, is_period, is_value

_CELL_GAP = 0.72  # of the type size: a wider gap starts another cell
_GROUP_GAP = 0.48  # a narrower gap may stand inside a number grouped by spaces


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Lines from the top down, their words joined to phrases. Footnote marks are left out of the phrases."""
    rows: list[list[Word]] = []
    for word in sorted((word for word in words if not word.mark), key=lambda item: -item.base):
        for row in reversed(rows[-3:]):
            if abs(row[0].base - word.base) < 0.32 * min(row[0].size, word.size):
                row.append(word)
                break
        else:
            rows.append([word])
    lines = [_line(row) for row in rows]
    return sorted(lines, key=lambda line: -line.base)


def line_of(phrases: Iterable[Phrase]) -> Line:
    """A line of the phrases, ordered from left to right."""
    ordered = tuple(sorted(phrases, key=lambda phrase: phrase.x0))
    return Line(max(phrase.base for phrase in ordered), max(phrase.size for phrase in ordered), ordered)


def _line(words: list[Word]) -> Line:
    words = sorted(words, key=lambda item: item.x0)
    groups: list[list[Word]] = []
    for word in words:
        if groups and word.x0 - groups[-1][-1].x1 <= _CELL_GAP * min(word.size, groups[-1][-1].size):
            groups[-1].append(word)
        else:
            groups.append([word])
    return line_of(phrase for group in groups for phrase in _split(group))


def phrase_of(words: Sequence[Word]) -> Phrase:
    """The phrase that the words make, with its kind."""
    text = words[0].text
    for before, word in itertools.pairwise(words):
        text += word.text if _touches(before, word) else f" {word.text}"
    size = max(word.size for word in words)
    bold = sum(len(word.text) for word in words if word.bold) * 2 > sum(len(word.text) for word in words)
    return Phrase(text, kind_of(text), tuple(words), words[0].x0, max(w.x1 for w in words), words[0].base, size, bold)


def _touches(before: Word, word: Word) -> bool:
    """Whether letters were set apart only in the text, as ligatures sometimes are: "f leet"."""
    return word.x0 - before.x1 < 0.02 * word.size and before.text[-1:] in "fF" and word.text[:1].islower()


def kind_of(text: str) -> PhraseKind:
    """value, period or text."""
    if is_period(text):
        return "period"
    if is_scaled_unit(text):
        return "text"
    return "value" if is_value(text) else "text"


def _split(words: list[Word]) -> list[Phrase]:
    """Phrases of words that stand close: figures beside each other are separate cells, a figure grouped by spaces is one."""
    whole = phrase_of(words)
    if len(words) == 1 or (whole.kind != "text" and not _two_numbers(words)):
        return [whole]
    parts: list[list[Word]] = [[words[0]]]
    for before, word in itertools.pairwise(words):
        if _separate(before, word, parts[-1]):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [phrase_of(part) for part in parts]


def _two_numbers(words: list[Word]) -> bool:
    return any(_separate(before, word, [before]) for before, word in itertools.pairwise(words))


def _separate(before: Word, word: Word, part: list[Word]) -> bool:
    """Whether two neighbouring words are different figures. 12 065 is one figure; a year beside a year is two."""
    if not (is_number(before.text) and is_number(word.text)):
        return False
    grouped = (
        len(word.text.split(",")[0].split(".")[0]) == 3
        and len(part[0].text.lstrip("-–−(")) <= 3
        and len(before.text) <= 3 + (before is part[0])
    )
    return not (grouped and word.text[0].isdigit() and word.x0 - before.x1 < _GROUP_GAP * word.size)


def split_at(phrase: Phrase, x: float) -> list[Phrase]:
    """The phrase cut into the words left and right of x; the phrase itself when all stand on one side."""
    left = [word for word in phrase.words if (word.x0 + word.x1) / 2 < x]
    right = phrase.words[len(left) :]
    return [phrase_of(part) for part in (left, right) if part] if left and right else [phrase]

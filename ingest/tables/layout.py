"""From words to lines of phrases, and which of them are running prose."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from ingest.tables.model import Line, Phrase, PhraseKind, Rule, Word
from ingest.tables.units import is_scaled_unit, is_unit
from ingest.tables.values import is_number, is_period, is_value

_CELL_GAP = 0.72  # of the type size: a wider gap starts another cell
_GROUP_GAP = 0.4  # a narrower gap may stand inside a number grouped by spaces


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


def without_prose(
    lines: Sequence[Line], rules: Sequence[Rule] = (), labels: Collection[int] = ()
) -> tuple[list[Line], list[Phrase]]:
    """The lines without phrases that belong to paragraphs, and those phrases. `labels`: ids of phrases that do not.

    Lines that mostly start anew and have figures beside them are labels; so are a few lines in a ruled cell.
    """
    beside = {id(phrase) for line in lines for phrase in line.phrases if _has_figure_right(phrase, line)}
    runs = [phrase for line in lines for phrase in line.phrases if _wordy(phrase)]
    prose: set[int] = set()
    for at, first in enumerate(runs):
        if id(first) in prose:
            continue
        paragraph = [first]
        for phrase in runs[at + 1 :]:
            drop = paragraph[-1].base - phrase.base
            if drop > 1.75 * first.size:
                break
            if drop > 0.5 * first.size and _follows(paragraph, phrase):
                if _ruled_off(paragraph[-1], phrase, rules):
                    break
                paragraph.append(phrase)
        if (
            _is_paragraph(paragraph)
            and not any(id(phrase) in labels for phrase in paragraph)
            and not _are_labels(paragraph, beside)
            and not _in_cell(paragraph, rules)
            and not _heads_figures(paragraph, lines)
        ):
            prose.update(id(phrase) for phrase in paragraph)
    _widen_prose(prose, lines)
    kept = []
    for line in lines:
        rest = tuple(phrase for phrase in line.phrases if id(phrase) not in prose)
        if rest:
            kept.append(replace(line, phrases=rest))
    return kept, [phrase for line in lines for phrase in line.phrases if id(phrase) in prose]


def _widen_prose(prose: set[int], lines: Sequence[Line]) -> None:
    """Adds the short last lines of paragraphs, and first lines, that stand tight and flush with the found ones."""
    texts = [phrase for line in lines for phrase in line.texts]
    for ordered, sign in ((texts, 1.0), (list(reversed(texts)), -1.0)):
        recent: list[Phrase] = []
        for phrase in ordered:
            if id(phrase) in prose:
                recent.append(phrase)
                continue
            near = [p for p in recent[-12:] if _tight(p, phrase, sign)]
            if near and (sign > 0 or len(phrase.words) >= 4):
                prose.add(id(phrase))
                recent.append(phrase)


def _tight(line: Phrase, phrase: Phrase, sign: float) -> bool:
    drop = (line.base - phrase.base) * sign
    same = 0.96 < line.size / phrase.size < 1.04 and line.bold == phrase.bold
    return same and 0.5 * phrase.size < drop < 1.6 * phrase.size and abs(line.x0 - phrase.x0) < 0.5 * phrase.size


def _has_figure_right(phrase: Phrase, line: Line) -> bool:
    return any(other.kind != "text" and other.x0 > phrase.x1 for other in line.phrases)


def _are_labels(paragraph: Sequence[Phrase], beside: set[int]) -> bool:
    figures = sum(id(phrase) in beside for phrase in paragraph)
    anew = sum(not phrase.text[0].islower() for phrase in paragraph)
    return figures * 2 >= len(paragraph) and anew * 10 >= len(paragraph) * 6


def _heads_figures(paragraph: Sequence[Phrase], lines: Sequence[Line]) -> bool:
    """Whether a few lines stand right over a figure whose row is labelled left of them: a wordy column header."""
    last = paragraph[-1]
    left, right = min(p.x0 for p in paragraph), max(p.x1 for p in paragraph)
    if len(paragraph) > 8:
        return False
    for line in lines:
        if 0 < last.base - line.base < 6 * last.size:
            under = any(
                p.kind == "value" and p.x0 > left - last.size and p.x1 < right + last.size for p in line.phrases
            )
            if under and _labelled(line, left - 2 * last.size, lines):
                return True
    return False


def _labelled(row: Line, right: float, lines: Sequence[Line]) -> bool:
    near = (line for line in lines if abs(line.base - row.base) < 1.2 * row.size)
    return any(phrase.kind == "text" and phrase.x0 < right for line in near for phrase in line.phrases)


def _ruled_off(upper: Phrase, lower: Phrase, rules: Sequence[Rule]) -> bool:
    """Whether a rule that reaches well beyond the text runs between two lines; an underline does not."""
    reach = 5 * upper.size
    left, right = min(upper.x0, lower.x0), max(upper.x1, lower.x1)
    return any(
        lower.base + 0.5 * lower.size < rule.y < upper.base and rule.x0 < left + 1 and rule.x1 > right + reach
        for rule in rules
    )


def _in_cell(paragraph: Sequence[Phrase], rules: Sequence[Rule]) -> bool:
    """Whether at most five lines stand between two rules that reach well beyond them: a cell of a ruled table."""
    first, last = paragraph[0], paragraph[-1]
    size, right = first.size, max(phrase.x1 for phrase in paragraph)
    wide = [rule for rule in rules if rule.x0 < first.x0 + size and rule.x1 > right + 5 * size]
    over = any(0 < rule.y - first.base < 3.5 * size for rule in wide)
    under = any(0 < last.base - rule.y < 3.0 * size for rule in wide)
    return len(paragraph) <= 5 and over and under


def _wordy(phrase: Phrase) -> bool:
    words = phrase.words
    share = 0.5 if phrase.text.endswith(".") else 0.55
    return len(words) >= 3 and sum(word.text[:1].isalpha() for word in words) >= share * len(words)


def _follows(paragraph: list[Phrase], phrase: Phrase) -> bool:
    last = paragraph[-1]
    start = abs(phrase.x0 - last.x0) < 0.8 * last.size or (
        len(paragraph) == 1 and abs(phrase.x0 - last.x0) < 3 * last.size
    )
    return start and 0.9 < phrase.size / last.size < 1.12 and phrase.x1 < last.x1 + 6 * last.size


def _is_paragraph(lines: list[Phrase]) -> bool:
    """Three lines or more of at least about five words that fill their width, or two wide ones."""
    if len(lines) < 2:
        return False
    size = lines[0].size
    right = max(line.x1 for line in lines)
    width = right - min(line.x0 for line in lines)
    full = sum(line.x1 > right - 0.22 * width for line in lines)
    words = sum(len(line.words) for line in lines) / len(lines)
    if full < len(lines) - max(1, len(lines) // 3):
        return False
    if len(lines) >= 3:
        return width > 14 * size and words >= 4.5
    return width > 38 * size and words >= 8

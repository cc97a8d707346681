"""Which lines of a page are running prose."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.tables.model import Line, Phrase, Rule


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
        if id(first) not in prose:
            paragraph = _paragraph(first, runs[at + 1 :], rules)
            apart = any(id(phrase) in labels for phrase in paragraph) or _are_labels(paragraph, beside)
            if not apart and _reads_on(paragraph, lines, rules):
                prose.update(id(phrase) for phrase in paragraph)
    _widen_prose(prose, lines)
    kept = []
    for line in lines:
        rest = tuple(phrase for phrase in line.phrases if id(phrase) not in prose)
        if rest:
            kept.append(replace(line, phrases=rest))
    return kept, [phrase for line in lines for phrase in line.phrases if id(phrase) in prose]


def _paragraph(first: Phrase, following: Sequence[Phrase], rules: Sequence[Rule]) -> list[Phrase]:
    """The lines that go on from a first one, up to a rule or a gap."""
    paragraph = [first]
    for phrase in following:
        drop = paragraph[-1].base - phrase.base
        if drop > 1.75 * first.size:
            break
        if drop > 0.5 * first.size and _follows(paragraph, phrase):
            if _ruled_off(paragraph[-1], phrase, rules):
                break
            paragraph.append(phrase)
    return paragraph


def _reads_on(paragraph: list[Phrase], lines: Sequence[Line], rules: Sequence[Rule]) -> bool:
    """Whether the lines are a paragraph, and neither a cell nor the header of a table."""
    return _is_paragraph(paragraph) and not _in_cell(paragraph, rules) and not _heads_figures(paragraph, lines)


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

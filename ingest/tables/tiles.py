"""Key figures set large over or under their caption, as rows of one figure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.tables.model import Line, Phrase, Table
from ingest.tables.rows.assemble import Source, box_of, extent, spans_of, split_located, written
from ingest.tables.rows.paths import is_total
from ingest.tables.wording.units import is_unit
from ingest.tables.wording.values import cell_unit, cell_value, is_placeholder
from rag.schema import Cell, Row

_OTHER_PERIOD = re.compile(r"(?:FY\s?|fiscal\s|in\s|vs\.?\s|\()?'?(?:19|20)?\d\d\b\W", re.I)
_LARGER = 1.3  # times the caption's size
_MAX_CAPTION = 4


def tiles_of(lines: Sequence[Line], taken: set[int], source: Source) -> list[Table]:
    """One table of one-figure rows for the tiles of a page, [] where there are none.

    A tile is a figure set larger than the text right under it (or, where nothing is under it, right over it), with
    the same left edge or middle. `taken` holds source offsets that belong to tables already. Where more than one text
    could be the caption, no row is made, and none where two figures have the same caption.
    """
    phrases = [phrase for line in lines for phrase in line.phrases if phrase.words[0].start not in taken]
    figures = [
        p for p in phrases if p.kind == "value" and not is_placeholder(p.text) and cell_value(p.text) is not None
    ]
    rows: list[Row] = []
    used: list[Phrase] = []
    for figure in figures:
        row, parts = _tile(figure, phrases, source)
        if row is not None:
            rows.append(row)
            used += parts
    labels = [(row.path, row.label) for row in rows]
    rows = [row for row, name in zip(rows, labels, strict=True) if labels.count(name) == 1]
    if not rows or not _tell(figures, used):
        return []
    words = [word for phrase in used for word in phrase.words]
    return [Table("", ("",), tuple(rows), spans_of(words, source.text), "")]


def _tell(figures: Sequence[Phrase], used: Sequence[Phrase]) -> bool:
    """Whether the tiles are more than page or chapter numbers: a unit, a decimal or thousands, or three of them."""
    told = [figure for figure in figures if any(figure is part for part in used)]
    if all(figure.text.isdigit() for figure in told) and max(int(figure.text) for figure in told) <= len(told) + 1:
        return False  # numbers of chapters
    return len(told) >= 3 or any(not figure.text.isdigit() or len(figure.text) > 3 for figure in told)


def _tile(figure: Phrase, phrases: Sequence[Phrase], source: Source) -> tuple[Row | None, list[Phrase]]:
    below = _column(figure, phrases, -1)
    unit: list[Phrase] = []
    if below and not cell_unit(figure.text) and is_unit(below[0].text, loose=False):
        unit, below = below[:1], below[1:]
    above = _column(figure, phrases, 1)
    caption = above if unit and above and not below else below
    if caption and (_OTHER_PERIOD.match(caption[0].text) or caption[0].text.startswith("*")):
        return None, []
    if caption and is_total(" ".join(phrase.text for phrase in caption)):
        return None, []  # of what, only the picture tells
    if not caption or sum(char.isalpha() for char in caption[0].text) < 3 or any(p.kind != "text" for p in caption):
        return None, []
    pieces = split_located(caption, source)
    if not pieces:
        return None, []
    label = pieces[-1]
    start, end = extent([figure])
    unit_text = written(unit) if unit else cell_unit(figure.text)
    cells = [Cell("", figure.text, start, end, cell_value(figure.text), unit_text, box_of([figure]))]
    if unit:
        at = extent(unit)
        cells.insert(0, Cell("Unit", unit_text, at[0], at[1], None, unit_text, box_of(unit)))
    start, end = extent(label)
    path = tuple(written(piece) for piece in pieces[:-1])
    return Row(written(label), path, tuple(cells), start, end, unit_text, box_of(label)), [figure, *unit, *caption]


def _column(figure: Phrase, phrases: Sequence[Phrase], direction: int) -> list[Phrase]:
    """The smaller lines that stand right under (-1) or over (1) the figure and are aligned with it, in reading order."""
    found: list[Phrase] = []
    edge = figure
    while len(found) < _MAX_CAPTION:
        following = [p for p in phrases if p is not edge and _adjoins(figure, edge, p, direction)]
        following.sort(key=lambda p: abs(p.base - edge.base))
        several = len(following) > 1
        if not following or (several and (direction < 0 or not _are_lines(following))):
            break  # none, or several that are no lines of one name over the figure
        line = following[0]
        if found and not 0.93 < line.size / found[-1].size < 1.07 and not is_unit(found[-1].text):
            break
        if line.size * _LARGER > figure.size and direction < 0:
            break
        found.append(line)
        edge = line
    return found if direction < 0 else list(reversed(found))


def _are_lines(texts: Sequence[Phrase]) -> bool:
    """Whether texts, in order, read as the lines of one caption."""
    return all(
        line.bold == other.bold
        and 0.93 < line.size / other.size < 1.07
        and 0.5 * line.size < abs(line.base - other.base) < 1.6 * line.size
        for line, other in itertools.pairwise(texts)
    )


def _adjoins(figure: Phrase, edge: Phrase, phrase: Phrase, direction: int) -> bool:
    gap = (phrase.base - edge.base) * direction
    near = 1.15 if direction < 0 else 2.1
    reach = (near * figure.size + 0.9 * phrase.size) if edge is figure else 1.6 * phrase.size
    close = 0.5 * phrase.size
    aligned = abs(phrase.x0 - figure.x0) < close or abs(phrase.middle - figure.middle) < close
    return 0.3 * phrase.size < gap < reach and aligned

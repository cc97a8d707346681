"""From runs of characters to words."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ingest.tables.lines.runs import Run, char_offsets, run_groups
from ingest.tables.lines.turns import quarter_turn, turn_point
from ingest.tables.model import Word

_RAISED = 0.12  # of the type size: how far above the baseline a footnote mark stands at least
_SMALLER = 0.86  # a mark's size relative to the text it follows


def words_of(textpage: Any, source: str) -> tuple[list[Word], int]:
    """The words of the page's main reading direction, and that direction in quarter turns (0 for upright text).

    Words set at another angle are left out. Coordinates are turned so that the main direction reads left to right.
    """
    turned: list[tuple[int, list[Run]]] = [
        (quarter_turn(textpage, runs[0][1]), [run for run, _ in runs]) for runs in run_groups(textpage, source)
    ]
    weight = Counter[int]()
    for turn, runs in turned:
        weight[turn] += sum(run.end - run.start for run in runs)
    if not weight:
        return [], 0
    main = weight.most_common(1)[0][0]
    if main:
        groups = [list(group) for group in _turned_groups(textpage, source, main)]
    else:
        groups = [runs for turn, runs in turned if turn == 0]
    glyphs = _Glyphs(textpage, source, main)
    return with_marks([word for runs in groups for word in _words_of_runs(runs, source, glyphs)]), main


def with_marks(words: Sequence[Word]) -> list[Word]:
    """The words, in reading order, those marked that stand raised and smaller close behind another: "(5)", "1)"."""
    marked: list[Word] = []
    main: Word | None = None
    for word in words:
        if main is not None and not word.mark and _raised_behind(main, marked[-1], word):
            marked.append(replace(word, mark=True))
            continue
        marked.append(word)
        if not word.mark:
            main = word
    return marked


def _raised_behind(main: Word, before: Word, word: Word) -> bool:
    lifted = _RAISED * main.size < word.base - main.base < 0.8 * main.size
    return lifted and word.size < _SMALLER * main.size and -0.3 * main.size < word.x0 - before.x1 < 1.5 * main.size


def _turned_groups(textpage: Any, source: str, turn: int) -> Iterator[list[Run]]:
    for runs in run_groups(textpage, source, turn):
        if quarter_turn(textpage, runs[0][1]) == turn:
            yield [run for run, _ in runs]


class _Glyphs:
    """What single characters look like, by their offset in the source."""

    def __init__(self, textpage: Any, source: str, turn: int) -> None:
        self._textpage = textpage
        self._turn = turn
        self._index = {at: index for index, at in enumerate(char_offsets(textpage, source)) if at >= 0}

    def bold(self, at: int) -> bool:
        import pypdfium2.raw as raw

        return bool(raw.FPDFText_GetFontWeight(self._textpage, self._index[at]) >= 600)

    def raised(self, at: int, run: Run) -> bool:
        """Whether the glyph is drawn wholly above the lower third of its line: a superscript form of the font."""
        import pypdfium2.raw as raw

        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        if not raw.FPDFText_GetCharBox(self._textpage, self._index[at], left, right, bottom, top):
            return False
        corners = ((left.value, bottom.value), (right.value, top.value))
        heights = [turn_point(x, y, self._turn)[1] for x, y in corners]
        return min(heights) > run.base + 0.3 * run.size and max(heights) > run.base + 0.6 * run.size


def _words_of_runs(runs: list[Run], source: str, glyphs: _Glyphs) -> Iterator[Word]:
    """Words of an unbroken group: subscripts and raised unit powers stay in the word, raised marks come separately."""
    pending: list[Run] = []
    for run in _without_raised_glyphs(runs, source, glyphs):
        if pending and _is_mark(pending, run, source):
            yield _word(pending, source, glyphs)
            yield _word([run], source, glyphs, mark=True)
            pending = []
        else:
            pending.append(run)
    if pending:
        yield _word(pending, source, glyphs)


def _without_raised_glyphs(runs: list[Run], source: str, glyphs: _Glyphs) -> list[Run]:
    """The runs, superscript digits at the end of the last one cut off as a smaller raised run."""
    last = runs[-1]
    cut = last.end
    while (
        cut - last.start > 1 and source[cut - 1] in "0123456789" and last.end - cut < 3 and glyphs.raised(cut - 1, last)
    ):
        cut -= 1
    if cut == last.end or last.x1 <= last.x0:
        return runs
    x = last.x0 + (last.x1 - last.x0) * (cut - last.start) / (last.end - last.start)
    main = replace(last, end=cut, x1=x)
    mark = replace(last, start=cut, x0=x, base=last.base + 0.35 * last.size, size=0.6 * last.size)
    return [*runs[:-1], main, mark]


def _is_mark(before: list[Run], run: Run, source: str) -> bool:
    main = max(before, key=lambda item: item.size)
    if run.size >= _SMALLER * main.size or run.base < main.base + _RAISED * main.size:
        return False
    return not is_power(source[before[0].start : before[-1].end], source[run.start : run.end])


def is_power(text: str, raised: str) -> bool:
    """Whether a raised 2 or 3 after a unit letter is a power (m², km3) and no footnote mark."""
    stem = text.rstrip()[-2:].lower()
    return (
        raised in {"2", "3", "²", "³"}
        and (stem in {"m", "cm", "km", "dm", "mm", "ft", "/m"} or stem[-1:] + raised in {"m2", "m3"})
        and (len(text) <= 3 or not text[-3:].isalpha())
    )


def _word(runs: list[Run], source: str, glyphs: _Glyphs, mark: bool = False) -> Word:
    main = max(runs, key=lambda run: (round(run.size, 1), run.end - run.start))
    start, end = runs[0].start, runs[-1].end
    end += source[end : end + 1] in ("\ufffe", "\u00ad", "\u0002")  # a hyphen at a line end that has no glyph
    return Word(
        source[start:end],
        min(run.x0 for run in runs),
        min(run.y0 for run in runs),
        max(run.x1 for run in runs),
        max(run.y1 for run in runs),
        main.size,
        start,
        end,
        main.base,
        glyphs.bold(start),
        mark,
    )

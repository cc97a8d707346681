"""From pdfium's characters to words."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.tables.model import Word

_RAISED = 0.12  # of the type size: how far above the baseline a footnote mark stands at least
_SMALLER = 0.86  # a mark's size relative to the text it follows


@dataclass(slots=True)
class _Run:
    """Characters of one size on one baseline, still growing."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float


def char_offsets(textpage: Any, source: str) -> list[int]:
    """For each pdfium character index its offset in `source`, -1 where the source leaves the character out."""
    import pypdfium2.raw as raw

    count = raw.FPDFText_CountChars(textpage)
    if count == len(source) and all(
        raw.FPDFText_GetUnicode(textpage, at) == ord(source[at]) for at in range(0, count, max(1, count // 64))
    ):
        return list(range(count))
    offsets, at = [], 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        found = source.find(chr(code), at, at + 4) if 0 < code < 0x110000 else -1
        offsets.append(found)
        at = found + 1 if found >= 0 else at
    return offsets


def words_of(textpage: Any, source: str) -> tuple[list[Word], int]:
    """The words of the page's main reading direction, and that direction in quarter turns (0 for upright text).

    Words set at another angle are left out. Coordinates are turned so that the main direction reads left to right.
    """
    turned: list[tuple[int, list[_Run]]] = [
        (_quarter(textpage, runs[0][1]), [run for run, _ in runs]) for runs in _run_groups(textpage, source)
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


def _quarter(textpage: Any, index: int) -> int:
    import pypdfium2.raw as raw

    angle = raw.FPDFText_GetCharAngle(textpage, index)
    quarters = angle / (math.pi / 2)
    return round(quarters) % 4 if angle >= 0 and abs(quarters - round(quarters)) < 0.05 else 9


def turn_point(x: float, y: float, turn: int) -> tuple[float, float]:
    """A page point in the frame where text of that direction reads left to right."""
    return ((x, y), (-y, x), (-x, -y), (y, -x))[turn % 4]


def unturn_box(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """A box of the reading frame in page coordinates."""
    corners = [turn_point(x, y, (4 - turn) % 4) for x, y in ((box[0], box[1]), (box[2], box[3]))]
    (ax, ay), (bx, by) = corners
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _turned_groups(textpage: Any, source: str, turn: int) -> Iterator[list[_Run]]:
    for runs in _run_groups(textpage, source, turn):
        if _quarter(textpage, runs[0][1]) == turn:
            yield [run for run, _ in runs]


def _run_groups(textpage: Any, source: str, turn: int = 0) -> Iterator[list[tuple[_Run, int]]]:
    """Unbroken runs of characters (no white space between), each with the index of its first character."""
    import pypdfium2.raw as raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    loose, origin = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    group: list[tuple[_Run, int]] = []
    run: _Run | None = None
    for index, at in enumerate(char_offsets(textpage, source)):
        if at < 0 or source[at].isspace() or source[at] < " ":
            if group:
                yield group
            group, run = [], None
            continue
        loose(textpage, index, box)
        origin(textpage, index, x, y)
        x0, y0, x1, y1, base = box.left, box.bottom, box.right, box.top, y.value
        if turn:
            (ax, ay), (bx, by) = turn_point(x0, y0, turn), turn_point(x1, y1, turn)
            x0, y0, x1, y1 = min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
            base = turn_point(x.value, base, turn)[1]
        size = (y1 - y0) * 0.75
        if run is not None and _continues(run, x0, base, size):
            run.end, run.x1 = at + 1, max(run.x1, x1)
            run.y0, run.y1 = min(run.y0, y0), max(run.y1, y1)
            continue
        if run is not None and not _beside(run, x0, base):
            yield group
            group = []
        run = _Run(at, at + 1, x0, y0, x1, y1, base, size or (run.size if run else 1.0))
        group.append((run, index))
    if group:
        yield group


def _continues(run: _Run, x0: float, base: float, size: float) -> bool:
    """Whether a character goes on with the run: same baseline and size, no gap. A character without height does."""
    if size <= 0:
        return True
    near = -0.6 * run.size < x0 - run.x1 < 0.45 * run.size
    return near and abs(base - run.base) < 0.06 * run.size and 0.85 < size / run.size < 1.18


def _beside(run: _Run, x0: float, base: float) -> bool:
    return -0.6 * run.size < x0 - run.x1 < 0.45 * run.size and abs(base - run.base) < 0.7 * run.size


class _Glyphs:
    """What single characters look like, by their offset in the source."""

    def __init__(self, textpage: Any, source: str, turn: int) -> None:
        self._textpage = textpage
        self._turn = turn
        self._index = {at: index for index, at in enumerate(char_offsets(textpage, source)) if at >= 0}

    def bold(self, at: int) -> bool:
        import pypdfium2.raw as raw

        return bool(raw.FPDFText_GetFontWeight(self._textpage, self._index[at]) >= 600)

    def raised(self, at: int, run: _Run) -> bool:
        """Whether the glyph is drawn wholly above the lower third of its line: a superscript form of the font."""
        import pypdfium2.raw as raw

        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        if not raw.FPDFText_GetCharBox(self._textpage, self._index[at], left, right, bottom, top):
            return False
        corners = ((left.value, bottom.value), (right.value, top.value))
        heights = [turn_point(x, y, self._turn)[1] for x, y in corners]
        return min(heights) > run.base + 0.3 * run.size and max(heights) > run.base + 0.6 * run.size


def _words_of_runs(runs: list[_Run], source: str, glyphs: _Glyphs) -> Iterator[Word]:
    """Words of an unbroken group: subscripts and raised unit powers stay in the word, raised marks come separately."""
    pending: list[_Run] = []
    for run in _without_raised_glyphs(runs, source, glyphs):
        if pending and _is_mark(pending, run, source):
            yield _word(pending, source, glyphs)
            yield _word([run], source, glyphs, mark=True)
            pending = []
        else:
            pending.append(run)
    if pending:
        yield _word(pending, source, glyphs)


def _without_raised_glyphs(runs: list[_Run], source: str, glyphs: _Glyphs) -> list[_Run]:
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


def _is_mark(before: list[_Run], run: _Run, source: str) -> bool:
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


def _word(runs: list[_Run], source: str, glyphs: _Glyphs, mark: bool = False) -> Word:
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

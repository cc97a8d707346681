"""Tables in plain text: cells set apart by tabs, pipes or runs of spaces, or figures at the ends of lines."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from ingest.tables.model import Table, Word
from ingest.tables.page import tables_of_words
from ingest.tables.wording.units import is_unit
from ingest.tables.wording.values import is_period, is_value

_WIDTH, _HEIGHT, _SIZE = 5.0, 14.0, 10.0  # of a character, a line and the type in the made-up page
_INK = 1.2  # by which a word is wider than its characters, so that one space may stand inside a grouped number
_COLUMN = 140.0  # width of a column whose place in the text says nothing
_RULE = re.compile(r"[\s|:+=\-_]+")
_TOKEN = re.compile(r"\S+")
_GROUPED = re.compile(r"[-–−(]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?\)?")
_MAX_LINE = 400
_MAX_LINES = 20_000


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int


def tables_of_text(source: str) -> list[Table]:
    """The tables of a text without geometry, in order; boxes are None, offsets are indices into `source`.

    Lines with tabs, pipes or runs of two spaces are cut there. Under a line that ends in years, a line that ends in as
    many figures is a row. Empty lines between rows are passed over.
    """
    words: list[Word] = []
    tables: list[Table] = []
    height, at, periods, empty = 0.0, 0, 0, 0
    for line in source.splitlines(keepends=True)[:_MAX_LINES]:
        start, at = at, at + len(line)
        text = line.rstrip()
        if not text.strip() or _RULE.fullmatch(text):
            empty += 1
            continue
        placed, periods = _placed(text, start, periods, height - _HEIGHT)
        if not placed or empty > 3:
            tables += _flushed(words, source)
            words, periods = [], periods if placed else 0
        height -= _HEIGHT
        words += placed
        empty = 0
    return [*tables, *_flushed(words, source)]


def _flushed(words: list[Word], source: str) -> list[Table]:
    if sum(is_value(word.text) or is_period(word.text) for word in words) < 3:
        return []
    return [_unboxed(table) for table in tables_of_words(words, [], source, has_prose=False)]


def _placed(text: str, start: int, periods: int, base: float) -> tuple[list[Word], int]:
    """The line's words on the made-up page, and how many years head the columns now; no words for a prose line."""
    if len(text) > _MAX_LINE:
        return [], 0
    if "\t" in text or text.count("|") >= 2 or " | " in text:
        return _in_columns(_cut(text, r"\t|\|"), start, base), 0
    if re.search(r"\S {2,}\S", text):
        return [_word(m[0], start + m.start(), m.start() * _WIDTH, base) for m in _TOKEN.finditer(text)], 0
    tail = _years(_tail(text))
    if 0 < periods < len(tail) and len(grouped := _grouped(tail, text)) == periods:
        tail = grouped
    if len(tail) >= 2 and all(is_period(cell.text) for cell in tail):
        periods = len(tail)
    elif (periods and (len(tail) > periods or (not tail and _is_prose(text)))) or not periods:
        return [], 0
    return _with_tail(text, tail, start, base), periods


def _is_prose(text: str) -> bool:
    return len(text) > 110 or (len(text.split()) > 6 and text.endswith((".", "!", "?")))


def _cut(text: str, separator: str) -> list[_Cell]:
    cells, at = [], 0
    for part in re.split(f"({separator})", text):
        if not re.fullmatch(separator, part):
            cells.append(_Cell(part.strip(), at + len(part) - len(part.lstrip())))
        at += len(part)
    return cells[1:] if cells and not cells[0].text and len(cells) > 2 and text.lstrip().startswith("|") else cells


def _in_columns(cells: list[_Cell], start: int, base: float) -> list[Word]:
    """Cells in columns of equal width: the first flush left, the others flush right."""
    words: list[Word] = []
    for at, cell in enumerate(cells):
        offset = 0.0 if at == 0 else 400.0 + (at + 1) * 2 * _COLUMN - len(cell.text) * _WIDTH
        words += [
            _word(m[0], start + cell.start + m.start(), offset + m.start() * _WIDTH, base)
            for m in _TOKEN.finditer(cell.text)
        ]
    return words


def _tail(text: str) -> list[_Cell]:
    """The figures, placeholders and years at the end of a line, left to right."""
    found: list[_Cell] = []
    for match in reversed(list(_TOKEN.finditer(text))):
        if not (is_value(match[0]) or is_period(match[0])):
            break
        found.append(_Cell(match[0], match.start()))
    return list(reversed(found))


def _grouped(tail: list[_Cell], text: str) -> list[_Cell]:
    """The figures, those joined that one space sets apart and thousands group: 12 065 is one figure."""
    cells: list[_Cell] = []
    for cell in tail:
        last = cells[-1] if cells else None
        if last and cell.start == last.start + len(last.text) + 1 and _GROUPED.fullmatch(f"{last.text} {cell.text}"):
            cells[-1] = _Cell(text[last.start : cell.start + len(cell.text)], last.start)
        else:
            cells.append(cell)
    return cells


def _years(tail: list[_Cell]) -> list[_Cell]:
    """Only the years at the end where they follow a figure that belongs to the words before: "31 January 2023 2024"."""
    years = list(itertools.takewhile(lambda cell: is_period(cell.text), reversed(tail)))
    return list(reversed(years)) if len(years) >= 2 else tail


def _with_tail(text: str, tail: list[_Cell], start: int, base: float) -> list[Word]:
    """The label flush left, a unit before the figures in a column of its own, the figures flush right."""
    label = list(_TOKEN.finditer(text[: tail[0].start] if tail else text))
    words = [
        _word(cell.text, start + cell.start, 900.0 - (len(tail) - at) * _COLUMN - len(cell.text) * _WIDTH + 800.0, base)
        for at, cell in enumerate(tail)
    ]
    take = _unit_words([m[0] for m in label]) if tail else 0
    shift = 500.0 - (label[-take].start() * _WIDTH if take else 0.0)
    cut = len(label) - take
    words += [
        _word(m[0], start + m.start(), m.start() * _WIDTH + (shift if at >= cut else 0.0), base)
        for at, m in enumerate(label)
    ]
    return words


def _unit_words(words: list[str]) -> int:
    """How many words at the end of a label are its unit."""
    for take in (4, 3, 2, 1):
        tail = " ".join(words[-take:])
        if len(words) > take and not tail.startswith("(") and not tail.endswith(")") and is_unit(tail, loose=False):
            return take
    return 0


def _word(text: str, start: int, x: float, base: float) -> Word:
    width = len(text) * _WIDTH + _INK
    return Word(text, x, base - 2, x + width, base + 8, _SIZE, start, start + len(text), base)


def _unboxed(table: Table) -> Table:
    rows = tuple(
        replace(row, box=None, cells=tuple(replace(cell, box=None) for cell in row.cells)) for row in table.rows
    )
    return replace(table, rows=rows)

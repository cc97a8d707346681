"""Table rows in words: label, period, value and unit; and as a verbatim quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.answer.tables.cells import column_years, series, value_cells
from rag.question import Question
from rag.schema import Cell, Row
from rag.text.locate import squeeze
from rag.text.marks import CELL_MARK
from rag.text.quantities import amount_text, parse_number
from rag.text.terms import terms

_OTHER_PERIODS = 3
# units that only say that something was counted
_COUNT = re.compile(r"(?:no\.?|nr\.?|numbers?|#|count|absolute)(?: \(rounded\))?", re.IGNORECASE)

_SUMS = frozenset(terms("total sum overall whole group company number"))
_SHARE = re.compile(r"\b(?:shares?|percentages?|proportions?)\b", re.IGNORECASE)
# a cell that is money with its magnitude needs no unit behind it ("$38m")
_MONEY = re.compile(r"(?:[$€£¥]|[A-Z]{2,3}[$€£¥]?) ?\d[\d.,]* ?(?:k|m|mn|bn|b|million|billion|thousand)", re.IGNORECASE)


def row_label(row: Row) -> str:
    """The row's label behind the labels above it, outermost first, without repetitions."""
    parts: list[str] = []
    for part in (*row.path, row.label):
        if part and all(part.lower() not in kept.lower() for kept in parts):
            parts.append(part.strip(" :"))
    return ", ".join(parts)


def titled(question: Question, row: Row, title: str, page_letters: str) -> Row:
    """The row below its table's title, where only the title says what is asked for ("Total" below "Fatalities").

    A title that does not stand on the page (`page_letters` is its squeezed text) says nothing.
    """
    asked, told = set(question.terms) - _SUMS, set(terms(row_label(row)))
    if asked & told or not asked & set(terms(title)) or not _stands(title, page_letters):
        return row
    return replace(row, path=(title, *row.path))


def row_quote(row: Row, page_letters: str) -> str:
    """The row verbatim, its parts separated by " | ": label, row unit, then each cell behind its column's names.

    Names that do not stand on the page as one run (`page_letters` is its squeezed text) are left out.
    """
    in_a_cell = any(cell.text == row.unit for cell in row.cells)
    parts = [row.label, "" if in_a_cell else row.unit]
    for cell in row.cells:
        names = [] if cell.text in (row.unit, cell.unit) else cell.column.split(">")
        parts += [*names, cell.text]
    kept = [" ".join(part.split()) for part in parts if _stands(part, page_letters)]
    return CELL_MARK.join(_once_in_a_row(kept))


def _stands(part: str, page_letters: str) -> bool:
    letters = squeeze(part)[0]
    return bool(letters) and letters in page_letters


def _once_in_a_row(parts: Sequence[str]) -> list[str]:
    return [part for n, part in enumerate(parts) if n == 0 or part != parts[n - 1]]


def figure(cell: Cell, row: Row) -> str:
    """The cell's own figure with its unit; a scale in the unit in words ("387 thousand tons")."""
    unit = " ".join((cell.unit or row.unit).split())
    text = " ".join(cell.text.split())
    if _COUNT.fullmatch(unit) or _MONEY.fullmatch(text):
        return text
    if not unit or unit.lower() in text.lower() or (unit == "%" and "%" in text):
        return text
    return f"{text}{unit}" if unit == "%" else amount_text(text, unit)


def period(cell: Cell) -> str:
    """The cell's column as it is called in the report, "" where it has no name."""
    return " ".join(cell.column.replace(">", ",").split()).replace(" ,", ",")


def figure_sentence(row: Row, chosen: Sequence[Cell]) -> str:
    """ "835 tCO2e: Scope 1 emissions, 2023 (2022: 866)."; the figure first, then its row, then other periods."""
    first = chosen[0]
    head = f"{figure(first, row)}: {row_label(row)}"
    head += f", {period(first)}" if period(first) else ""
    rest = [cell for cell in value_cells(row) if cell is not first and cell not in chosen[1:]]
    rest = [cell for cell in rest if column_years(cell) and series(cell) == series(first)]
    shown = [*chosen[1:], *rest][:_OTHER_PERIODS]
    others = "; ".join(f"{period(cell)}: {' '.join(cell.text.split())}" for cell in shown)
    return f"{head} ({others})." if others else f"{head}."


def trend_sentence(row: Row, chosen: Sequence[Cell]) -> str:
    """Both periods, both values and the change: "Scope 1: 866 tCO2e in 2022, 835 tCO2e in 2023, down 31 (-3.6 %)." """
    later, earlier = chosen[0], chosen[1]
    text = f"{row_label(row)}: {figure(earlier, row)} in {period(earlier)}, {figure(later, row)} in {period(later)}"
    before, after = _value(earlier), _value(later)
    if _fractions(row, later, before, after):
        change = change_words(100 * (before or 0.0), 100 * (after or 0.0), True)
    else:
        change = change_words(before, after, "%" in figure(later, row))
    if any(_continental(cell) for cell in (earlier, later)):
        change = re.sub(r"(?<=\d)[.,](?=\d)", lambda mark: "," if mark[0] == "." else ".", change)
    return f"{text}, {change}." if change else f"{text}."


def _continental(cell: Cell) -> bool:
    """Whether the figure is written with a decimal comma or with points between thousands ("1.234,5")."""
    found = re.search(r"[0-9][0-9.,]*", cell.text)
    if cell.value is None or found is None:
        return False
    written, value = found[0].rstrip(".,"), abs(cell.value)
    english = written.replace(",", "")
    if written.count(",") > 1 or (english.count(".") < 2 and float(english) == value):
        return False
    return float(written.replace(".", "").replace(",", ".")) == value


def _fractions(row: Row, cell: Cell, before: float | None, after: float | None) -> bool:
    """Whether a row of shares without a unit gives them as fractions of one (0.33 for 33 %)."""
    if before is None or after is None or cell.unit or row.unit or not _SHARE.search(row_label(row)):
        return False
    return all(0 <= value <= 1 for value in (before, after)) and any(0 < value < 1 for value in (before, after))


def _value(cell: Cell) -> float | None:
    return parse_number(cell.text) if cell.value is None else cell.value


def change_words(before: float | None, after: float | None, in_percent: bool) -> str:
    """The change in words, marked as calculated; "" where one of the values is not a number."""
    if before is None or after is None:
        return ""
    if before == after:
        return "unchanged"
    direction = "up" if after > before else "down"
    size = f"{abs(after - before):,.4f}".rstrip("0").rstrip(".")
    if in_percent:
        return f"{direction} {size} percentage points (calculated)"
    share = f", {100 * (after - before) / before:+.1f} %" if before else ""
    return f"{direction} {size} (calculated{share})"


def row_sentence(question: Question, row: Row, chosen: Sequence[Cell]) -> str:
    """The row as a sentence that answers the question."""
    if not chosen:
        return plain_row(row)
    if question.kind == "trend" and len(chosen) > 1 and column_years(chosen[0]):
        return trend_sentence(row, chosen)
    return figure_sentence(row, chosen)


def plain_row(row: Row) -> str:
    """All cells of the row with their column names."""
    cells = "; ".join(f"{period(c)}: {figure(c, row)}" if period(c) else figure(c, row) for c in row.cells[:6])
    return f"{row_label(row)}: {cells}."

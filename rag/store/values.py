"""Values to table rows and back. Text is made storable on the way in: same length, so that offsets keep their meaning."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from rag.schema import Cell, Page, Passage, Report, Row, SourceMap

REPORT_COLUMNS = (
    "report_id, title, company, year, file_name, sha256, page_count, paged, language, pages_without_text, warnings"
)
PAGE_COLUMNS = "report_id, number, label, text, source, source_map"
PASSAGE_COLUMNS = 'passage_id, report_id, page, start, "end", kind, heading, text, "rows"'

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_CELL_FIELDS = tuple(field.name for field in fields(Cell))
_ROW_FIELDS = tuple(field.name for field in fields(Row))


@dataclass(frozen=True, slots=True)
class Health:
    """How well a report was read. `tables` counts the different table titles of each page."""

    pages: int
    passages: int
    tables: int
    pages_without_text: tuple[int, ...]
    warnings: tuple[str, ...]


def storable(text: str) -> str:
    """The text with each NUL and lone surrogate replaced by U+FFFD."""
    return _UNSTORABLE.sub("�", text)


def report_row(report: Report) -> dict[str, Any]:
    row = {name: getattr(report, name) for name in REPORT_COLUMNS.split(", ")}
    texts = {name: storable(value) for name, value in row.items() if isinstance(value, str)}
    warnings = [storable(warning) for warning in report.warnings]
    pages = json.dumps(list(report.pages_without_text))
    return row | texts | {"paged": int(report.paged), "pages_without_text": pages, "warnings": json.dumps(warnings)}


def report_of(row: Sequence[Any]) -> Report:
    given = dict(zip(REPORT_COLUMNS.split(", "), row, strict=True))
    given["paged"] = bool(given["paged"])
    given["pages_without_text"] = tuple(json.loads(given["pages_without_text"]))
    given["warnings"] = tuple(json.loads(given["warnings"]))
    return Report(**given)


def page_row(page: Page) -> tuple[Any, ...]:
    pieces = json.dumps(page.source_map.pieces, separators=(",", ":"))
    return page.report_id, page.number, storable(page.label), storable(page.text), storable(page.source), pieces


def page_of(row: Sequence[Any]) -> Page:
    report_id, number, label, text, source, pieces = row
    return Page(report_id, number, label, text, source, SourceMap(tuple(map(tuple, json.loads(pieces)))))


def passage_row(passage: Passage) -> tuple[Any, ...]:
    rows = json.dumps([_listed(row) for row in passage.rows], ensure_ascii=False, separators=(",", ":"))
    p = passage
    heading, text = storable(p.heading), storable(p.text)
    return p.passage_id, p.report_id, p.page, p.start, p.end, p.kind, heading, text, rows


def passage_of(row: Sequence[Any]) -> Passage:
    passage_id, report_id, page, start, end, kind, heading, text, rows = row
    return Passage(passage_id, report_id, page, start, end, kind, heading, text, _table_of(rows))


# By content, so that it holds for any library and state: the tables of a report are read once for many questions.
@lru_cache(maxsize=2048)
def _table_of(rows: str) -> tuple[Row, ...]:
    return tuple(_row_of(values) for values in json.loads(rows))


def _listed(row: Row) -> list[Any]:
    named = {name: _kept(getattr(row, name)) for name in _ROW_FIELDS}
    named["path"] = [storable(label) for label in row.path]
    named["cells"] = [[_kept(getattr(cell, name)) for name in _CELL_FIELDS] for cell in row.cells]
    return list(named.values())


def _kept(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value


def _row_of(values: Sequence[Any]) -> Row:
    # Fields that were added since the row was stored are missing at the end and get their defaults.
    given = dict(zip(_ROW_FIELDS, values, strict=False))
    given["path"] = tuple(given["path"])
    given["cells"] = tuple(_cell_of(cell) for cell in given["cells"])
    return Row(**_boxed(given))


def _cell_of(values: Sequence[Any]) -> Cell:
    return Cell(**_boxed(dict(zip(_CELL_FIELDS, values, strict=False))))


def _boxed(given: Mapping[str, Any]) -> dict[str, Any]:
    box = given.get("box")
    return {**given, "box": tuple(box) if box is not None else None}

"""Reads of reports, pages and passages, each inside a transaction that the caller holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from rag.errors import LibraryError
from rag.schema import Page, Passage, Report
from rag.store.values import (
    PAGE_COLUMNS,
    PASSAGE_COLUMNS,
    REPORT_COLUMNS,
    Health,
    page_of,
    passage_of,
    report_of,
)


def reports_held(db: sqlite3.Connection) -> list[Report]:
    """All reports by company, year and file name; a report without year comes first."""
    found = [report_of(row) for row in db.execute(f"SELECT {REPORT_COLUMNS} FROM reports")]
    return sorted(found, key=lambda report: (report.company.casefold(), report.year or 0, report.file_name))


def report_named(db: sqlite3.Connection, report_id: str) -> Report:
    """Raises LibraryError when there is no such report."""
    row = db.execute(f"SELECT {REPORT_COLUMNS} FROM reports WHERE report_id = ?", (report_id,)).fetchone()
    if row is None:
        raise LibraryError(f"The library holds no report {report_id} any more. See `esg reports list`.")
    return report_of(row)


def pages_of(db: sqlite3.Connection, report_id: str, number: int | None = None) -> list[Page]:
    """The pages of a report in order, or the one of that number."""
    query = f"SELECT {PAGE_COLUMNS} FROM pages WHERE report_id = ? AND number = coalesce(?, number) ORDER BY number"
    return [page_of(row) for row in db.execute(query, (report_id, number))]


def passages_of(db: sqlite3.Connection, report_id: str) -> list[Passage]:
    """The passages of a report in order."""
    query = f"SELECT {PASSAGE_COLUMNS} FROM passages WHERE report_id = ? ORDER BY number"
    return [passage_of(row) for row in db.execute(query, (report_id,))]


def passages_named(db: sqlite3.Connection, passage_ids: Sequence[str]) -> list[Passage]:
    """The passages in the order of the ids. Raises LibraryError when one is not held."""
    query = f"SELECT {PASSAGE_COLUMNS} FROM passages WHERE passage_id IN (SELECT value FROM json_each(?))"
    found = {row[0]: passage_of(row) for row in db.execute(query, (json.dumps(list(passage_ids)),))}
    missing = [passage_id for passage_id in passage_ids if passage_id not in found]
    if missing:
        raise LibraryError(f"The library holds no passage {missing[0]} any more. Ask again.")
    return [found[passage_id] for passage_id in passage_ids]


def passages_beside(db: sqlite3.Connection, passage: Passage) -> list[Passage]:
    """The passages of the same page that stand just before and after it, in order; the first or last has but one."""
    of_page = f"SELECT {PASSAGE_COLUMNS} FROM passages WHERE report_id = ? AND page = ? AND number"
    own = "(SELECT number FROM passages WHERE passage_id = ?)"
    found = []
    for side in (f"< {own} ORDER BY number DESC LIMIT 1", f"> {own} ORDER BY number LIMIT 1"):
        found += db.execute(f"{of_page} {side}", (passage.report_id, passage.page, passage.passage_id)).fetchall()
    return [passage_of(row) for row in found]


def health_of(db: sqlite3.Connection, report: Report) -> Health:
    """How well the report was read."""
    passages, tables = db.execute(
        "SELECT count(*), count(DISTINCT CASE kind WHEN 'table' THEN page || ' ' || heading END) "
        "FROM passages WHERE report_id = ?",
        (report.report_id,),
    ).fetchone()
    return Health(report.page_count, passages, tables, report.pages_without_text, report.warnings)

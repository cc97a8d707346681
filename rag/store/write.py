"""Changes to a library: whole reports in and out, each in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.errors import ModelMismatchError
from rag.schema import Page, Passage, Report
from rag.store.connection import Connections
from rag.store.originals import FILES, drop_original, keep_original
from rag.store.read import report_named
from rag.store.values import PAGE_COLUMNS, PASSAGE_COLUMNS, page_row, passage_row, report_row, storable


def check_addition(report: Report, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
    """Raises ValueError unless the vectors are finite, one per passage, and all passages are the report's."""
    if vectors.ndim != 2 or len(vectors) != len(passages):
        raise ValueError(f"{len(passages)} passages need as many vectors, not an array of shape {vectors.shape}")
    if not np.isfinite(vectors).all():
        raise ValueError(f"the vectors of {report.file_name} hold values that are not finite")
    if any(passage.report_id != report.report_id for passage in passages):
        raise ValueError(f"a passage given with {report.file_name} belongs to another report")


def put_report(
    connections: Connections,
    report: Report,
    pages: Sequence[Page],
    passages: Sequence[Passage],
    vectors: NDArray[np.float32],
    original: Path | None,
) -> None:
    """Adds the report in one transaction, in the place of those of the same file name or content."""
    folder, kept = connections.folder, None
    known = {path.name for path in (folder / FILES).glob("*")}
    try:
        with connections.writing() as db:
            if passages:
                db.execute("INSERT OR IGNORE INTO meta VALUES ('dimension', ?)", (str(vectors.shape[1]),))
                same_dimension(db, vectors.shape[1])
            dropped = [delete_report(db, report_id) for report_id in replaced_by(db, report)]
            kept = keep_original(folder, report, original) if original else None
            insert_report(db, report, pages, passages, vectors, kept)
            next_generation(db)
    except BaseException:
        sweep_originals(connections, [kept] if kept and kept not in known else [])
        raise
    sweep_originals(connections, [name for name in dropped if name])


def take_report(connections: Connections, report_id: str) -> None:
    """Removes the report in one transaction. Raises LibraryError when there is no such report."""
    with connections.writing() as db:
        report_named(db, report_id)
        dropped = delete_report(db, report_id)
        next_generation(db)
    sweep_originals(connections, [dropped] if dropped else [])


def sweep_originals(connections: Connections, names: Sequence[str]) -> None:
    """Removes those kept files that no report refers to, while nobody else can write."""
    if not names:
        return
    with connections.writing() as db:
        for name in names:
            if db.execute("SELECT 1 FROM reports WHERE original = ?", (name,)).fetchone() is None:
                drop_original(connections.folder, name)


def same_dimension(db: sqlite3.Connection, dimension: int) -> None:
    """Raises ModelMismatchError when vectors of that dimension do not fit the library's."""
    found = dict(db.execute("SELECT key, value FROM meta WHERE key IN ('model', 'dimension')").fetchall())
    held = int(found.get("dimension", dimension))
    if held != dimension:
        raise ModelMismatchError(
            f"The library holds vectors of {held} dimensions, made by the embedding model '{found.get('model', '?')}'; "
            f"the present model gives {dimension}. Set --model or ESG_MODEL to the library's, or ingest into a new one."
        )


def insert_report(
    db: sqlite3.Connection,
    report: Report,
    pages: Sequence[Page],
    passages: Sequence[Passage],
    vectors: NDArray[np.float32],
    original: str | None,
) -> None:
    """Writes a report that is not there yet, with everything that belongs to it."""
    row = report_row(report) | {"original": original}
    names = ", ".join(row)
    db.execute(f"INSERT INTO reports ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    db.executemany(f"INSERT INTO pages ({PAGE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", map(page_row, pages))
    places = ", ".join("?" * 9)
    db.executemany(f"INSERT INTO passages ({PASSAGE_COLUMNS}) VALUES ({places})", map(passage_row, passages))
    db.execute(
        "INSERT INTO passage_words (rowid, heading, text) "
        "SELECT number, heading, text FROM passages WHERE report_id = ? ORDER BY number",
        (report.report_id,),
    )
    if passages:
        matrix = np.ascontiguousarray(vectors, dtype="<f4").tobytes()
        db.execute("INSERT INTO vectors VALUES (?, ?)", (report.report_id, matrix))


def delete_report(db: sqlite3.Connection, report_id: str) -> str | None:
    """Removes a report with everything that belongs to it; returns the name of its kept file, if there is one."""
    found = db.execute("SELECT original FROM reports WHERE report_id = ?", (report_id,)).fetchone()
    db.execute(
        "INSERT INTO passage_words (passage_words, rowid, heading, text) "
        "SELECT 'delete', number, heading, text FROM passages WHERE report_id = ?",
        (report_id,),
    )
    db.execute("DELETE FROM reports WHERE report_id = ?", (report_id,))
    return str(found[0]) if found and found[0] else None


def replaced_by(db: sqlite3.Connection, report: Report) -> list[str]:
    """Ids of the reports that the new one takes the place of: same file name, or same content."""
    found = db.execute(
        "SELECT report_id FROM reports WHERE file_name = ? OR sha256 = ? OR report_id = ?",
        (storable(report.file_name), report.sha256, report.report_id),
    )
    return [report_id for (report_id,) in found]


def next_generation(db: sqlite3.Connection) -> None:
    """Counts one more change, so that everything made from the library knows that it is out of date."""
    db.execute("UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'generation'")

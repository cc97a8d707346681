"""Opening a library: making its database, and checking that it is one, of a known version and the same model."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from rag.encode import Encoder
from rag.errors import EmptyLibraryError, LibraryError, ModelMismatchError, SchemaVersionError
from rag.store.connection import DATABASE, Connections, connect, damaged, explained, is_writable
from rag.store.tables import APPLICATION_ID, SCHEMA_VERSION, TABLES

NOTHING_YET = "The library {} is empty: nothing ingested yet. Run `esg ingest FILE_OR_FOLDER...` first."

NOT_THERE = (
    "There is no library at {}: nothing ingested yet. Check --library or ESG_LIBRARY, "
    "or run `esg ingest FILE_OR_FOLDER...` first."
)


def opened(folder: Path, *, create: bool, wait: float) -> Connections:
    """Connections to the library in the folder, made there if asked for.

    Raises EmptyLibraryError (none there), LibraryDamagedError, SchemaVersionError or LibraryError.
    """
    if folder.exists() and not folder.is_dir():
        raise LibraryError(f"The library {folder} is a file. Give a folder with --library or ESG_LIBRARY.")
    if create:
        _make(folder, wait)
    elif not (folder / DATABASE).is_file():
        raise EmptyLibraryError((NOTHING_YET if folder.exists() else NOT_THERE).format(folder))
    connections = Connections(folder, wait)
    try:
        with connections.reading() as db:
            check_version(db, folder)
    except LibraryError:
        connections.close()
        raise
    return connections


def _make(folder: Path, wait: float) -> None:
    path = folder / DATABASE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch()
    except OSError as error:
        raise LibraryError(
            f"The library cannot be made in {folder}: {error.strerror or error}. "
            "Give another folder with --library or ESG_LIBRARY."
        ) from error
    with explained(folder), closing(connect(folder, wait, writable=is_writable(folder))) as db:
        if _tables(db):
            return
        _switch_to_wal(db, wait)
        db.execute("BEGIN IMMEDIATE")
        # Another program may have made the tables while this one waited.
        if not _tables(db):
            _write_tables(db)
        db.execute("COMMIT")


def _switch_to_wal(db: sqlite3.Connection, wait: float) -> None:
    """Switch the journal, waiting for another program that does so: here SQLite itself does not wait when it is busy."""
    end = time.monotonic() + wait
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            if not busy or time.monotonic() > end:
                raise
            time.sleep(0.01)


def _write_tables(db: sqlite3.Connection) -> None:
    for statement in TABLES:
        db.execute(statement)
    db.execute("INSERT INTO meta VALUES ('generation', '0')")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _tables(db: sqlite3.Connection) -> int:
    (count,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return int(count)


def check_version(db: sqlite3.Connection, folder: Path) -> None:
    """Raises SchemaVersionError, LibraryDamagedError or EmptyLibraryError unless this program can use the database."""
    (mark,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if mark != APPLICATION_ID:
        if _tables(db) == 0:
            raise EmptyLibraryError(NOTHING_YET.format(folder))
        raise damaged(folder, "it is another program's database")
    if version > SCHEMA_VERSION:
        raise SchemaVersionError(
            f"The library {folder} has format {version}, made by a newer version of this program, which reads up to "
            f"format {SCHEMA_VERSION}. Update the program, or ingest into another library."
        )
    if version < SCHEMA_VERSION:
        raise damaged(folder, f"unknown format {version}")


def check_model(db: sqlite3.Connection, folder: Path, model: Encoder) -> None:
    """Raises ModelMismatchError, naming both, when the library was made with another model."""
    held = model_of(db)
    if held and held != (model.name, model.sha256, model.dimension):
        raise ModelMismatchError(
            f"The library {folder} was made with the embedding model '{held[0]}' ({held[2]} dimensions, "
            f"{held[1][:12]}); now it is '{model.name}' ({model.dimension} dimensions, {model.sha256[:12]}). "
            f"Set --model or ESG_MODEL to the first one, or ingest into a new library."
        )


def settle_model(connections: Connections, model: Encoder) -> None:
    """Records the model of a library that has none yet or holds no report. Raises ModelMismatchError otherwise."""
    with connections.reading() as db:
        if model_of(db) == (model.name, model.sha256, model.dimension):
            return
        if db.execute("SELECT 1 FROM reports").fetchone() and model_of(db):
            check_model(db, connections.folder, model)
    with connections.writing() as db:
        if db.execute("SELECT 1 FROM reports").fetchone() and model_of(db):
            check_model(db, connections.folder, model)
        values = {"model": model.name, "model_sha256": model.sha256, "dimension": str(model.dimension)}
        db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))


def model_of(db: sqlite3.Connection) -> tuple[str, str, int] | None:
    """Name, sha256 and dimension of the library's model; None before one is known."""
    found = dict(db.execute("SELECT key, value FROM meta").fetchall())
    if "model" not in found:
        return None
    return found["model"], found["model_sha256"], int(found["dimension"])

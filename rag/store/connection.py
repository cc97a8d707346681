"""Connections to a library's database: one per reader at a time, whole transactions, errors for people."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import LibraryDamagedError, LibraryError, LibraryLockedError

DATABASE = "esg.sqlite"


class Connections:
    """Hands out connections to one database file. Safe to share between threads.

    Reads of one thread inside `reading` see one committed state of the library; nested uses join the outer one.
    """

    def __init__(self, folder: Path, wait: float) -> None:
        self.folder = folder
        self.writable = is_writable(folder)
        self._wait = wait
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._mine = threading.local()
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection inside a read transaction of the current thread."""
        outer: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        if outer is not None:
            with explained(self.folder):
                yield outer
            return
        with self._borrowed() as connection:
            connection.execute("BEGIN")
            self._mine.connection = connection
            try:
                yield connection
            finally:
                self._mine.connection = None
                if connection.in_transaction:
                    connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection inside a write transaction: committed at the end, rolled back when anything is raised.

        Raises LibraryLockedError when another writer does not finish in time.
        """
        if not self.writable:
            raise LibraryError(f"The library {self.folder} is read-only. Make the folder writable or use another one.")
        with self._borrowed() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.rollback()

    def close(self) -> None:
        """Closes the connections; one still in use is closed when its user is done."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def _borrowed(self) -> Iterator[sqlite3.Connection]:
        with explained(self.folder):
            connection = self._taken()
            try:
                yield connection
            finally:
                self._given_back(connection)

    def _taken(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise LibraryError(f"The library {self.folder} is closed. Open it again with Library.open.")
            if self._idle:
                return self._idle.pop()
        return connect(self.folder, self._wait, writable=self.writable)

    def _given_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()


def is_writable(folder: Path) -> bool:
    """Whether the database, and the lock files beside it, can be written."""
    return os.access(folder, os.W_OK) and os.access(folder / DATABASE, os.W_OK)


def connect(folder: Path, wait: float, *, writable: bool = True) -> sqlite3.Connection:
    """A connection to the database in the folder, which must exist; `wait` is in seconds.

    In a folder that cannot be written SQLite has no place for its lock files: the database is then read as a file
    that nobody changes, unless a log of unfinished writes lies beside it.
    """
    log = folder / f"{DATABASE}-wal"
    logged = log.exists() and log.stat().st_size > 0
    mode = "mode=rw" if writable else "mode=ro" if logged else "mode=ro&immutable=1"
    uri = f"{(folder / DATABASE).absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turns SQLite's errors into the LibraryError that tells a person what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise LibraryLockedError(
                f"Another program is writing to the library {folder}. Wait until it has finished and try again."
            ) from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise LibraryError(
                f"The library {folder} cannot be opened or written ({error}). Check the permissions of the folder."
            ) from error
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise LibraryError(
                f"The library {folder} could not be read or written ({error}). Check the disk and the space left on "
                "it; nothing that was in the library before is lost."
            ) from error
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
            raise damaged(folder, str(error)) from error
        raise


def damaged(folder: Path, what: str) -> LibraryDamagedError:
    """The error for a database that cannot be used, with the way out."""
    return LibraryDamagedError(
        f"The library database {folder / DATABASE} is damaged or not a library ({what}). Put a backup of it in its "
        f"place; or move {folder} aside and ingest the reports again: copies of the files are in its folder 'files'."
    )

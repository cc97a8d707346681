"""The tables of a library's database.

The words of heading and text are indexed without a second copy of them: `passage_words` reads them from `passages`,
so every insertion and deletion there is repeated here, by hand, in the same transaction.
`vectors` holds one matrix per report, little-endian float32, its rows in the order of passages.number.
"""

from __future__ import annotations

APPLICATION_ID = 0x45534731
"""Marks the file as a library ("ESG1"); see PRAGMA application_id."""

SCHEMA_VERSION = 1

TABLES: tuple[str, ...] = (
    """CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE reports (
        report_id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        company TEXT NOT NULL,
        year INTEGER,
        file_name TEXT NOT NULL UNIQUE,
        sha256 TEXT NOT NULL UNIQUE,
        page_count INTEGER NOT NULL,
        paged INTEGER NOT NULL,
        language TEXT NOT NULL,
        pages_without_text TEXT NOT NULL,
        warnings TEXT NOT NULL,
        original TEXT
    ) STRICT""",
    """CREATE TABLE pages (
        report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
        number INTEGER NOT NULL,
        label TEXT NOT NULL,
        text TEXT NOT NULL,
        source TEXT NOT NULL,
        source_map TEXT NOT NULL,
        PRIMARY KEY (report_id, number)
    ) STRICT""",
    """CREATE TABLE passages (
        number INTEGER PRIMARY KEY,
        passage_id TEXT NOT NULL UNIQUE,
        report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
        page INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        kind TEXT NOT NULL,
        heading TEXT NOT NULL,
        text TEXT NOT NULL,
        "rows" TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX passages_of_report ON passages (report_id, number, passage_id)",
    """CREATE TABLE vectors (
        report_id TEXT PRIMARY KEY REFERENCES reports ON DELETE CASCADE,
        matrix BLOB NOT NULL
    ) STRICT""",
    """CREATE VIRTUAL TABLE passage_words USING fts5 (
        heading, text, content='passages', content_rowid='number',
        tokenize='porter unicode61 remove_diacritics 2'
    )""",
    """CREATE TABLE feedback (
        number INTEGER PRIMARY KEY,
        time TEXT NOT NULL,
        question TEXT NOT NULL,
        answer TEXT NOT NULL,
        verdict TEXT NOT NULL,
        reason TEXT NOT NULL
    ) STRICT""",
)

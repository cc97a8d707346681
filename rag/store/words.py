"""Search by words: BM25 of SQLite's FTS5 over heading and text of the passages."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence

from rag.store.values import storable


def search_words(
    db: sqlite3.Connection, terms: Sequence[tuple[str, float]], k: int, report_ids: Collection[str] | None
) -> list[tuple[str, float]]:
    """The k best (passage_id, score), best first, within the reports (None: all).

    Score = sum over terms of weight * BM25(term), higher is better. BM25 is a sum over terms, so terms of one weight
    are asked together. A term of several words is a phrase; words are compared by their Porter stems.
    """
    groups: dict[float, list[str]] = {}
    for term, weight in terms:
        if weight > 0 and term.strip():
            groups.setdefault(weight, []).append(_phrase(term))
    if not groups or k <= 0:
        return []
    each = ["SELECT rowid AS number, -rank * ? AS score FROM passage_words WHERE passage_words MATCH ?" for _ in groups]
    within = "" if report_ids is None else "WHERE report_id IN (SELECT value FROM json_each(?))"
    given: list[object] = [part for weight, phrases in groups.items() for part in (weight, " OR ".join(phrases))]
    given += [] if report_ids is None else [json.dumps(sorted(report_ids))]
    found = db.execute(
        f"WITH scored AS MATERIALIZED ({' UNION ALL '.join(each)}), "
        "summed AS MATERIALIZED (SELECT number, sum(score) AS score FROM scored GROUP BY number) "
        f"SELECT passage_id, score FROM summed JOIN passages USING (number) {within} "
        "ORDER BY score DESC, number LIMIT ?",
        [*given, k],
    )
    return [(passage_id, float(score)) for passage_id, score in found]


def count_words(
    db: sqlite3.Connection, words: Sequence[str], report_ids: Collection[str] | None
) -> tuple[int, list[int]]:
    """The number of passages within the reports (None: all), and of those that hold each word (its Porter stem)."""
    within = "" if report_ids is None else "AND report_id IN (SELECT value FROM json_each(?))"
    given = [] if report_ids is None else [json.dumps(sorted(report_ids))]
    total = db.execute(f"SELECT count(*) FROM passages WHERE true {within}", given).fetchone()[0]
    counts = [
        db.execute(
            "SELECT count(*) FROM passage_words JOIN passages ON number = passage_words.rowid "
            f"WHERE passage_words MATCH ? {within}",
            [_phrase(word), *given],
        ).fetchone()[0]
        for word in words
    ]
    return int(total), [int(count) for count in counts]


def _phrase(term: str) -> str:
    """The term as an FTS5 string, in which no character has a meaning of its own."""
    return '"' + storable(term).replace('"', '""') + '"'

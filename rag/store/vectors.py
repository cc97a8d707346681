"""Search by meaning: the library's vectors in memory, and the FAISS index made from them."""

from __future__ import annotations

import sqlite3
import threading
import warnings
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.errors import LibraryError


class Vectors:
    """All vectors of one generation of a library, report after report. Never changes; safe to share between threads.

    matrix: float32 (passages, dimension). ids: passage ids in the order of its rows. spans: report id -> its rows.
    """

    def __init__(
        self, generation: int, ids: list[str], spans: dict[str, tuple[int, int]], matrix: NDArray[np.float32]
    ) -> None:
        self.generation = generation
        self._ids = ids
        self._spans = spans
        self._matrix = matrix
        self._index: Any = None
        self._building = threading.Lock()

    def search(
        self, vector: NDArray[np.float32], k: int, report_ids: Collection[str] | None
    ) -> list[tuple[str, float]]:
        """The k best (passage_id, cosine), best first, among the reports (None: all, by FAISS)."""
        k = min(k, len(self._ids))
        if k <= 0:
            return []
        if report_ids is None:
            scores, rows = self._faiss().search(np.ascontiguousarray(vector[None], dtype=np.float32), k)
            return [(self._ids[row], float(score)) for row, score in zip(rows[0], scores[0], strict=True)]
        spans = sorted(self._spans[report_id] for report_id in report_ids if report_id in self._spans)
        if not spans:
            return []
        matrix = self._matrix
        scored = np.concatenate([matrix[start:end] @ vector for start, end in spans])
        numbers = np.concatenate([np.arange(start, end) for start, end in spans])
        best = np.argsort(-scored, kind="stable")[:k]
        return [(self._ids[numbers[at]], float(scored[at])) for at in best]

    def rows(self, passage_ids: Sequence[str]) -> NDArray[np.float32]:
        """A copy of the vectors of these passages, in that order. Raises LibraryError for an unknown passage."""
        try:
            return self._matrix[[self._places[passage_id] for passage_id in passage_ids]]
        except KeyError as error:
            raise LibraryError(f"The library holds no passage {error.args[0]} any more. Ask again.") from error

    @cached_property
    def _places(self) -> dict[str, int]:
        return {passage_id: row for row, passage_id in enumerate(self._ids)}

    def _faiss(self) -> Any:
        with self._building:
            if self._index is None:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", DeprecationWarning)
                    import faiss

                count, dimension = self._matrix.shape
                index = faiss.IndexFlatIP(dimension)
                index.add(self._matrix)
                # The index has its own copy; from here on it is the only one. It lives as long as this object.
                self._matrix = faiss.rev_swig_ptr(index.get_xb(), count * dimension).reshape(count, dimension)
                self._index = index
            return self._index


def load_vectors(db: sqlite3.Connection, generation: int, dimension: int) -> Vectors:
    """Reads all vectors inside the connection's transaction. Raises LibraryError where they do not fit the passages."""
    listed = db.execute("SELECT report_id, passage_id FROM passages ORDER BY report_id, number").fetchall()
    ids = [passage_id for _, passage_id in listed]
    matrix = np.empty((len(ids), dimension), dtype=np.float32)
    spans: dict[str, tuple[int, int]] = {}
    start = 0
    for report_id, group in groupby(listed, key=lambda pair: pair[0]):
        end = start + sum(1 for _ in group)
        found = db.execute("SELECT matrix FROM vectors WHERE report_id = ?", (report_id,)).fetchone()
        if found is None or len(found[0]) != 4 * dimension * (end - start):
            raise LibraryError(f"The vectors of report {report_id} do not fit its passages. Ingest its file again.")
        matrix[start:end] = np.frombuffer(found[0], dtype="<f4").reshape(-1, dimension)
        spans[report_id] = (start, end)
        start = end
    return Vectors(generation, ids, spans, matrix)

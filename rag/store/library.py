"""The library: one folder that holds everything known about the ingested reports."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.encode import Encoder
from rag.errors import EmptyLibraryError, LibraryError
from rag.schema import Filters, Page, Passage, Report
from rag.store import opening, write
from rag.store.connection import Connections
from rag.store.feedback import Feedback, read_feedback, write_feedback
from rag.store.filters import matching_reports
from rag.store.originals import FILES
from rag.store.read import health_of, pages_of, passages_beside, passages_named, passages_of, report_named, reports_held
from rag.store.values import Health, storable
from rag.store.vectors import Vectors, load_vectors
from rag.store.words import count_words, search_words


class Library:
    """Reports, pages, passages and vectors in one folder. Safe to share between threads and processes.

    Open it with `Library.open`; it is a context manager. Every method sees one committed state; `snapshot` makes
    several calls of one thread see the same one.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._vectors: Vectors | None = None
        self._loading = threading.Lock()
        self.path = connections.folder

    @classmethod
    def open(
        cls, path: Path | str, *, create: bool = False, model: Encoder | None = None, wait: float = 10.0
    ) -> Library:
        """The library in that folder. `create` makes one where there is none. `model` is checked against the library's,
        or recorded when it holds no report yet. `wait` is how many seconds to wait for another writer.

        Raises EmptyLibraryError, LibraryDamagedError, SchemaVersionError, ModelMismatchError, LibraryLockedError or
        LibraryError.
        """
        connections = opening.opened(Path(path).expanduser(), create=create, wait=wait)
        library = cls(connections)
        try:
            if model is not None and create:
                opening.settle_model(connections, model)
            elif model is not None:
                library.check_model(model)
        except LibraryError:
            library.close()
            raise
        return library

    def close(self) -> None:
        """Closes the library; its methods raise LibraryError from here on."""
        self._connections.close()
        self._vectors = None

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All reads of this thread inside see the library as it was at the first of them."""
        with self._connections.reading():
            yield

    @property
    def generation(self) -> int:
        """Counts the changes to the reports."""
        with self._connections.reading() as db:
            (value,) = db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
            return int(value)

    @property
    def model_name(self) -> str:
        """The embedding model that the library was made with; "" before one is known."""
        with self._connections.reading() as db:
            model = opening.model_of(db)
            return model[0] if model else ""

    def check_model(self, model: Encoder) -> None:
        """Raises ModelMismatchError, naming both, when the library was made with another model."""
        with self._connections.reading() as db:
            opening.check_model(db, self.path, model)

    def reports(self, filters: Filters | None = None) -> list[Report]:
        """The reports that the filters allow, by company, year and file name.

        Raises FilterError, naming the nearest, for a company, year or report that is not held, and EmptyLibraryError
        for filters on an empty library.
        """
        with self._connections.reading() as db:
            held = reports_held(db)
        if filters is None or filters == Filters():
            return held
        if not held:
            raise EmptyLibraryError(opening.NOTHING_YET.format(self.path))
        return matching_reports(held, filters)

    def report(self, report_id: str) -> Report:
        """Raises LibraryError when there is no such report."""
        with self._connections.reading() as db:
            return report_named(db, report_id)

    def find(self, file_name: str) -> Report | None:
        """The report of exactly that file name."""
        wanted = storable(file_name)
        return next((report for report in self.reports() if report.file_name == wanted), None)

    def pages(self, report_id: str) -> list[Page]:
        """All pages of a report, in order."""
        with self._connections.reading() as db:
            return pages_of(db, report_id)

    def page(self, report_id: str, number: int) -> Page:
        """The page of that physical number, from 1. Raises LibraryError when there is none."""
        with self._connections.reading() as db:
            found = pages_of(db, report_id, number)
        if not found:
            raise LibraryError(f"The library holds no page {number} of report {report_id}.")
        return found[0]

    def passages(self, report_id: str) -> list[Passage]:
        """All passages of a report, in order."""
        with self._connections.reading() as db:
            return passages_of(db, report_id)

    def passage(self, passage_id: str) -> Passage:
        """Raises LibraryError when there is no such passage."""
        return self.passages_by_id([passage_id])[0]

    def passages_by_id(self, passage_ids: Sequence[str]) -> list[Passage]:
        """The passages in the order of the ids. Raises LibraryError when one is not held."""
        with self._connections.reading() as db:
            return passages_named(db, passage_ids)

    def passages_beside(self, passage: Passage) -> list[Passage]:
        """The passages of the same page that stand just before and after it, in order."""
        with self._connections.reading() as db:
            return passages_beside(db, passage)

    def add(
        self,
        report: Report,
        pages: Sequence[Page],
        passages: Sequence[Passage],
        vectors: NDArray[np.float32],
        *,
        original: Path | None = None,
    ) -> None:
        """Adds a report with its vectors, shape (len(passages), dimension), in one transaction: all of it or nothing.

        It takes the place of a report of the same file name or the same content. `original` is copied into the
        library. NUL and lone surrogates are stored as U+FFFD. Raises LibraryLockedError, ModelMismatchError or
        LibraryError; ValueError for vectors or passages that do not belong together.
        """
        write.check_addition(report, passages, vectors)
        write.put_report(self._connections, report, pages, passages, vectors, original)

    def remove(self, report_id: str) -> None:
        """Removes a report and the copy of its file. Raises LibraryError when there is no such report."""
        write.take_report(self._connections, report_id)

    def add_feedback(self, question: str, answer: Mapping[str, Any], verdict: str, reason: str = "") -> None:
        """Stores what a person said about an answer, given as JSON-able mapping, with the present time."""
        with self._connections.writing() as db:
            write_feedback(db, question, answer, verdict, reason)

    def feedback(self) -> list[Feedback]:
        """All that was said about answers, oldest first."""
        with self._connections.reading() as db:
            return read_feedback(db)

    def health(self, report_id: str) -> Health:
        """How well the report was read. Raises LibraryError when there is no such report."""
        with self._connections.reading() as db:
            return health_of(db, report_named(db, report_id))

    def original(self, report_id: str) -> Path | None:
        """The kept copy of the report's file, if there is one."""
        with self._connections.reading() as db:
            found = db.execute("SELECT original FROM reports WHERE report_id = ?", (report_id,)).fetchone()
        path = self.path / FILES / found[0] if found and found[0] else None
        return path if path and path.is_file() else None

    def search_dense(
        self, vector: NDArray[np.float32], k: int, filters: Filters | None = None
    ) -> list[tuple[str, float]]:
        """The k passages nearest to the vector (dimension,) as (passage_id, cosine), best first, within the filters.

        Raises EmptyLibraryError, FilterError, or ModelMismatchError for a vector of another model's dimension.
        """
        with self._connections.reading() as db:
            within = self._within(filters)
            write.same_dimension(db, len(vector))
            return self._loaded(len(vector)).search(np.asarray(vector, dtype=np.float32), k, within)

    def search_text(
        self, terms: Sequence[tuple[str, float]], k: int, filters: Filters | None = None
    ) -> list[tuple[str, float]]:
        """The k passages with the highest weighted BM25 as (passage_id, score), best first, within the filters.

        `terms` are words or phrases with weights above 0; no character in them has a meaning of its own.
        Raises EmptyLibraryError or FilterError.
        """
        with self._connections.reading() as db:
            return search_words(db, terms, k, self._within(filters))

    def word_counts(self, words: Sequence[str], filters: Filters | None = None) -> tuple[int, list[int]]:
        """The number of passages within the filters, and of those that hold each word (compared by stem).

        Raises EmptyLibraryError or FilterError.
        """
        with self._connections.reading() as db:
            return count_words(db, words, self._within(filters))

    def vectors(self, passage_ids: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of these passages, shape (len(passage_ids), dimension). Raises LibraryError for an unknown one."""
        with self._connections.reading() as db:
            found = db.execute("SELECT value FROM meta WHERE key = 'dimension'").fetchone()
            return self._loaded(int(found[0]) if found else 0).rows(passage_ids)

    def _within(self, filters: Filters | None) -> set[str] | None:
        reports = self.reports(filters)
        if not reports:
            raise EmptyLibraryError(opening.NOTHING_YET.format(self.path))
        return None if filters is None or filters == Filters() else {report.report_id for report in reports}

    def _loaded(self, dimension: int) -> Vectors:
        generation = self.generation
        with self._loading, self._connections.reading() as db:
            if self._vectors is None or self._vectors.generation != generation:
                self._vectors = load_vectors(db, generation, dimension)
            return self._vectors

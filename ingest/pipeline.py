"""Report files -> library: each file read in a reading process, encoded and stored here, one transaction per report."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Literal

import numpy as np

from ingest.discover import Source, find_sources
from ingest.manifest import Entry
from ingest.passages import embedding_text
from ingest.prepare import Job, Prepared
from ingest.read import Limits
from ingest.sandbox import Sandbox
from rag.errors import DamagedFileError, LibraryError, NotFoundError, ReadError
from rag.schema import Report

if TYPE_CHECKING:
    from rag.encode import Encoder
    from rag.store import Library

Status = Literal["added", "replaced", "unchanged", "failed"]
_BATCH = 256


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """Company, year and password given here win over manifest and guessing; `workers` files are read at a time."""

    manifest: Path | None = None
    company: str | None = None
    year: int | None = None
    password: str | None = None
    workers: int = 1
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` pages read, or passages encoded, of one file."""

    file_name: str
    step: Literal["read", "encode", "store"]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file. `error` says what to do when `status` is "failed"."""

    path: Path
    file_name: str
    status: Status
    report: Report | None = None
    pages: int = 0
    passages: int = 0
    tables: int = 0
    pages_without_text: int = 0
    warnings: tuple[str, ...] = ()
    error: str | None = None
    seconds: float = 0.0


Told = Callable[[Progress], None]


def ingest_files(
    paths: Sequence[Path], library: Library, encoder: Encoder, options: IngestOptions, progress: Told | None = None
) -> list[FileResult]:
    """Bring files and folders into the library; one result per file, in the order given (folders sorted).

    A file that cannot be read, or for which there is no space, gives a result with status "failed" and stops nothing.
    Raises SettingsError for an unusable manifest and the errors under LibraryError when the library cannot be used.
    """
    sources = find_sources(paths, options.manifest)
    tell = progress or (lambda _: None)
    results: list[FileResult] = []
    with _readers(options) as submit:
        waiting: list[tuple[Source, _Begun | FileResult]] = []
        queue = iter(sources)
        while True:
            while len(waiting) <= options.workers and (source := next(queue, None)) is not None:
                waiting.append((source, _begin(source, library, options, submit, tell)))
            if not waiting:
                return results
            source, begun = waiting.pop(0)
            results.append(begun if isinstance(begun, FileResult) else _finish(source, begun, library, encoder, tell))


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file that is being read."""

    job: Job
    prepared: Future[Prepared]


Submit = Callable[[Job, Told], "Future[Prepared]"]


@contextmanager
def _readers(options: IngestOptions) -> Iterator[Submit]:
    """As many reading processes as workers, each used by one thread at a time."""
    count = max(1, options.workers)
    with ExitStack() as stack:
        free: SimpleQueue[Sandbox] = SimpleQueue()
        for _ in range(count):
            free.put(stack.enter_context(Sandbox(options.limits)))
        pool = stack.enter_context(ThreadPoolExecutor(count, thread_name_prefix="read"))

        def read(job: Job, tell: Told) -> Prepared:
            sandbox = free.get()
            try:
                return sandbox.prepare(job, lambda done, total: tell(Progress(job.file_name, "read", done, total)))
            finally:
                free.put(sandbox)

        yield lambda job, tell: pool.submit(read, job, tell)


def _begin(source: Source, library: Library, options: IngestOptions, submit: Submit, tell: Told) -> _Begun | FileResult:
    """Start reading a file, or say at once that it is unchanged or cannot be read."""
    if source.error:
        return FileResult(source.path, source.file_name, "failed", error=source.error)
    try:
        sha256 = file_hash(source.path)
    except OSError as error:
        problem = f"{source.path} cannot be read: {error.strerror}. Check the path and its permissions."
        return FileResult(source.path, source.file_name, "failed", error=problem)
    job = _job(source, options)
    return _held(source, job, sha256, library) or _Begun(job, submit(job, tell))


def _job(source: Source, options: IngestOptions) -> Job:
    entry = source.entry or Entry()
    return Job(
        path=str(source.path),
        file_name=source.file_name,
        password=options.password,
        company=options.company or entry.company or None,
        year=options.year if options.year is not None else entry.year,
        title=entry.title or None,
    )


def _says_nothing_new(job: Job, held: Report) -> bool:
    """Whether what a person gave about the file is what the library holds."""
    given = ((job.company, held.company), (job.year, held.year), (job.title, held.title))
    return all(new is None or new == old for new, old in given)


def _held(source: Source, job: Job, sha256: str, library: Library) -> FileResult | None:
    """The result for a file whose content the library holds already, with nothing new said about it."""
    held = next((report for report in library.reports() if report.sha256 == sha256), None)
    if held is None or not _says_nothing_new(job, held):
        return None
    health = library.health(held.report_id)
    other = held.file_name != source.file_name
    same = (f"same content as {held.file_name}, which the library holds",) if other else ()
    return _result(source, held, "unchanged", health.passages, health.tables, same)


def _result(
    source: Source, report: Report, status: Status, passages: int, tables: int, remarks: tuple[str, ...] = ()
) -> FileResult:
    return FileResult(
        path=source.path,
        file_name=source.file_name,
        status=status,
        report=report,
        pages=report.page_count,
        passages=passages,
        tables=tables,
        pages_without_text=len(report.pages_without_text),
        warnings=(*remarks, *report.warnings),
    )


def _finish(source: Source, begun: _Begun, library: Library, encoder: Encoder, tell: Told) -> FileResult:
    started = time.monotonic()
    try:
        prepared = begun.prepared.result()
        _check_same(source, prepared)
    except ReadError as error:
        return FileResult(source.path, source.file_name, "failed", error=str(error), seconds=time.monotonic() - started)
    report = prepared.report
    # a file earlier in this run may have brought the same content
    held = _held(source, begun.job, report.sha256, library)
    if held:
        return held
    known = any(old.sha256 == report.sha256 or old.file_name == report.file_name for old in library.reports())
    vectors = _encoded(prepared, encoder, tell)
    tell(Progress(report.file_name, "store", 0, 1))
    try:
        library.add(report, prepared.pages, prepared.passages, vectors, original=source.path)
    except LibraryError as error:
        if type(error) is not LibraryError:
            raise  # the whole library is locked or damaged, not this file at fault
        return FileResult(source.path, source.file_name, "failed", error=str(error), seconds=time.monotonic() - started)
    tell(Progress(report.file_name, "store", 1, 1))
    health = library.health(report.report_id)
    result = _result(source, report, "replaced" if known else "added", health.passages, health.tables)
    return replace(result, seconds=time.monotonic() - started)


def _check_same(source: Source, prepared: Prepared) -> None:
    try:
        now = file_hash(source.path)
    except OSError as error:
        raise NotFoundError(f"{source.path} vanished while it was read. Run the command again.") from error
    if now != prepared.report.sha256:
        raise DamagedFileError(f"{source.path} changed while it was read. Run the command again.")


def _encoded(prepared: Prepared, encoder: Encoder, tell: Told) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    texts = [embedding_text(prepared.report, passage) for passage in prepared.passages]
    parts = []
    for at in range(0, len(texts), _BATCH):
        tell(Progress(prepared.report.file_name, "encode", at, len(texts)))
        parts.append(encoder.encode(texts[at : at + _BATCH]))
    tell(Progress(prepared.report.file_name, "encode", len(texts), len(texts)))
    return np.concatenate(parts)


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""Evaluating on the sample corpus, or on whatever a library holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from eval.dataset import load_questions
from eval.measures.pages import PageTexts, folder_pages, read_pages
from eval.mutate.run import with_self_test
from eval.run import Scope, ask_with, run_evaluation
from eval.schema import Evaluation
from rag.errors import EvaluationError

if TYPE_CHECKING:
    from ingest.pipeline import Progress
    from rag import Library
    from rag.encode import Encoder
    from rag.settings import Settings

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
HELDOUT = Path(__file__).with_name("data") / "corpus-heldout.jsonl"
DEV = HELDOUT.with_name("corpus-dev.jsonl")

Asked = Callable[[int, int], None]
"""Called after each question with how many are done and how many there are."""


def evaluate_corpus(
    questions: Path = HELDOUT,
    *,
    corpus: Path = CORPUS,
    library: Path | None = None,
    settings: Settings | None = None,
    ingesting: Callable[[Progress], None] | None = None,
    asked: Asked | None = None,
) -> Evaluation:
    """Ingest the reports of the corpus's manifest.csv and put the questions to them, each within its own report.

    `library` is a folder to keep for the next time (unchanged files are skipped); without it a temporary one is made.
    Quotes are checked against the corpus's files. Raises EvaluationError where a report cannot be ingested, and for a
    question set that cannot be used (read first, so that it is said at once).
    """
    from rag import Assistant, Library
    from rag.encode import load_encoder
    from rag.settings import load_settings

    asking = load_questions(questions)
    _manifest(corpus)
    settings = settings or load_settings()
    encoder = load_encoder(settings)
    with _folder(library) as folder, Library.open(folder, create=True, model=encoder) as opened:
        ingest_corpus(corpus, opened, encoder, ingesting)
        ask = ask_with(Assistant(opened, encoder, settings))
        pages = folder_pages(corpus)
        found = run_evaluation(asking, ask, pages=pages, source=questions.name, progress=asked)
        return with_self_test(found, opened, pages)


def evaluate_library(
    questions: Path,
    library: Library,
    *,
    scope: Scope = "report",
    encoder: Encoder | None = None,
    settings: Settings | None = None,
    asked: Asked | None = None,
) -> Evaluation:
    """Put a question set to the reports of an open library. Quotes are checked against its copies of the files.

    Without `encoder` the one that the settings name is loaded. Raises EvaluationError for a question set that cannot be
    used and a library that holds no report.
    """
    from rag import Assistant

    asking = load_questions(questions)
    if not library.reports():
        raise EvaluationError(f"The library {library.path} holds no report to ask about. Run `esg ingest` first.")
    ask = ask_with(Assistant(library, encoder, settings), scope)
    pages = library_pages(library)
    found = run_evaluation(asking, ask, pages=pages, source=questions.name, progress=asked)
    return with_self_test(found, library, pages)


def ingest_corpus(
    corpus: Path, library: Library, encoder: Encoder, progress: Callable[[Progress], None] | None = None
) -> None:
    """Ingest every file of the corpus's manifest. Raises EvaluationError naming the files that could not be."""
    from ingest.manifest import read_manifest
    from ingest.pipeline import IngestOptions, ingest_files

    manifest = corpus / "manifest.csv"
    if not manifest.exists():
        raise EvaluationError(
            f"There is no corpus at {corpus}: manifest.csv is missing. Give --questions FILE instead."
        )
    files = [corpus / name for name in read_manifest(manifest)]
    results = ingest_files(files, library, encoder, IngestOptions(manifest=manifest), progress)
    failed = [f"{result.file_name} ({result.error})" for result in results if result.status == "failed"]
    if failed:
        raise EvaluationError(f"The corpus could not be ingested: {'; '.join(failed)}.")


def library_pages(library: Library) -> PageTexts:
    """Pages of the library's copies of its files, each read once; of a report without a copy, as they were ingested."""

    def pages(file_name: str) -> tuple[str, ...]:
        report = library.find(file_name)
        if report is None:
            raise EvaluationError(f"The library {library.path} does not hold {file_name}, which an answer cites.")
        original = library.original(report.report_id)
        if original is not None and original.suffix.lower() in (".pdf", ".txt"):
            return read_pages(original)
        return tuple(page.source for page in library.pages(report.report_id))

    return lru_cache(maxsize=None)(pages)


def _manifest(corpus: Path) -> Path:
    manifest = corpus / "manifest.csv"
    if not manifest.exists():
        raise EvaluationError(
            f"There is no corpus at {corpus}: manifest.csv is missing. Give --questions FILE instead."
        )
    return manifest


@contextmanager
def _folder(library: Path | None) -> Iterator[Path]:
    if library is not None:
        yield library
        return
    with TemporaryDirectory(prefix="esg-eval-") as folder:
        yield Path(folder) / "library"

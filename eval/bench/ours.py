"""This project as the benchmark runs it: `index FOLDER REPORT...` and `answer FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from eval.bench.questions import print_index, time_questions


def index(folder: Path, reports: list[Path]) -> None:
    from ingest.pipeline import IngestOptions, ingest_files
    from rag import Library
    from rag.encode import load_encoder
    from rag.errors import EvaluationError
    from rag.settings import load_settings

    encoder = load_encoder(load_settings())
    manifest = reports[0].parent / "manifest.csv"
    options = IngestOptions(manifest=manifest if manifest.exists() else None)
    started = perf_counter()
    with Library.open(folder, create=True, model=encoder) as library:
        results = ingest_files(reports, library, encoder, options, None)
    for result in results:
        if result.status == "failed":
            raise EvaluationError(f"{result.file_name} could not be ingested: {result.error}")
    print_index(sum(result.pages for result in results), perf_counter() - started)


def answer(folder: Path) -> None:
    from rag import Assistant, Library

    with Library.open(folder) as library:
        assistant = Assistant(library)
        time_questions(assistant.search, assistant.ask)


if __name__ == "__main__":
    if sys.argv[1] == "index":
        index(Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
    else:
        answer(Path(sys.argv[2]))

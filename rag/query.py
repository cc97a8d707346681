"""One call from a question to an answer."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from rag.answer.assistant import Assistant
from rag.schema import Answer
from rag.settings import load_settings
from rag.store import Library


def query(
    question: str,
    *,
    company: str | None = None,
    year: int | None = None,
    report: str | None = None,
    k: int | None = None,
    library: str | Path | None = None,
) -> Answer:
    """Answer a question from the library (a folder; default: the configured one) with citations, or abstain.

    The library stays open for the next call. Raises EsgError with a message for people.
    """
    folder = load_settings(library=library).library.resolve()
    return _assistant(folder).ask(question, company=company, year=year, report=report, k=k)


@lru_cache(maxsize=4)
def _assistant(folder: Path) -> Assistant:
    return Assistant(Library.open(folder))

"""The spine: a question in, a cited answer or an abstention out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rag.answer.abstain import Verdict, judge
from rag.answer.check import citations_of
from rag.answer.compose import answer_text, compose, opening
from rag.answer.generate import generate
from rag.answer.rank import rank, rerank
from rag.answer.scope import filters_for
from rag.answer.select import select
from rag.encode import Encoder, load_encoder
from rag.errors import GenerationError
from rag.question import Question, parse_question
from rag.reader import load_reader
from rag.retrieve import retrieve
from rag.schema import Answer, Evidence, Hit, Statement
from rag.settings import Settings, load_settings
from rag.store import Library

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.runnables import Runnable

POOL = 40
"""Passages whose sentences and rows are compared with the question."""


class Assistant:
    """Answers questions from one library. Keep one for many questions; it may be shared between threads."""

    def __init__(self, library: Library, encoder: Encoder | None = None, settings: Settings | None = None) -> None:
        self.library = library
        self.settings = settings or load_settings()
        self.encoder = encoder or load_encoder(self.settings)
        self.reader = load_reader(self.settings.threads)
        library.check_model(self.encoder)

    def ask(
        self,
        question: str,
        *,
        company: str | None = None,
        year: int | None = None,
        report: str | None = None,
        k: int | None = None,
    ) -> Answer:
        """Answer a question with citations, or abstain with a reason.

        Raises QuestionError, FilterError (unknown company, year or report) and EmptyLibraryError.
        """
        with self.library.snapshot():
            return self._ask(question, company, year, report, k or self.settings.k)

    def _ask(self, question: str, company: str | None, year: int | None, report: str | None, k: int) -> Answer:
        clock = _Clock()
        filters = filters_for(question, self.library, company, year, report)
        parsed = parse_question(question, [r.company for r in self.library.reports(filters)])
        with clock.step("retrieve"):
            hits = retrieve(parsed, self.library, self.encoder, filters, POOL)
        with clock.step("answer"):
            ranked = rank(parsed, hits, self.library, self.encoder, filters, self.reader)
            shown = tuple(rerank(hits, ranked)[:k])
            evidence = select(parsed, ranked, self.library)
            verdict = judge(parsed, ranked, evidence)
            if verdict.abstain:
                return _abstention(parsed, verdict, shown, clock)
            statements, generator, notes = self._write(parsed, evidence, verdict)
        return Answer(
            parsed.text, opening(parsed, statements) + answer_text(statements), statements, citations_of(statements), False, None, shown,
            generator, clock.seconds, notes,
        )  # fmt: skip

    def _write(
        self, question: Question, evidence: Sequence[Evidence], verdict: Verdict
    ) -> tuple[tuple[Statement, ...], str, tuple[str, ...]]:
        notes: tuple[str, ...] = ()
        if self.settings.llm:
            try:
                written = generate(question.text, evidence, self.settings)
                if written.refused:
                    raise GenerationError("it found no answer in the evidence.")
                return written.statements, written.generator, written.notes
            except GenerationError as error:
                notes = (f"The language model was not used: {error} This is the extractive answer.",)
        return compose(question, evidence, verdict.confidence), "extractive", notes

    def search(
        self,
        query: str,
        *,
        company: str | None = None,
        year: int | None = None,
        report: str | None = None,
        k: int | None = None,
    ) -> list[Hit]:
        """The k best passages for a query, best first. Raises as `ask` does."""
        with self.library.snapshot():
            filters = filters_for(query, self.library, company, year, report)
            parsed = parse_question(query, [r.company for r in self.library.reports(filters)])
            hits = retrieve(parsed, self.library, self.encoder, filters, POOL)
            return rerank(hits, rank(parsed, hits, self.library, self.encoder, filters, self.reader))[
                : k or self.settings.k
            ]

    def as_runnable(self) -> Runnable[Any, Answer]:
        """A LangChain Runnable: {"question": ..., "company"?, "year"?, "report"?} or a string -> Answer."""
        from rag.answer.chain import as_runnable

        return as_runnable(self)

    def as_retriever(self, k: int = 5) -> BaseRetriever:
        """A LangChain retriever over the library that gives the k best passages."""
        from rag.answer.chain import as_retriever

        return as_retriever(self, k)


def _abstention(question: Question, verdict: Verdict, hits: tuple[Hit, ...], clock: _Clock) -> Answer:
    text = f"The reports do not answer this. {verdict.reason}"
    return Answer(question.text, text, (), (), True, verdict.reason, hits, "extractive", clock.seconds)


class _Clock:
    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(time.perf_counter() - start, 4)

"""The spine: a question in, a cited answer or an abstention out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from rag.answer.abstain import SURE, Verdict, judge
from rag.answer.checking.check import citations_of
from rag.answer.compose import answer_text, compose, opening
from rag.answer.evidence.select import select
from rag.answer.evidence.stated import stated
from rag.answer.found import POOL, found_for
from rag.answer.generation.generate import generate
from rag.answer.ranking.asked import asked_question, means_indicator
from rag.answer.ranking.rank import rank, rerank
from rag.answer.scope import filters_for, left_out, scopes
from rag.answer.several import asked_singly, joins_several
from rag.answer.spelling import respelled
from rag.answer.unheld import without_unheld
from rag.encode import Encoder, load_encoder
from rag.errors import GenerationError
from rag.question import Question
from rag.question.parts import parts
from rag.reader import load_reader
from rag.retrieve import retrieve
from rag.schema import Answer, Evidence, Filters, Hit, Statement
from rag.settings import Settings, load_settings
from rag.store import Library

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.runnables import Runnable

JOINED = "The question joins several things; what of them is not said here was not found together. Ask for each alone."
EACH = 2
"""Pieces of evidence per company where a question is about several; of a figure only the best."""


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
        told: Callable[[str], None] | None = None,
    ) -> Answer:
        """Answer a question with citations, or abstain with a reason.

        `told` gets a language model's words while it writes them, nothing of them checked yet; what passes the checks is
        in the answer. Raises QuestionError, FilterError (unknown company, year or report) and EmptyLibraryError.
        """
        with self.library.snapshot():
            return self._ask(question, company, year, report, k or self.settings.k, told)

    def _ask(
        self, question: str, company: str | None, year: int | None, report: str | None, k: int,
        told: Callable[[str], None] | None,
    ) -> Answer:  # fmt: skip
        clock = _Clock()
        filters = filters_for(question, self.library, company, year, report)
        text, unheld = without_unheld(question, filters.companies, self.library)
        text, meant = respelled(text, self.library, filters)
        notes = (*meant, *(f"The library holds no report of {name}, which is left out." for name in unheld))
        found = self._find_all(text, filters, k, clock)
        if len(found) == 1 and joins_several(text, found[0].question.companies):
            notes = (*notes, JOINED)
        hits = _in_turn([each.hits for each in found], k)
        answered = [each for each in found if not each.verdict.abstain]
        reasons = _reasons([each for each in found if each.verdict.abstain], len(found) > 1)
        asked = " ".join(question.split()) if len(found) > 1 or notes else found[0].question.text
        if not answered:
            why = " ".join((*reasons, *notes))
            text = f"The reports do not answer this. {why}"
            return Answer(asked, text, (), (), True, why, hits, "extractive", clock.seconds, notes)
        parsed = answered[0].question
        with clock.step("answer"):
            most = None if len(found) == 1 else 1 if parsed.wants_figure else EACH
            whole = parsed.text if len(found) == 1 else " ".join(text.split())
            statements, generator, dropped = self._write(whole, answered, most, filters, told)
        # what decides for one company or indicator does not decide for all
        text = (opening(parsed, statements) if len(found) == 1 else "") + answer_text(statements)
        rest = left_out(filters, statements, self.library) if means_indicator(parsed) else ()
        return Answer(
            asked, text, statements, citations_of(statements), False, None, hits, generator, clock.seconds,
            (*dropped, *reasons, *rest, *notes),
        )  # fmt: skip

    def _find_all(self, question: str, filters: Filters, k: int, clock: _Clock) -> list[_Found]:
        """What is found for each company asked about and, where they are, for each of several indicators.

        These are asked one by one of one company at a time; where none of them is found the question is asked whole.
        """
        companies = [r.company for r in self.library.reports(filters)]
        singly = asked_singly(question, companies)
        every: list[_Found] = []
        for scope in scopes(filters):
            found: list[_Found] = []
            if len(singly) > 1 and (scope.companies or len(set(companies)) == 1):
                named = (scope.companies[0],) if len(filters.companies) > 1 else ()
                for part in singly:
                    whose = ", ".join((*named, part.name))
                    found += [
                        replace(one, whose=whose) for one in self._find_parts(part.question, scope, filters, k, clock)
                    ]
            if all(each.verdict.abstain for each in found):
                found = self._find_parts(question, scope, filters, k, clock)
            every += found
        return every

    def _find_parts(self, question: str, scope: Filters, filters: Filters, k: int, clock: _Clock) -> list[_Found]:
        """What is found for the parts of the question; Scopes named together that no passage gives so are looked for apart."""
        found = [self._find(part, scope, filters, k, clock) for part in parts(question)]
        apart = parts(question, apart=True)
        if len(found) == 1 < len(apart) and found[0].verdict.abstain and found[0].question.wants_figure:
            singly = [self._find(part, scope, filters, k, clock) for part in apart]
            found = singly if not any(each.verdict.abstain for each in singly) else found
        return found

    def _find(self, question: str, scope: Filters, filters: Filters, k: int, clock: _Clock) -> _Found:
        """What the reports in scope say to the question; the names of all companies asked about are not content."""
        parsed = asked_question(question, [r.company for r in self.library.reports(filters)])
        with clock.step("retrieve"):
            hits = found_for(parsed, self.library, self.encoder, scope)
        with clock.step("answer"):
            ranked = rank(parsed, hits, self.library, self.encoder, scope, self.reader)
            evidence = select(parsed, ranked, self.library)
            verdict = judge(parsed, ranked, evidence)
            hits = rerank(hits, ranked)
            if verdict.abstain and (said := stated(parsed, scope, self.library)):
                evidence, verdict = [said], Verdict(SURE, False, None)
                hits = [said.hit, *(hit for hit in hits if hit.passage != said.hit.passage)]
        whose = scope.companies[0] if len(filters.companies) > 1 else parsed.text
        return _Found(parsed, tuple(hits[:k]), tuple(evidence), verdict, whose)

    def _write(
        self, question: str, found: Sequence[_Found], most: int | None, filters: Filters,
        told: Callable[[str], None] | None,
    ) -> tuple[tuple[Statement, ...], str, tuple[str, ...]]:  # fmt: skip
        # parts of a question may find the same
        evidence = list(dict.fromkeys(item for each in found for item in each.evidence[:most]))
        notes: tuple[str, ...] = ()
        if self.settings.llm:
            try:
                written = generate(question, evidence, self.settings, told)
                if written.refused:
                    raise GenerationError("it found no answer in the evidence.")
                return written.statements, written.generator, written.notes
            except GenerationError as error:
                notes = (f"The language model was not used: {error} This is the extractive answer.",)
        confidence = min(each.verdict.confidence for each in found)
        named = len({report.company for report in self.library.reports(filters)}) > 1
        return compose(evidence, confidence, named=named, in_order=len(found) > 1), "extractive", notes

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
            parsed = asked_question(query, [r.company for r in self.library.reports(filters)])
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


@dataclass(frozen=True, slots=True)
class _Found:
    question: Question
    hits: tuple[Hit, ...]
    evidence: tuple[Evidence, ...]
    verdict: Verdict
    whose: str


def _reasons(silent: Sequence[_Found], several: bool) -> tuple[str, ...]:
    """Why nothing is answered; for one of several companies with its name in front."""
    return tuple(f"{each.whose}: {each.verdict.reason}" if several else str(each.verdict.reason) for each in silent)


def _in_turn(lists: Sequence[Sequence[Hit]], k: int) -> tuple[Hit, ...]:
    """The k first hits, one of each list in turn, renumbered."""
    mixed = [hit for row in zip_longest(*lists) for hit in row if hit is not None]
    return tuple(replace(hit, rank=n) for n, hit in enumerate(mixed[:k], 1))


class _Clock:
    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - start, 4)

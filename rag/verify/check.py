"""Checking claims: against a library, or against given texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from rag.answer.checking.check import cite
from rag.answer.evidence.quoted import evidence_of
from rag.answer.ranking.candidates import candidates
from rag.answer.ranking.features import FEATURES
from rag.answer.ranking.rank import Scored, term_weights
from rag.answer.scope import companies_named
from rag.encode import Encoder
from rag.question import Question, parse_question
from rag.reader import load_support
from rag.retrieve import retrieve
from rag.schema import Citation, Filters
from rag.store import Library
from rag.verify.draft.claims import split_draft
from rag.verify.draft.sources import source_faults
from rag.verify.draft.whole import with_notes
from rag.verify.evidence.choose import Chosen, choose
from rag.verify.evidence.likeness import KeptVectors
from rag.verify.evidence.said import says_little, take_apart
from rag.verify.evidence.units import Unit, library_units, text_units
from rag.verify.findings.reason import NO_CLAIM, TOO_LITTLE, decide, words_for
from rag.verify.findings.signs import look
from rag.verify.model import Part, Verdict, Verification
from rag.verify.texts.pairs import weighed

POOL = 30
"""Passages whose sentences and rows are looked at."""
_LONGEST = 1_900

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called with how many claims are checked and how many there are."""


def verify_draft(
    draft: str,
    library: Library,
    encoder: Encoder,
    filters: Filters | None = None,
    progress: Progress | None = None,
) -> Verification:
    """Every sentence of a draft held against the library's reports within the filters.

    Headings, questions, leaked instructions and reference lists are set apart; sources that the draft gives are checked as well.
    Raises FilterError for an unknown company, year or report and EmptyLibraryError.
    """
    parts = split_draft(draft)
    with library.snapshot():
        checker = Checker(library, encoder, _of_the_company(draft, library, filters or Filters()))
        verdicts = [checker.part(part) for part in _counted(parts, progress)]
    return Verification(tuple(with_notes(verdicts)))


def verify_claims(
    claims: Sequence[str],
    library: Library,
    encoder: Encoder,
    filters: Filters | None = None,
    progress: Progress | None = None,
) -> list[Verdict]:
    """One verdict per claim; of a claim of several sentences the weakest one's. Raises as `verify_draft` does."""
    with library.snapshot():
        checker = Checker(library, encoder, filters or Filters())
        return [
            _weakest(claim, [checker.part(part) for part in split_draft(claim)]) for claim in _counted(claims, progress)
        ]


def verify_pairs(
    pairs: Sequence[tuple[str, Sequence[str]]], encoder: Encoder, progress: Progress | None = None
) -> list[Verdict]:
    """One verdict per (claim, evidence texts); the texts are all that counts, there is no library.

    Raises ModelError where the reader of claims is missing or damaged.
    """
    vectors, reader = KeptVectors(encoder), load_support()
    return [weighed(compared(claim, texts, vectors), texts, reader) for claim, texts in _counted(pairs, progress)]


def compared(claim: str, texts: Sequence[str], vectors: KeptVectors) -> Verdict:
    """The verdict of the exact comparisons alone on a claim held against texts: that of its weakest sentence."""
    return _weakest(claim, [_against_texts(part, texts, vectors) for part in split_draft(claim)])


def _of_the_company(draft: str, library: Library, filters: Filters) -> Filters:
    """The filters, narrowed to the one company of the library that the draft names, if it is one."""
    if filters.companies or filters.reports:
        return filters
    named = companies_named(draft, [report.company for report in library.reports(filters)])
    return replace(filters, companies=named) if len(named) == 1 else filters


def _counted(items: Sequence[T], progress: Progress | None) -> Iterator[T]:
    for done, item in enumerate(items, 1):
        yield item
        if progress is not None:
            progress(done, len(items))


class Checker:
    """Holds claims against a library; keeps what the claims of one run share."""

    def __init__(self, library: Library, encoder: Encoder, filters: Filters) -> None:
        self._library, self._encoder, self._filters = library, encoder, filters
        self._vectors = KeptVectors(encoder)
        self._reports = library.reports(filters)

    def part(self, part: Part) -> Verdict:
        """The verdict on a part of a draft."""
        if part.kind != "claim":
            return _no_claim(part)
        question, chosen = self.evidence(part.text)
        if chosen is None:
            return Verdict(part.text, "unsupported", 0.0, "not mentioned", start=part.start, end=part.end)
        if says_little(chosen.said):
            return Verdict(part.text, "unsupported", 0.0, TOO_LITTLE, start=part.start, end=part.end)
        findings = look(chosen)
        label, score = decide(findings)
        citations = self._cited(question, chosen)
        faults = source_faults(part.sources, self._reports, citations)
        reason = words_for(label, score, findings)
        return Verdict(part.text, label, score, reason, citations, sources=faults, start=part.start, end=part.end)

    def evidence(self, text: str) -> tuple[Question, Chosen | None]:
        """The claim as a query, and its evidence; None where the search finds nothing."""
        companies = [report.company for report in self._reports]
        question = parse_question(text[:_LONGEST], companies)
        filters, named = self._filters, companies_named(text, companies)
        if named and not (filters.companies or filters.reports):
            filters = replace(filters, companies=named)
        hits = retrieve(question, self._library, self._encoder, filters, POOL)
        units = library_units(candidates(hits))
        # where the claim names several companies, each name has to be proved
        known = frozenset[str]().union(*(unit.known for unit in units)) if len(named) < 2 else frozenset()
        said = take_apart(text, term_weights(question, self._library, self._filters), known)
        return question, choose(said, units, self._vectors)

    def _cited(self, question: Question, chosen: Chosen) -> tuple[Citation, ...]:
        """The evidence as citations; a unit whose quote is not found on its page is left out."""
        made: list[Citation] = []
        for unit, cosine in zip(chosen.units, chosen.cosines.tolist(), strict=True):
            if unit.candidate is None:
                continue
            scored = Scored(unit.candidate, np.zeros(len(FEATURES), np.float32), cosine)
            evidence = evidence_of(question, scored, self._library)
            if evidence is not None:
                made.append(cite(evidence, len(made) + 1))
        return tuple(made)


def _against_texts(part: Part, texts: Sequence[str], vectors: KeptVectors) -> Verdict:
    if part.kind == "instruction":
        return _no_claim(part)
    units: list[Unit] = text_units(texts)
    said = take_apart(part.text, lambda _: 1.0)
    chosen = choose(said, units, vectors)
    if chosen is None:
        return Verdict(part.text, "unsupported", 0.0, "no evidence was given", start=part.start, end=part.end)
    findings = look(chosen)
    label, score = decide(findings)
    quotes = tuple(unit.text for unit in chosen.units)
    return Verdict(
        part.text, label, score, words_for(label, score, findings), quotes=quotes, start=part.start, end=part.end
    )


def _no_claim(part: Part) -> Verdict:
    return Verdict(part.text, "unsupported", 0.0, NO_CLAIM[part.kind], kind=part.kind, start=part.start, end=part.end)


def _weakest(claim: str, verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict on a claim of several sentences: that of the least supported one, headings and the like aside."""
    own = [verdict for verdict in verdicts if verdict.kind == "claim"] or list(verdicts)
    if not own:
        return Verdict(claim, "unsupported", 0.0, "it says nothing that can be checked")
    worst = min(own, key=lambda verdict: (verdict.score, verdict.label != "contradicted"))
    return replace(worst, claim=claim)
